import type { Sentence } from '../../kit/sentence.js';
import { dayNumber } from './days.js';
import { levelOfCode } from './division.js';

/** A dated row of changes.tsv, or of a file of later changes; data/changes.tsv tells the columns. */
export interface Change {
  /** Number of the line in its text, from 1. */
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly validFrom: string | null;
  /** Null: in force, the line only tells since when. */
  readonly validTo: string | null;
  readonly successors: readonly string[];
}

/** What is wrong with a line. */
export interface ChangeProblem {
  readonly line: number;
  readonly sentence: Sentence;
}

/** Reads the lines of a text of changes; lines that can not be read are told and left out. */
export function parseChanges(text: string): {
  readonly changes: readonly Change[];
  readonly problems: readonly ChangeProblem[];
} {
  const changes: Change[] = [];
  const problems: ChangeProblem[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    if (content === '' || content.startsWith('#')) return;
    const change = changeOf(content.split('\t'), index + 1);
    const sentence = problemOf(change, content);
    if (sentence) problems.push({ line: change.line, sentence });
    else changes.push(change);
  });
  return { changes, problems };
}

function changeOf(cells: readonly string[], line: number): Change {
  const [code = '', name = '', from = '', to = '', successors = ''] = cells.map((cell) => cell.trim());
  return {
    line,
    code,
    name,
    validFrom: from === '' ? null : from,
    validTo: to === '' ? null : to,
    successors: successors === '' ? [] : successors.split(','),
  };
}

/** What can be seen by looking at the line alone. */
function problemOf(change: Change, content: string): Sentence | undefined {
  const cells = content.split('\t').length;
  if (cells < 5 || cells > 6) return wrongCells(cells);
  const wrong = [change.code, ...change.successors].find((code) => !/^\d{6}$/.test(code) || !levelOfCode(code));
  if (wrong !== undefined) return wrongCode(wrong);
  if (change.name === '')
    return { zh: `代码 ${change.code} 没有名称，请填写。`, en: `The code ${change.code} has no name; give its name.` };
  const day = [change.validFrom, change.validTo].find((text) => text !== null && dayNumber(text) === undefined);
  if (day)
    return {
      zh: `日期“${day}”不存在，请按 YYYY-MM-DD 填写。`,
      en: `There is no day "${day}"; write it as YYYY-MM-DD.`,
    };
  return insideOut(change) ?? idle(change);
}

function wrongCells(cells: number): Sentence {
  return {
    zh: `该行有 ${cells} 列，应为代码、名称、启用日、停用日、继任代码五列，可加第六列“精确度”，以制表符分隔。`,
    en: `The line has ${cells} ${cells === 1 ? 'column' : 'columns'}; give code, name, first day, last day and successors, and if you like exactness, apart by tabs.`,
  };
}

function wrongCode(code: string): Sentence {
  return {
    zh: `“${code}”不是六位行政区划代码，请填写县级以上的六位代码。`,
    en: `"${code}" is no code of six digits; give the code of a division at county level or above.`,
  };
}

/** A first day after the last day. */
export function insideOut(change: Pick<Change, 'code' | 'validFrom' | 'validTo'>): Sentence | undefined {
  if (change.validFrom === null || change.validTo === null || change.validFrom <= change.validTo) return undefined;
  return {
    zh: `代码 ${change.code} 的启用日 ${change.validFrom} 晚于停用日 ${change.validTo}，请核对。`,
    en: `The code ${change.code} begins on ${change.validFrom}, after its last day ${change.validTo}; check both days.`,
  };
}

/** A line without last day has to say something: since when, and never what followed. */
function idle(change: Change): Sentence | undefined {
  if (change.validTo !== null) return undefined;
  if (change.successors.length > 0) {
    return {
      zh: `代码 ${change.code} 有继任代码而没有停用日，请填写停用日。`,
      en: `The code ${change.code} has successors but no last day; give its last day.`,
    };
  }
  if (change.validFrom !== null) return undefined;
  return {
    zh: `代码 ${change.code} 既无启用日也无停用日，请至少填写一个。`,
    en: `The code ${change.code} has neither a first nor a last day; give one of them.`,
  };
}
