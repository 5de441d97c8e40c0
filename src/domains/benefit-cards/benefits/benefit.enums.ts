import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a benefit is. */
export enum BenefitKind {
  GIFT_PACK = 'GIFT_PACK',
  RIDE_DISCOUNT = 'RIDE_DISCOUNT',
  SHOPPING = 'SHOPPING',
  FILM = 'FILM',
  HEALTH_CHECK = 'HEALTH_CHECK',
  MUTUAL_AID = 'MUTUAL_AID',
  INSURANCE = 'INSURANCE',
  TRANSPORT_TICKET = 'TRANSPORT_TICKET',
  STUDY_AID = 'STUDY_AID',
  HARDSHIP_AID = 'HARDSHIP_AID',
  CONDOLENCE = 'CONDOLENCE',
  BIRTHDAY = 'BIRTHDAY',
  TRAINING = 'TRAINING',
  POWER_BANK = 'POWER_BANK',
  CHILD_CARE = 'CHILD_CARE',
  HAZARD_REWARD = 'HAZARD_REWARD',
}
registerEnumType(BenefitKind, {
  name: 'BenefitKind',
  description: 'Kind of benefit (普惠类别).',
  valuesConfig: {
    GIFT_PACK: { description: 'Gift pack (礼包).' },
    RIDE_DISCOUNT: { description: 'Cheaper bus and metro (公交地铁优惠).' },
    SHOPPING: { description: 'Goods, as 川工带川货 (购物优惠).' },
    FILM: { description: 'Film (电影).' },
    HEALTH_CHECK: { description: 'Health check (体检).' },
    MUTUAL_AID: { description: 'Mutual aid (互助保障).' },
    INSURANCE: { description: 'Insurance (保险).' },
    TRANSPORT_TICKET: { description: 'Train, coach or plane home or to work (交通票).' },
    STUDY_AID: { description: 'Aid for studies (金秋助学).' },
    HARDSHIP_AID: { description: 'Aid in hardship (困难帮扶).' },
    CONDOLENCE: { description: 'Condolence and care visit (慰问).' },
    BIRTHDAY: { description: 'Birthday (生日慰问).' },
    TRAINING: { description: 'Training (培训).' },
    POWER_BANK: { description: 'Loan of a power bank (共享充电宝).' },
    CHILD_CARE: { description: 'Care for children (爱心托管).' },
    HAZARD_REWARD: { description: 'Reward for a hazard found (隐患举报奖励).' },
  },
});

/** State of a benefit. */
export enum BenefitState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  PAUSED = 'PAUSED',
  ENDED = 'ENDED',
}
registerEnumType(BenefitState, {
  name: 'BenefitState',
  description: 'State of a benefit (项目状态).',
  valuesConfig: {
    DRAFT: { description: 'Being written; seen by its union only (草稿).' },
    PUBLISHED: { description: 'On offer (已发布).' },
    PAUSED: { description: 'Not on offer for a while (暂停).' },
    ENDED: { description: 'Over (已结束).' },
  },
});
