import type { Asker } from './askers.js';
import type { Answered } from './judge.js';

/** What an explanation says of one field. */
export interface Explained {
  readonly path: string;
  readonly coordinate: string;
  readonly verdict: string;
  readonly rule: string;
  readonly code: string | null;
}

export const EXPLAIN = (operation: string): string =>
  `{ explainAccess(operation: ${JSON.stringify(operation)}) { allowed fields { path coordinate verdict rule code } } }`;

type Shown = Readonly<Record<string, unknown>>;

/** Where an explanation and an answer to the same operation disagree, a sentence each. */
export function disagreements(asker: Asker, fields: readonly Explained[], answer: Answered): readonly string[] {
  const refusals = (answer.errors ?? []).filter(({ extensions }) => /^(FORBIDDEN|UNAUTH)/.test(extensions?.code ?? ''));
  const got = new Set(refusals.map(({ path = [], extensions }) => `${placeOf(path)} ${extensions?.code}`));
  const refused = new Set(fields.filter(({ code }) => code !== null).map(({ path, code }) => `${path} ${code}`));
  const byRecord = new Set(
    fields.filter(({ rule }) => rule.includes('仅限范围内')).map(({ path }) => `${path} FORBIDDEN_FIELD`),
  );
  return [
    ...[...got]
      .filter((one) => !refused.has(one) && !byRecord.has(one) && !isBeyond(asker, one))
      .map((one) => `${one} was not foretold`),
    ...fields
      .filter((field) => isWrong(field, got, answer.data ?? {}))
      .map(({ path, code }) => `${path} ${code} did not come`),
  ].map((sentence) => `${asker.name}: ${sentence}`);
}

/** Of a division that no grant reaches a root may say so, whatever the rules of its field. */
const isBeyond = ({ isFar }: Asker, one: string): boolean => isFar && /^\w+ FORBIDDEN$/.test(one);

/** A refusal that did not come although its record is there, and a value that was to be refused. */
function isWrong({ path, coordinate, verdict, code }: Explained, got: ReadonlySet<string>, data: Shown): boolean {
  if (verdict !== 'REFUSED') return false;
  const keys = path.split('.');
  const parents = valuesAt(data, keys.slice(0, -1)).filter((parent) => isOf(parent as Shown, coordinate));
  const values = parents.map((parent) => (parent as Shown)[keys.at(-1) ?? '']);
  if (values.some((value) => value !== null && value !== undefined)) return true;
  return code !== null && parents.length > 0 && !got.has(`${path} ${code}`);
}

function isOf({ __typename: name }: Shown, coordinate: string): boolean {
  return name === undefined || coordinate.startsWith(`${name}.`);
}

/** All objects at a place, out of all lists. */
function valuesAt(value: unknown, keys: readonly string[]): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, keys));
  const [key, ...rest] = keys;
  return key === undefined ? [value] : valuesAt((value as Shown)[key], rest);
}

const placeOf = (path: readonly (string | number)[]): string => path.filter((key) => typeof key === 'string').join('.');
