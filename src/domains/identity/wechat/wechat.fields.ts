import type { NoticeKind } from '../../../kit/notice.js';

/** What a field of a template is filled with: a part of the message, or a text that is the same each time. */
export const holes = ['title', 'body', 'time', 'kind'] as const;
export type Hole = (typeof holes)[number] | { readonly text: string };

/** What is told by a subscribe message. */
export interface Shown {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
}

interface Sort {
  /** What it may be filled with, for the sentence of a refusal. */
  readonly allowed: string;
  takes(hole: Hole): boolean;
  /** As WeChat takes it; a text that is too long is cut. */
  written(text: string): string;
  /** Whether WeChat takes a text as it is; of all others it says 47003. */
  fits(text: string): boolean;
}

const THING = 20;
const signs = (text: string): readonly string[] => [...text];
const DATE = /^\d{4}年\d{1,2}月\d{1,2}日( \d{2}:\d{2})?$/;

const isPart = (hole: Hole, ...parts: readonly string[]): boolean => typeof hole === 'string' && parts.includes(hole);
const isText = (hole: Hole, fits: (text: string) => boolean): boolean => typeof hole === 'object' && fits(hole.text);
const isPhrase = (text: string): boolean => /^\p{Script=Han}{1,5}$/u.test(text);
const isPlain = (text: string): boolean => /^[\x21-\x7e]{1,32}$/.test(text);
const isThing = (text: string): boolean => text.trim() !== '' && signs(text).length <= THING;

function cut(text: string): string {
  const all = signs(text.replaceAll(/\s+/g, ' '));
  return all.length > THING ? `${all.slice(0, THING - 1).join('')}…` : all.join('');
}

const same = (text: string): string => text;

const TIME: Sort = {
  allowed: '"time"',
  takes: (hole) => isPart(hole, 'time'),
  written: same,
  fits: (text) => DATE.test(text),
};

/** The sorts of fields that the hub can fill, with the limits that WeChat has for each. */
const FIELDS: Readonly<Record<string, Sort>> = {
  thing: {
    allowed: '"title", "body", "kind", or a fixed text of 1 to 20 characters',
    takes: (hole) => isPart(hole, 'title', 'body', 'kind') || isText(hole, isThing),
    written: cut,
    fits: isThing,
  },
  time: TIME,
  date: TIME,
  phrase: {
    allowed: '"kind", or a fixed text of 1 to 5 Chinese characters',
    takes: (hole) => isPart(hole, 'kind') || isText(hole, isPhrase),
    written: same,
    fits: isPhrase,
  },
  character_string: {
    allowed: 'a fixed text of 1 to 32 letters, digits and signs',
    takes: (hole) => isText(hole, isPlain),
    written: same,
    fits: isPlain,
  },
};

/** Their names at WeChat. */
export const SORTS: readonly string[] = Object.keys(FIELDS);

/** Of which sort a field is by its name, as thing1; undefined for one that the hub can not fill. */
export function sortOf(key: string): Sort | undefined {
  const name = /^([a-z_]+?)\d{1,2}$/.exec(key)?.[1];
  return name !== undefined && Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
}

/** What a message is about in few enough characters for any field. */
const KINDS: Readonly<Record<NoticeKind, string>> = {
  MEMBERSHIP: '会籍办理',
  ENTITLEMENT: '普惠权益',
  BOOKING: '预约',
  CASE: '案件',
  SUGGESTION: '建议',
  NOTICE: '通知',
};

/** The fields of a template with what is told, as WeChat takes them. */
export function filled(
  data: Readonly<Record<string, Hole>>,
  shown: Shown,
): Readonly<Record<string, { value: string }>> {
  const parts = { title: shown.title, body: shown.body, kind: KINDS[shown.kind], time: timeInChina(shown.createdAt) };
  return Object.fromEntries(
    Object.entries(data).map(([key, hole]) => {
      const text = typeof hole === 'string' ? parts[hole] : hole.text;
      return [key, { value: sortOf(key)?.written(text) ?? text }];
    }),
  );
}

/** As 2024年5月22日 15:04. */
function timeInChina(instant: Date): string {
  const there = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日 ${there.slice(11, 16)}`;
}
