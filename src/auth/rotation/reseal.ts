import type { Database, Transaction } from '../../kit/database/database.js';
import { joinSql, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { blindIndex, type Slot } from '../blind-index/blind-index.js';
import { Envelope, EnvelopeError } from '../envelope.js';
import type { Keyring } from '../keyring.js';
import type { SealedColumnOf, SealedTable } from './sealed-table.js';

/** What is wanted of the rows of a table. */
export interface Wanted {
  /** That values are sealed with the current key. */
  readonly sealed: boolean;
  /** The slot that is filled with indexes of the current key. */
  readonly fill: Slot | null;
  /** The slot that is emptied. */
  readonly clear: Slot | null;
}

export interface Resealed {
  /** Rows that were not as they should be, and are now. */
  readonly rows: number;
  /** Places of values that do not open. */
  readonly damaged: readonly string[];
}

interface Some extends Resealed {
  /** Key of the last row; undefined at the end of the table. */
  readonly last: readonly unknown[] | undefined;
}

type Row = Readonly<Record<string, unknown>>;

const AT_ONCE = 200;

/** Seals a table anew with the current key. Rows are taken a few at a time, and one that somebody is at is left for the next pass. */
export class Resealing {
  readonly #database: Database;
  readonly #keyring: Keyring;
  readonly #table: SealedTable;
  readonly #envelopes: ReadonlyMap<SealedColumnOf, Envelope>;

  constructor(database: Database, keyring: Keyring, table: SealedTable) {
    this.#database = database;
    this.#keyring = keyring;
    this.#table = table;
    this.#envelopes = new Map(table.columns.map((column) => [column, new Envelope(keyring, column.purpose)]));
  }

  /** Goes through the table once. */
  async pass(wanted: Wanted): Promise<Resealed> {
    const damaged: string[] = [];
    let rows = 0;
    let behind: readonly unknown[] | undefined = [];
    while (behind) {
      const from: readonly unknown[] = behind;
      const done: Some = await this.#database.transaction((tx) => this.#some(tx, wanted, from));
      rows += done.rows;
      damaged.push(...done.damaged);
      behind = done.last;
    }
    return { rows, damaged };
  }

  /** How many rows are not as they should be. */
  async left(tx: Pick<Transaction, 'sql'>, wanted: Wanted): Promise<number> {
    const [row] = await tx.sql<{ left: number }>(sql`
      select count(*)::integer as "left" from ${rawSql(this.#table.table)} where ${this.#isStale(wanted)}`);
    return row?.left ?? 0;
  }

  /** Does what is left inside the caller's transaction, in which nobody else writes what is indexed. */
  async rest(tx: Transaction, wanted: Wanted): Promise<void> {
    let behind: readonly unknown[] | undefined = [];
    while (behind) behind = (await this.#some(tx, wanted, behind)).last;
  }

  async #some(tx: Transaction, wanted: Wanted, behind: readonly unknown[]): Promise<Some> {
    const { table, key, columns, atOnce = AT_ONCE } = this.#table;
    const names = Object.keys(key);
    const keys = rawSql(names.join(', '));
    const after = Object.values(key).map((type, index) => sql`${behind[index]}::${rawSql(type)}`);
    const isBehind = behind.length === 0 ? rawSql('true') : sql`(${keys}) > (${joinSql(after, ', ')})`;
    const read = columns.flatMap(({ column, index }) => [column, ...(index?.beside ? [index.beside] : [])]);
    const selected = rawSql([...names.map((name) => `${name}::text`), ...read].join(', '));
    const rows = await tx.sql<Record<string, unknown>>(sql`
      select ${selected} from ${rawSql(table)} where ${isBehind} and ${this.#isStale(wanted)}
      order by ${keys} limit ${atOnce} for update skip locked`);
    const opened = rows.map((row) => this.#anew(row, wanted));
    const sound = opened.flatMap(({ written }) => (written ? [written] : []));
    if (sound.length > 0) await this.#write(tx, sound, wanted);
    const last = rows.length < atOnce ? undefined : names.map((name) => rows.at(-1)?.[name]);
    return { rows: sound.length, damaged: opened.flatMap(({ damaged }) => damaged ?? []), last };
  }

  /** A row as it is written, or where it does not open: the row then stays as it is. */
  #anew(row: Row, { fill }: Wanted): { readonly written?: Row; readonly damaged?: string } {
    const { table, key, columns } = this.#table;
    const at = Object.keys(key)
      .map((name) => row[name])
      .join('/');
    const written: Record<string, unknown> = Object.fromEntries(Object.keys(key).map((name) => [name, row[name]]));
    for (const column of columns) {
      const sealed = row[column.column] as Buffer | null;
      const place = { table, column: column.column, row: at };
      try {
        const envelope = this.#envelopes.get(column);
        const plain = sealed && envelope?.openBytes(sealed, place);
        written[column.column] = (plain && envelope?.sealBytes(plain, place)) ?? null;
        if (column.hmac) written[column.hmac.column] = plain && column.hmac.of(plain.toString('utf8'), this.#keyring);
        if (column.index && fill) written[`${column.column}_index_${fill}`] = plain && this.#index(column, plain, row);
      } catch (error) {
        if (error instanceof EnvelopeError) return { damaged: error.message };
        throw error;
      }
    }
    return { written };
  }

  #index({ column, index }: SealedColumnOf, plain: Buffer, row: Row): Buffer {
    const beside = index?.beside ? (row[index.beside] as string | null) : null;
    const normalised = index?.normalised(plain.toString('utf8'), beside) ?? '';
    return blindIndex(this.#keyring.current('blind-index'), { table: this.#table.table, column }, normalised);
  }

  async #write(tx: Transaction, rows: readonly Row[], { clear }: Wanted): Promise<void> {
    const { table, key, columns } = this.#table;
    const keys = Object.entries(key);
    const names = Object.keys(rows[0] ?? {});
    const lists = names.map((name) => {
      const values = rows.map((row) => row[name]);
      return sql`${values}::${rawSql(`${key[name] ?? 'bytea'}[]`)}`;
    });
    const changed = names.filter((name) => !(name in key)).map((name) => `${name} = fresh.${name}`);
    const cleared = clear
      ? columns.filter(({ index }) => index).map(({ column }) => `${column}_index_${clear} = null`)
      : [];
    await tx.sql(sql`
      update ${rawSql(table)} held set ${rawSql([...changed, ...cleared].join(', '))}
      from unnest(${joinSql(lists, ', ')}) as fresh (${rawSql(names.join(', '))})
      where ${rawSql(keys.map(([name]) => `held.${name} = fresh.${name}`).join(' and '))}`);
  }

  /** That a row is sealed with another key, is not found by the current one, or still by one that is given up. */
  #isStale({ sealed, fill, clear }: Wanted): Sql {
    const { id } = this.#keyring.current('data');
    const index = Buffer.from([id.length, ...Buffer.from(id, 'latin1')]);
    const conditions = this.#table.columns.flatMap((column) => {
      const header = this.#envelopes.get(column)?.header ?? Buffer.alloc(0);
      const name = rawSql(column.column);
      const slot = (of: Slot) => rawSql(`${column.column}_index_${of}`);
      return [
        ...(sealed ? [sql`(${name} is not null and substring(${name} for ${header.length}) <> ${header}::bytea)`] : []),
        ...(column.index && fill
          ? [
              sql`(${name} is not null and substring(${slot(fill)} for ${index.length}) is distinct from ${index}::bytea)`,
            ]
          : []),
        ...(column.index && clear ? [sql`${slot(clear)} is not null`] : []),
      ];
    });
    return sql`(${joinSql(conditions, ' or ', 'false')})`;
  }
}
