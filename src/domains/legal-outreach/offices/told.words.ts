import type { CellKind } from '../../../kit/intake-cells.js';
import { wordCell } from '../../../kit/intake-words.js';
import { isUscc } from '../../organisations/index.js';
import { CaseKind, CaseOffice, CaseStage, DisputeMatter, OutcomeKind } from '../cases/case.enums.js';
import { readAmount, type ToldAmount } from './amount.js';

/** The words of each value; the first is the one that is written. */
export const OFFICE_WORDS = [
  [CaseOffice.UNION, '工会 总工会 UNION'],
  [CaseOffice.HUMAN_RESOURCES, '人社 人社局 人力资源和社会保障局 仲裁院 劳动监察 HUMAN_RESOURCES'],
  [CaseOffice.JUSTICE, '司法 司法局 法律援助中心 法援 JUSTICE'],
  [CaseOffice.COURT, '法院 人民法院 COURT'],
  [CaseOffice.JOINT_CENTRE, '联调中心 联合调解中心 裁调对接中心 JOINT_CENTRE'],
] as const;

export const KIND_WORDS = [
  [CaseKind.LABOUR_DISPUTE, '劳动争议 劳动争议案件 LABOUR_DISPUTE'],
  [CaseKind.LEGAL_AID, '法律援助 援助 LEGAL_AID'],
  [CaseKind.CONSULTATION, '法律咨询 咨询 CONSULTATION'],
  [CaseKind.HAZARD_REPORT, '安全隐患随手拍 安全隐患 隐患 随手拍 HAZARD_REPORT'],
  [CaseKind.SUGGESTION, '建议诉求 建议 SUGGESTION'],
  [CaseKind.HOTLINE, '热线 12351 HOTLINE'],
] as const;

export const STAGE_TERMS = [
  [CaseStage.REGISTERED, '登记 已登记 受理 已受理 REGISTERED'],
  [CaseStage.DIAGNOSIS, '诊 诊断 核实 会诊 DIAGNOSIS'],
  [CaseStage.MEDIATION, '调 调解 调解中 MEDIATION'],
  [CaseStage.AGREED, '达成协议 已达成协议 AGREED'],
  [CaseStage.ARBITRATION, '裁 仲裁 仲裁中 仲裁立案 ARBITRATION'],
  [CaseStage.INSPECTION, '监察 劳动监察 整改 INSPECTION'],
  [CaseStage.LITIGATION, '诉讼 诉 起诉 LITIGATION'],
  [CaseStage.AFTERCARE, '跟踪帮扶 跟踪 帮扶 AFTERCARE'],
  [CaseStage.CLOSED, '结案 已结案 办结 已办结 CLOSED'],
  [CaseStage.WITHDRAWN, '撤回 撤诉 已撤回 撤销 WITHDRAWN'],
  [CaseStage.NOT_ACCEPTED, '不予受理 不受理 NOT_ACCEPTED'],
] as const;

export const MATTER_WORDS = [
  [DisputeMatter.WAGES, '劳动报酬 工资 欠薪 追索劳动报酬 WAGES'],
  [DisputeMatter.RELOCATION_COMPENSATION, '搬迁补偿 搬迁 RELOCATION_COMPENSATION'],
  [DisputeMatter.SOCIAL_INSURANCE, '社会保险 社保 SOCIAL_INSURANCE'],
  [DisputeMatter.TERMINATION, '解除合同 解除劳动合同 经济补偿 TERMINATION'],
  [DisputeMatter.WORK_INJURY, '工伤 工伤待遇 WORK_INJURY'],
  [DisputeMatter.OVERTIME, '加班 加班费 OVERTIME'],
  [DisputeMatter.OCCUPATIONAL_HEALTH, '职业健康 职业病 OCCUPATIONAL_HEALTH'],
  [DisputeMatter.PLATFORM_RULES, '平台规则 PLATFORM_RULES'],
  [DisputeMatter.WORK_SAFETY, '安全生产 WORK_SAFETY'],
  [DisputeMatter.OTHER, '其他 其它 OTHER'],
] as const;

export const OUTCOME_WORDS = [
  [OutcomeKind.SETTLED, '调解成功 成功 和解 SETTLED'],
  [OutcomeKind.PARTLY_SETTLED, '部分成功 部分调解成功 PARTLY_SETTLED'],
  [OutcomeKind.FAILED, '调解不成 调解失败 不成功 FAILED'],
  [OutcomeKind.WITHDRAWN, '撤回 撤诉 WITHDRAWN'],
  [OutcomeKind.REFERRED, '转办 移送 REFERRED'],
  [OutcomeKind.CONFIRMED_BY_COURT, '司法确认 CONFIRMED_BY_COURT'],
  [OutcomeKind.RECTIFIED, '隐患已整改 已整改 RECTIFIED'],
] as const;

