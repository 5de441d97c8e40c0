import { elementsOf, isNestedAtMost, membersOf, onOneLine, type RawValue, wholeOf } from '../decode/index.js';
import { brokenPage, PullFault } from './pull-fault.js';
import type { PullTerms } from './pull-terms.js';

/** What a source answered to one question. */
export interface Page {
  /** Its records as JSON lines, each as it was written. */
  readonly lines: string;
  readonly records: number;
  /** Where the next page begins, in the words of the source; null where it says nothing. */
  readonly next: string | null;
  /** Whether more follows now; null where the source does not say. */
  readonly more: boolean | null;
}

type Fields = Pick<PullTerms, 'form' | 'recordsField' | 'nextField' | 'moreField'>;

/** The same as for records that are sent. */
export const MOST_RECORDS = 1000;
/** Together with an address it has to fit into one that servers take. */
const LONGEST_CURSOR = 1000;
const DEEPEST = 16;

/** Reads the body of an answer. Throws PullFault for what is no page: nothing of it is taken then. */
export function pageIn(body: Buffer, fields: Fields): Page {
  const text = textOf(body);
  const page = fields.form === 'json' ? jsonPage(text, fields) : linesPage(text, fields);
  if (page.records > MOST_RECORDS) throw new PullFault('TOO_MANY', TOO_MANY);
  return page;
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw brokenPage({ zh: '不是有效的 UTF-8', en: 'is not valid UTF-8' }, error);
  }
}

/** One object, in which the records are a list. */
function jsonPage(text: string, { recordsField, nextField, moreField }: Fields): Page {
  refuseInvalid(text);
  const at = (path: string): RawValue | undefined => valueAt(text, path);
  const records = at(recordsField);
  const elements = records && elementsOf(text, records);
  if (!elements)
    throw brokenPage({ zh: `的“${recordsField}”不是列表`, en: `has no list of records at "${recordsField}"` });
  const lines = elements.map((element) => onOneLine(text, element)).join('\n');
  return { lines, records: elements.length, ...whereNext(text, at(nextField), at(moreField)) };
}

/** One object a line, and a last one that says where the next page begins: without it the answer has broken off. */
function linesPage(text: string, { nextField, moreField }: Fields): Page {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const last = lines.pop() ?? '';
  const members = isObject(last) ? membersOf(last, wholeOf(last)) : undefined;
  const isEnd =
    members && members.size > 0 && [...members.keys()].every((key) => key === nextField || key === moreField);
  if (!isEnd) {
    const [zh, en] = [
      `没有以含“${nextField}”的一行结尾，可能不完整`,
      `does not end with a line of "${nextField}" and may have broken off`,
    ];
    throw brokenPage({ zh, en });
  }
  const where = whereNext(last, members.get(nextField), members.get(moreField));
  return { lines: lines.join('\n'), records: lines.length, ...where };
}

function refuseInvalid(text: string): void {
  if (!isNestedAtMost(text, DEEPEST)) throw brokenPage({ zh: '嵌套过深', en: 'is nested too deep' });
  try {
    JSON.parse(text);
  } catch (error) {
    throw brokenPage({ zh: '不是有效的 JSON', en: 'is not valid JSON' }, error);
  }
}

function isObject(line: string): boolean {
  if (!isNestedAtMost(line, DEEPEST)) return false;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A value by its path, names parted by points. */
function valueAt(text: string, path: string): RawValue | undefined {
  let value: RawValue | undefined = wholeOf(text);
  for (const name of path.split('.')) value = value && membersOf(text, value)?.get(name);
  return value;
}

function whereNext(text: string, next: RawValue | undefined, more: RawValue | undefined): Pick<Page, 'next' | 'more'> {
  return {
    next: cursorOf(next && text.slice(next.start, next.end)),
    more: flagOf(more && text.slice(more.start, more.end)),
  };
}

/** A number is taken as it is written: it would lose digits otherwise. */
function cursorOf(written: string | undefined): string | null {
  if (written === undefined || written === 'null') return null;
  const text = written.startsWith('"') ? (JSON.parse(written) as string) : written;
  if (text === '') return null;
  if (/^[{[tf]/.test(written) || text.length > LONGEST_CURSOR || /\p{Cc}/u.test(text) || !text.isWellFormed())
    throw brokenPage({
      zh: `的游标不可用（应为至多 ${LONGEST_CURSOR} 字的文本或数字）`,
      en: `holds a cursor that can not be used: it is a text or a number of at most ${LONGEST_CURSOR} signs`,
    });
  return text;
}

function flagOf(written: string | undefined): boolean | null {
  if (written === undefined || written === 'null') return null;
  if (written !== 'true' && written !== 'false')
    throw brokenPage({
      zh: '中“是否还有更多”不是 true 或 false',
      en: 'says neither true nor false of whether more follows',
    });
  return written === 'true';
}

const TOO_MANY = {
  zh: `数据来源的一页超过 ${MOST_RECORDS} 条记录，未采用。请用 hub channel pull --page-size 减小每页条数，并与对方核对其是否遵从。`,
  en: `A page of the source has more than ${MOST_RECORDS} records and was not taken. Ask for smaller pages by hub channel pull --page-size, and have the source heed it.`,
};
