import { OutboundFault } from '../../kit/http/outbound-fault.js';
import { checkUrl, type OutboundRules } from '../../kit/http/outbound-url.js';
import { scheduleIn } from '../../kit/jobs/index.js';
import { Refusal, Refusals } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

/** In what form a source answers, and how it knows who asks. */
export const PULL_FORMS = ['json', 'jsonl'] as const;
export const PULL_AUTHS = ['NONE', 'BEARER', 'HMAC'] as const;

/** What is agreed with a source that the hub pulls from; each term stands in the column of its name. */
export interface PullTerms {
  /** Without cursor and page size, which are added to its query. */
  readonly url: string;
  /** Five fields of cron, in Shanghai. */
  readonly schedule: string;
  readonly form: (typeof PULL_FORMS)[number];
  /** How many records are asked for at once. */
  readonly pageSize: number;
  readonly cursorParameter: string;
  readonly sizeParameter: string;
  /** Where the records stand in an answer of JSON: names parted by points. */
  readonly recordsField: string;
  readonly nextField: string;
  readonly moreField: string;
  readonly auth: (typeof PULL_AUTHS)[number];
  /** Whether an answer has to be signed with the shared secret. */
  readonly signedAnswers: boolean;
}

const FIELDS = {
  json: { recordsField: 'records', nextField: 'next', moreField: 'more' },
  jsonl: { recordsField: 'records', nextField: '$next', moreField: '$more' },
} as const;

/** What is agreed where nobody says otherwise. */
export function usualTerms(form: PullTerms['form']): Omit<PullTerms, 'url' | 'schedule'> {
  const names = { cursorParameter: 'cursor', sizeParameter: 'limit', ...FIELDS[form] };
  return { form, pageSize: 200, ...names, auth: 'NONE', signedAnswers: false };
}

export const MOST_PAGE_SIZE = 1000;
const LONGEST_URL = 500;
const PARAMETER = /^[\w.$-]{1,40}$/;
const FIELD = /^[^\s.\p{Cc}]{1,30}(?:\.[^\s.\p{Cc}]{1,30}){0,2}$/u;
const FIELD_OF_LINE = /^[^\s\p{Cc}]{1,30}$/u;

/** Throws Refusals that tell everything that is wrong with terms. */
export function refuseWrongPull(terms: PullTerms, rules: OutboundRules): void {
  const refusals = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).flatMap((term) => {
    const sentence = CHECKS[term](terms, rules);
    return sentence ? [new Refusal('INVALID_VALUE', sentence, { path: [term], rule: `pull.${term}` })] : [];
  });
  if (refusals.length > 0) throw new Refusals(refusals);
}

type Check = (terms: PullTerms, rules: OutboundRules) => Sentence | undefined;

const CHECKS = {
  url: ({ url }, rules) => (url.length > LONGEST_URL ? LONG_URL : refusedUrl(url, rules)),
  schedule: ({ schedule }) =>
    schedule.length <= 100 && scheduleIn(schedule)?.nextAfter(new Date()) ? undefined : notASchedule(schedule),
  pageSize: ({ pageSize }) =>
    Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= MOST_PAGE_SIZE ? undefined : wrongSize(pageSize),
  cursorParameter: ({ cursorParameter, sizeParameter }) =>
    PARAMETER.test(cursorParameter) && PARAMETER.test(sizeParameter) && cursorParameter !== sizeParameter
      ? undefined
      : WRONG_PARAMETERS,
  recordsField: ({ form, ...fields }) => {
    const names = [...(form === 'json' ? [fields.recordsField] : []), fields.nextField, fields.moreField];
    const isName = (name: string) => (form === 'json' ? FIELD : FIELD_OF_LINE).test(name);
    return names.every(isName) && new Set(names).size === names.length ? undefined : WRONG_FIELDS;
  },
  signedAnswers: ({ signedAnswers, auth }) => (signedAnswers && auth !== 'HMAC' ? NO_SHARED_SECRET : undefined),
} as const satisfies Readonly<Record<string, Check>>;

function refusedUrl(url: string, rules: OutboundRules): Sentence | undefined {
  try {
    return checkUrl(url, rules).hash === '' ? undefined : LONG_URL;
  } catch (error) {
    if (error instanceof OutboundFault) return error.sentence;
    throw error;
  }
}

const LONG_URL: Sentence = {
  zh: `网址应至多 ${LONGEST_URL} 个字符，且不含 # 片段。请改正后重试。`,
  en: `The address has at most ${LONGEST_URL} characters and no fragment (#). Correct it and try again.`,
};

function notASchedule(given: string): Sentence {
  const shown = given.slice(0, 60);
  return {
    zh: `拉取时间“${shown}”不可用；应为 cron 的五个字段（分 时 日 月 周，只用数字、*、/、-、逗号），按北京时间，一年内至少一次，如“*/15 * * * *”或“30 6 * * 1-5”。`,
    en: `The schedule "${shown}" can not be used; it is five fields of cron (minute, hour, day, month, day of the week, in figures, *, /, - and commas) in the time of Shanghai that come at least once within a year, as "*/15 * * * *" or "30 6 * * 1-5".`,
  };
}

function wrongSize(given: number): Sentence {
  return {
    zh: `每页条数为“${given}”；应为 1 到 ${MOST_PAGE_SIZE} 的整数。`,
    en: `The page size was given as "${given}"; it is a whole number from 1 to ${MOST_PAGE_SIZE}.`,
  };
}

const WRONG_PARAMETERS: Sentence = {
  zh: '游标与每页条数的参数名应为两个不同的名称，各 1 到 40 个字母、数字、点、横线、下划线或 $。',
  en: 'The names of the parameters for cursor and page size are two, each of 1 to 40 letters, digits, points, dashes, underscores or $.',
};

const WRONG_FIELDS: Sentence = {
  zh: '应答中的字段名应互不相同，各至多 30 字、不含空格；form 为 json 时可用点号分成至多三级，如 data.records。',
  en: 'The names of the fields of an answer differ from each other and have at most 30 signs without blanks; of JSON up to three of them are parted by points, as data.records.',
};

const NO_SHARED_SECRET: Sentence = {
  zh: '应答签名须用共享密钥核对，而该来源没有共享密钥。请用 --secret-file 给出，或不要求签名。',
  en: 'Signed answers are checked with a shared secret, and none is agreed. Give one by --secret-file, or do not ask for signatures.',
};
