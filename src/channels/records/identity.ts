import { hash } from 'node:crypto';
import { withoutPersonalNumbers } from '../../auth/index.js';
import { CommonCode } from '../../kit/graphql/user-errors.js';
import type { IntakeContext, IntakeRow } from '../../kit/intake.js';
import { Refusal } from '../../kit/refusal.js';

/** As long as the question for source records lets a record number be. */
const LONGEST_RECORD_ID = 100;

/** What a row says, in one spelling: its cells by heading, and the datum that was named for the file, which moves points. */
export function payloadOf(cells: IntakeRow['cells'], datum: string | null): string {
  const entries = [...cells.keys()].sort().map((heading) => [heading, cells.get(heading)?.text]);
  if (datum !== null) entries.push(['', datum]);
  return JSON.stringify(entries);
}

/** The cells and the datum of a payload again. What was known of a cell besides its text is not: such rows were refused. */
export function rowOfPayload(payload: string): {
  readonly cells: IntakeRow['cells'];
  readonly datum: IntakeContext['datum'];
} {
  const entries = new Map(JSON.parse(payload) as readonly (readonly [string, string])[]);
  const datum = (entries.get('') ?? null) as IntakeContext['datum'];
  entries.delete('');
  const cells = [...entries].map(([heading, text]) => {
    return [heading, { text, numeric: false, digitsLost: false, date: null }] as const;
  });
  return { cells: new Map(cells), datum };
}

/** SHA-256 in hex: of what says nothing of people, else see `KeyedHashes`. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}

/** So much of a hash stands at the end of a version that it names. */
export const HASH_SIGNS = 12;

/** The version of a record over there: the day it speaks of, and what it says. */
export function versionOf(asOf: string | null, payloadHash: string): string {
  return `${asOf ?? '-'}/${payloadHash.slice(0, HASH_SIGNS)}`;
}

/** The record number as it is kept: a long one keeps its beginning and stays different from its like. */
export function recordIdOf(given: string): string {
  const id = storable(given).trim();
  if (id.length <= LONGEST_RECORD_ID) return id;
  const signs = [...id];
  if (signs.length <= LONGEST_RECORD_ID) return id;
  return `${signs.slice(0, LONGEST_RECORD_ID - 17).join('')}~${hashOf(id).slice(0, 16)}`;
}

/** Numbers of records are kept and shown in plain, and records of one number are one record: neither goes with a mask. */
export function recordIdOfAPerson(given: string): Refusal {
  const shown = withoutPersonalNumbers(given);
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `本行的记录编号 ${shown} 是手机号或身份证号；记录编号以明文保存，不得使用个人号码。请改用来源系统自己的编号后再提交。`,
      en: `The number of the record, ${shown}, is a mobile or an ID number; a record's number is kept in plain, so it must not be one of a person. Give the row a number of its source's own and send it again.`,
    },
    { rule: 'record.number.personal' },
  );
}

/** What names a row that does not name itself: its place in this very file. */
export function placeIdOf(fileHash: string, sheet: string | null, row: number): string {
  return recordIdOf(`${fileHash.slice(0, 12)}${sheet === null ? '' : `/${sheet}`}!${row}`);
}

/** The key of a source record. The same delivery has the same key, in a trial as in earnest and in every hub. */
export function sourceRecordKey(channel: string, recordId: string, version: string): string {
  const hex = hash('sha256', `${channel}\0${recordId}\0${version}`, 'hex');
  // A UUID of version 8: what its bytes mean is ours to say.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Text that Postgres takes: without the NUL and without half characters. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