/** The word that is written for each value. */
export const termsOf = <Value extends string>(
  words: readonly (readonly [Value, string])[],
): Readonly<Record<Value, string>> =>
  Object.fromEntries(words.map(([value, spelt]) => [value, spelt.split(' ')[0] ?? value])) as Record<Value, string>;

const listOf = (words: readonly (readonly [string, string])[]): string =>
  words.map(([, spelt]) => spelt.split(' ')[0]).join(', ');

export const officeCell = wordCell<CaseOffice>('office', OFFICE_WORDS, listOf(OFFICE_WORDS));
export const kindCell = wordCell<CaseKind>('kind', KIND_WORDS, listOf(KIND_WORDS));
export const stageCell = wordCell<CaseStage>('stage', STAGE_TERMS, listOf(STAGE_TERMS));
export const outcomeCell = wordCell<OutcomeKind>('outcome', OUTCOME_WORDS, listOf(OUTCOME_WORDS));
const matterCell = wordCell<DisputeMatter>('matters', MATTER_WORDS, listOf(MATTER_WORDS));

/** Several matters in one cell are parted by 、 or a comma; each counts once, in the order of the schema. */
export const mattersCell: CellKind<readonly DisputeMatter[]> = {
  ...matterCell,
  read: (text, cell) => {
    const parts = text.split(/[、,;|/]/).map((part) => part.trim());
    const found = parts.filter((part) => part !== '').map((part) => matterCell.read(part, cell));
    if (found.length === 0 || found.includes(undefined)) return undefined;
    return Object.values(DisputeMatter).filter((matter) => found.includes(matter));
  },
};

const NUMBER = /^[\p{L}\p{N}〔[(〈][\p{L}\p{N}〔〕[\]()〈〉《》._/#-]{0,63}$/u;

/** A number of a case as offices write it, as 南劳人仲案〔2023〕1201号; brackets of any form are those of the law. */
export const numberCell: CellKind<string> = {
  rule: 'number',
  expected: {
    zh: '至多 64 位的案号，如 南劳人仲案〔2023〕1201号',
    en: 'a number of at most 64 signs, as 南劳人仲案〔2023〕1201号',
  },
  read: (text) => {
    const plain = text.replace(/\s/g, '').replace(/[[(【](\d{4})[\])】]/, '〔$1〕');
    return NUMBER.test(plain) && plain.length <= 64 ? plain : undefined;
  },
};

const MOST_NUMBERS = 20;

/** Several numbers at one office are parted by 、 or a comma. */
export const numbersCell: CellKind<readonly string[]> = {
  ...numberCell,
  read: (text, cell) => {
    const parts = text.split(/[、,;|]/).filter((part) => part.trim() !== '');
    const numbers = parts.flatMap((part) => numberCell.read(part, cell) ?? []);
    return numbers.length === parts.length && numbers.length <= MOST_NUMBERS ? numbers : undefined;
  },
};

export const countCell: CellKind<number> = {
  rule: 'applicantCount',
  expected: { zh: '1 到 100000 的整数', en: 'a whole number from 1 to 100000' },
  read: (text) => {
    const count = Number(/^(\d{1,6})(?:人|名)?$/.exec(text)?.[1]);
    return count >= 1 && count <= 100_000 ? count : undefined;
  },
};

export const amountCell: CellKind<ToldAmount> = {
  rule: 'amount',
  expected: {
    zh: '一个金额（元），如 60000元整、6万、6万余元、约6万、近6万；不填区间',
    en: 'one amount in yuan, as 60000元整, 6万, 6万余元, 约6万 or 近6万, and no range',
  },
  read: readAmount,
};

/** A credit code; where nothing else is wrong with it, O and I are the digits that they look like. */
export const usccCell: CellKind<string> = {
  rule: 'uscc',
  expected: {
    zh: '18 位统一社会信用代码（无 I、O、S、V、Z，末位为校验码）',
    en: 'a unified social credit code of 18 signs, without I, O, S, V and Z, that ends in its check sign',
  },
  read: (text) => {
    const plain = text.replace(/[\s-]/g, '').toUpperCase();
    return [plain, plain.replaceAll('O', '0').replaceAll('I', '1')].find(isUscc);
  },
};
