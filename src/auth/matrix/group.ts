import { Office, SCOPES, type Scope } from '../viewer.js';

/** A row of the matrix: fields that the same roles may read, and the acts that the same roles may do about them. */
export interface FieldGroup {
  readonly name: string;
  /** What each role may, as the table says it: `R`, `RW own`, `W reg`, `R masked`, `—`. */
  readonly cells: Readonly<Record<Scope, string>>;
  /** Roles that may read; who may do something may read it too. */
  readonly readers: readonly Scope[];
  readonly writers: readonly Scope[];
  /** Which administrators are meant, where the table names their offices: `R audit`; undefined for all of them. */
  readonly offices: readonly Office[] | undefined;
  /** Types with all their fields, single fields, and queries: `Station`, `Station.keeper`, `Query.station`. */
  readonly fields: readonly string[];
  /** Mutations by their names. */
  readonly acts: readonly string[];
  /** Why it is narrower than the table of the domain, where it is. */
  readonly narrower: string | undefined;
}

interface Members {
  readonly fields?: readonly string[];
  readonly acts?: readonly string[];
  readonly narrower?: string;
}

const CELL = /^(?:—|(?:R|W|RW)(?: [a-z ]+)?)$/;

/** A row by its cells, parted by `|`, one for each scope in their order. Throws for a cell that can not be read. */
export function group(name: string, cells: string, { fields = [], acts = [], narrower }: Members): FieldGroup {
  const texts = cells.split('|').map((cell) => cell.trim());
  const wrong = texts.find((cell) => !CELL.test(cell));
  if (wrong !== undefined || texts.length !== SCOPES.length)
    throw new Error(
      `The row "${name}" of the access matrix has ${texts.length} cells${wrong === undefined ? '' : `, and one is "${wrong}"`}; it needs ${SCOPES.length}, each of them —, R, W or RW, and behind it how far.`,
    );
  const cellOf = (scope: Scope) => texts[SCOPES.indexOf(scope)] ?? '—';
  const rights = (scope: Scope) => cellOf(scope).split(' ', 1)[0] ?? '';
  const words = cellOf('ADMIN').toUpperCase().split(' ');
  const offices = Object.values(Office).filter((office) => words.includes(office));
  return Object.freeze({
    ...{ name, fields, acts, narrower },
    offices: offices.length > 0 ? offices : undefined,
    cells: Object.freeze(Object.fromEntries(SCOPES.map((scope) => [scope, cellOf(scope)])) as Record<Scope, string>),
    readers: SCOPES.filter((scope) => rights(scope) !== '—'),
    writers: SCOPES.filter((scope) => rights(scope).includes('W')),
  });
}
