import type { CellKind } from '../../../kit/intake-cells.js';
import { type Spellings, spellingCell, spelt } from '../../../kit/intake-words.js';
import { isUscc } from '../../organisations/index.js';
import { CASE_KIND_TERMS } from '../../targets/index.js';
import { type CaseKind, CaseOffice, CaseStage, DisputeMatter, OutcomeKind } from '../cases/case.enums.js';
import { OUTCOME_WORDS, STAGE_WORDS } from '../cases/case.words.js';
import { readAmount, type ToldAmount } from './amount.js';

/** How offices write each value; the first word is the one that is written. */
export const OFFICE_WORDS: Spellings<CaseOffice> = {
  [CaseOffice.UNION]: '工会 总工会',
  [CaseOffice.HUMAN_RESOURCES]: '人社 人社局 人力资源和社会保障局 仲裁院 劳动监察',
  [CaseOffice.JUSTICE]: '司法 司法局 法律援助中心 法援',
  [CaseOffice.COURT]: '法院 人民法院',
  [CaseOffice.JOINT_CENTRE]: '联调中心 联合调解中心 裁调对接中心',
};

const KINDS: Spellings<CaseKind> = spelt(CASE_KIND_TERMS, {
  LABOUR_DISPUTE: '劳动争议案件',
  LEGAL_AID: '援助',
  CONSULTATION: '咨询',
  HAZARD_REPORT: '安全隐患 隐患 随手拍',
  SUGGESTION: '建议',
  HOTLINE: '12351',
});

const STAGES = spelt(STAGE_WORDS, {
  [CaseStage.REGISTERED]: '已登记 受理 已受理',
  [CaseStage.DIAGNOSIS]: '诊断 核实 会诊',
  [CaseStage.MEDIATION]: '调 调解中',
  [CaseStage.AGREED]: '已达成协议',
  [CaseStage.ARBITRATION]: '裁 仲裁中 仲裁立案',
  [CaseStage.INSPECTION]: '劳动监察 整改',
  [CaseStage.LITIGATION]: '诉 起诉',
  [CaseStage.AFTERCARE]: '跟踪 帮扶',
  [CaseStage.CLOSED]: '已结案 办结 已办结',
  [CaseStage.WITHDRAWN]: '撤诉 已撤回 撤销',
  [CaseStage.NOT_ACCEPTED]: '不受理',
});

export const MATTER_WORDS: Spellings<DisputeMatter> = {
  [DisputeMatter.WAGES]: '劳动报酬 工资 欠薪 追索劳动报酬',
  [DisputeMatter.RELOCATION_COMPENSATION]: '搬迁补偿 搬迁',
  [DisputeMatter.SOCIAL_INSURANCE]: '社会保险 社保',
  [DisputeMatter.TERMINATION]: '解除合同 解除劳动合同 经济补偿',
  [DisputeMatter.WORK_INJURY]: '工伤 工伤待遇',
  [DisputeMatter.OVERTIME]: '加班 加班费',
  [DisputeMatter.OCCUPATIONAL_HEALTH]: '职业健康 职业病',
  [DisputeMatter.PLATFORM_RULES]: '平台规则',
  [DisputeMatter.WORK_SAFETY]: '安全生产',
  [DisputeMatter.OTHER]: '其他 其它',
};

const OUTCOMES = spelt(OUTCOME_WORDS, {
  [OutcomeKind.SETTLED]: '成功 和解',
  [OutcomeKind.PARTLY_SETTLED]: '部分调解成功',
  [OutcomeKind.FAILED]: '调解失败 不成功',
  [OutcomeKind.WITHDRAWN]: '撤诉',
  [OutcomeKind.REFERRED]: '移送',
  [OutcomeKind.RECTIFIED]: '已整改',
});

export const officeCell = spellingCell('office', OFFICE_WORDS);
export const kindCell = spellingCell('kind', KINDS);
export const stageCell = spellingCell('stage', STAGES);
export const outcomeCell = spellingCell('outcome', OUTCOMES);
const matterCell = spellingCell('matters', MATTER_WORDS);

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
