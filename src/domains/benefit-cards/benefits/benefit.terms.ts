import { WorkerGroup } from '../../membership/index.js';
import { BenefitKind, BenefitState } from './benefit.enums.js';

// What a list of benefits says for each of the words of the schema: the first word is written, all are read back.

export const KIND_TERMS: Readonly<Record<BenefitKind, readonly [string, ...string[]]>> = {
  [BenefitKind.GIFT_PACK]: ['礼包', '慰问礼包'],
  [BenefitKind.RIDE_DISCOUNT]: ['公交地铁优惠', '公交地铁', '乘车优惠'],
  [BenefitKind.SHOPPING]: ['购物优惠', '购物', '消费券'],
  [BenefitKind.FILM]: ['电影', '观影'],
  [BenefitKind.HEALTH_CHECK]: ['体检', '健康体检', '公益体检'],
  [BenefitKind.MUTUAL_AID]: ['互助保障', '职工互助'],
  [BenefitKind.INSURANCE]: ['保险'],
  [BenefitKind.TRANSPORT_TICKET]: ['交通票', '返岗车票', '车票'],
  [BenefitKind.STUDY_AID]: ['金秋助学', '助学'],
  [BenefitKind.HARDSHIP_AID]: ['困难帮扶', '帮扶'],
  [BenefitKind.CONDOLENCE]: ['慰问', '走访慰问'],
  [BenefitKind.BIRTHDAY]: ['生日慰问', '生日'],
  [BenefitKind.TRAINING]: ['培训', '技能培训'],
  [BenefitKind.POWER_BANK]: ['共享充电宝', '充电宝'],
  [BenefitKind.CHILD_CARE]: ['爱心托管', '托管'],
  [BenefitKind.HAZARD_REWARD]: ['隐患举报奖励', '隐患奖励'],
};

export const STATE_TERMS: Readonly<Record<BenefitState, readonly [string, ...string[]]>> = {
  [BenefitState.DRAFT]: ['草稿', '拟稿'],
  [BenefitState.PUBLISHED]: ['已发布', '发布', '在用', '进行中'],
  [BenefitState.PAUSED]: ['暂停', '已暂停'],
  [BenefitState.ENDED]: ['已结束', '结束', '停用'],
};

/** As membership reads them. */
export const GROUP_TERMS: Readonly<Record<WorkerGroup, string>> = {
  [WorkerGroup.TRUCK_DRIVER]: '货车司机',
  [WorkerGroup.RIDE_HAILING_DRIVER]: '网约车司机',
  [WorkerGroup.COURIER]: '快递员',
  [WorkerGroup.FOOD_DELIVERY_RIDER]: '外卖配送员',
  [WorkerGroup.SANITATION_WORKER]: '环卫工',
  [WorkerGroup.CASUAL_WORKER]: '零工',
  [WorkerGroup.MIGRANT_WORKER]: '农民工',
  [WorkerGroup.HARDSHIP_WORKER]: '困难职工',
  [WorkerGroup.MODEL_WORKER]: '劳模',
  [WorkerGroup.FEMALE_WORKER]: '女职工',
  [WorkerGroup.YOUNG_WORKER]: '青年职工',
  [WorkerGroup.BORDER_GUARD]: '护边员',
  [WorkerGroup.FRONTLINE_WORKER]: '一线职工',
  [WorkerGroup.OTHER]: '其他',
};

/** The first of the words of each. */
export function firstTerms<Word extends string>(
  terms: Readonly<Record<Word, readonly [string, ...string[]]>>,
): Readonly<Record<Word, string>> {
  return Object.fromEntries(
    (Object.keys(terms) as Word[]).map((word) => [word, terms[word][0]]),
  ) as unknown as Readonly<Record<Word, string>>;
}
