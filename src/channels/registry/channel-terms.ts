import type { Authority, IntakeContext } from '../../kit/intake.js';
import { Refusal, Refusals } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import type { ChannelMode } from '../graphql/channel.enums.js';
import { FORMATS } from './formats.js';

/** What is agreed with whoever delivers by a channel; each term stands in the column of its name. */
export interface ChannelTerms {
  readonly name: string;
  /** Who answers for the data. */
  readonly owner: string;
  readonly mode: `${ChannelMode}`;
  readonly formats: readonly string[];
  /** Who wins when sources differ, in words of whoever agreed on it; null while the hub says it in its own. */
  readonly conflictRule: string | null;
  readonly authority: Authority;
  /** What its rows are about, where a delivery does not say it; uploads over HTTP need it. */
  readonly subject: string | null;
  /** Whose data it brings. */
  readonly regionCode: string | null;
  /** The datum of points that name none. */
  readonly datum: IntakeContext['datum'];
  /** Something comes at least so often; null: nobody waits for it. */
  readonly expectedHours: number | null;
  /** A file with a smaller share of the rows of the one before is held; null: never. */
  readonly holdBelow: number | null;
  /** Whether records and files that are sent without a signature are refused. */
  readonly signed: boolean;
}

/** What the hub knows, and terms can name. */
export interface TermsOfTheHub {
  readonly subjects: readonly string[];
  knowsRegion(code: string): boolean;
  /** The share that a channel of a subject has where nothing else is said; without it, or by it, none. */
  holdBelowOf?(subject: string): number | undefined;
}

const MODES = ['PUSH', 'PULL', 'FILE', 'QUEUE', 'DEVICE'];
const AUTHORITIES = ['ASSESSMENT', 'LEDGER', 'PARTNER'];
const DATUMS = ['WGS84', 'GCJ02', 'BD09'];
const MOST_HOURS = 87_600;

type Check = (value: never, hub: TermsOfTheHub) => Sentence | undefined;

const text =
  (most: number) =>
  (value: string): Sentence | undefined =>
    value.trim() !== '' && [...value].length <= most && !/\p{Cc}/u.test(value)
      ? undefined
      : { zh: `1 到 ${most} 个字，不换行`, en: `1 to ${most} signs on one line` };

const oneOf =
  (words: readonly string[]) =>
  (value: string | null): Sentence | undefined =>
    value === null || words.includes(value) ? undefined : { zh: words.join('、'), en: words.join(', ') };

/** What is allowed, where a value is not; the order is that in which changes are told. */
const CHECKS: Readonly<Record<keyof ChannelTerms, Check>> = {
  name: text(100),
  owner: text(100),
  mode: oneOf(MODES),
  formats: (formats: readonly string[]) =>
    formats.length > 0 && formats.every((format) => FORMATS.some((known) => known === format))
      ? undefined
      : { zh: `一种或多种格式：${FORMATS.join('、')}`, en: `one or more of ${FORMATS.join(', ')}` },
  conflictRule: (words: string | null) => (words === null ? undefined : text(500)(words)),
  authority: oneOf(AUTHORITIES),
  subject: (subject: string | null, { subjects }: TermsOfTheHub) => oneOf(subjects)(subject),
  regionCode: (code: string | null, hub: TermsOfTheHub) =>
    code === null || hub.knowsRegion(code)
      ? undefined
      : {
          zh: '行政区划中已有的六位或九位代码，如 620702',
          en: 'six or nine digits that the divisions have, as 620702',
        },
  datum: oneOf(DATUMS),
  expectedHours: (hours: number | null) =>
    hours === null || (Number.isInteger(hours) && hours >= 1 && hours <= MOST_HOURS)
      ? undefined
      : { zh: `1 到 ${MOST_HOURS} 的整数`, en: `a whole number from 1 to ${MOST_HOURS}` },
  holdBelow: (share: number | null) =>
    share === null || (share > 0 && share < 1 && Number(share.toFixed(3)) === share)
      ? undefined
      : {
          zh: '0 与 1 之间、至多三位小数的比例，如 0.6',
          en: 'a share between 0 and 1 of at most three decimals, as 0.6',
        },
  signed: () => undefined,
};

const NAMES: Readonly<Record<keyof ChannelTerms, Sentence>> = {
  name: { zh: '名称', en: 'name' },
  owner: { zh: '责任单位', en: 'owner' },
  mode: { zh: '接入方式', en: 'mode' },
  formats: { zh: '格式', en: 'formats' },
  conflictRule: { zh: '冲突规则', en: 'conflict rule' },
  authority: { zh: '权威程度', en: 'authority' },
  subject: { zh: '数据主题', en: 'subject' },
  regionCode: { zh: '所属区划', en: 'region' },
  datum: { zh: '坐标系', en: 'datum' },
  expectedHours: { zh: '应报间隔（小时）', en: 'expected hours' },
  holdBelow: { zh: '缩减待确认比例', en: 'hold below' },
  signed: { zh: '报送须签名', en: 'signed' },
};

export const TERMS = Object.keys(CHECKS) as readonly (keyof ChannelTerms)[];

/** What a term is called by people. */
export function nameOfTerm(term: keyof ChannelTerms): Sentence {
  return NAMES[term];
}

/** Throws Refusals that tell everything that is wrong with terms. */
export function refuseWrongTerms(terms: Partial<ChannelTerms>, hub: TermsOfTheHub): void {
  const refusals = TERMS.flatMap((term) => {
    const value = terms[term];
    const allowed = value === undefined ? undefined : CHECKS[term](value as never, hub);
    if (!allowed) return [];
    const given = String(value).slice(0, 60);
    const sentence = {
      zh: `${NAMES[term].zh}为“${given}”；应为${allowed.zh}。请改正后重试。`,
      en: `The ${NAMES[term].en} was given as "${given}"; allowed is ${allowed.en}. Correct it and try again.`,
    };
    return [new Refusal('INVALID_VALUE', sentence, { path: [term], rule: `channel.${term}` })];
  });
  if (refusals.length > 0) throw new Refusals(refusals);
}
