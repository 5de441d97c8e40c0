import { instantOf } from '../../../src/kit/database/database.js';
import { joinSql, rawSql, Sql, sql } from '../../../src/kit/database/sql.js';
import { tableOf } from '../../../src/kit/database/tables.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { Column, type Needed } from '../../../src/kit/read/columns.js';
import type { Order, ReadType } from '../../../src/kit/read/declare.js';
import { Source } from '../../../src/kit/read/source.js';

type Row = Readonly<Record<string, unknown>>;

/** Of what rows are asked for: a table, or what stands for one, and the record around them. */
export interface Stand {
  readonly reads: ReadType;
  readonly from: Sql;
  readonly around: PlainRecord | undefined;
}

/** A whole row as it stands in the database. What is not a column of it is asked for by a statement of its own. */
export class PlainRecord {
  readonly stand: Stand;
  readonly row: Row;

  constructor(stand: Stand, row: Row) {
    this.stand = stand;
    this.row = row;
  }

  get reads(): ReadType {
    return this.stand.reads;
  }

  /** Interfaces ask for it. */
  get __typename(): string {
    return this.reads.typeName;
  }

  get key(): unknown {
    return this.column(this.reads.key);
  }

  column({ facts, type }: Column): unknown {
    return programValue(type, this.row[facts.fieldNames[0] ?? '']);
  }

  async value(needed: Needed, args: object, context: RequestContext): Promise<unknown> {
    if (needed instanceof Column) return this.column(needed);
    const { table } = this.reads;
    if (table instanceof Source) {
      const named = Object.entries(table.columns).find(([, column]) => column === needed);
      if (named) return programValue(needed.type, this.row[named[0]]);
    }
    const piece = needed.sql instanceof Sql ? needed.sql : needed.sql(args as never, context as never);
    const rows = await ask(this, sql`${piece} as value`, [], context);
    return programValue(needed.type, rows[0]?.value);
  }

  /** Texts of all that order it, for a cursor. */
  texts({ by }: Order, context: RequestContext): Promise<unknown[]> {
    return Promise.all(
      by.map(async (needed) => {
        if (this.reads.table instanceof Source) return String(await this.value(needed, {}, context));
        const piece = needed instanceof Column ? needed : needed.sql;
        return (await ask(this, sql`(${piece})::text as value`, [], context))[0]?.value;
      }),
    );
  }

  /** What tells it from the other rows of its table. */
  get identity(): Sql {
    const { table } = this.reads;
    if (table instanceof Source) throw new Error(`Rows of ${table.name} can not be told apart.`);
    const entity = this.reads.key.table;
    const parts = tableOf(entity).primaryKeys.map((property) => {
      const column = new Column(entity, property);
      return sql`${column} = ${this.row[column.facts.fieldNames[0] ?? '']}`;
    });
    return joinSql(parts, ' and ');
  }
}

/** The rows of a stand that meet the conditions, in an order; what is hidden from everybody is not there. */
export async function recordsOf(
  stand: Stand,
  conditions: readonly (Sql | undefined)[],
  order: Order | undefined,
  context: RequestContext,
): Promise<readonly PlainRecord[]> {
  const by = order?.by.map((needed) => {
    const piece = needed instanceof Column ? needed : needed.sql;
    return sql`${piece}${rawSql(order.isDescending ? ' desc' : '')}`;
  });
  const rows = await ask(stand, undefined, [...conditions, stand.reads.visible], context, by);
  return rows.map((row) => new PlainRecord(stand, row));
}

/** One statement about a record, or about the rows of a stand: each table in it by the name of how deep it stands. */
async function ask(
  about: PlainRecord | Stand,
  selected: Sql | undefined,
  conditions: readonly (Sql | undefined)[],
  context: RequestContext,
  order: readonly Sql[] = [],
): Promise<readonly Row[]> {
  const stand = about instanceof PlainRecord ? about.stand : about;
  const around: PlainRecord[] = [];
  for (let record = stand.around; record; record = record.stand.around) around.unshift(record);
  const known = about instanceof PlainRecord ? [...around, about] : around;
  const stands = [...around.map((record) => record.stand), stand];
  const aliases = new Map<object, string>();
  const from: Sql[] = [];
  const where: Sql[] = [];
  for (const [depth, each] of stands.entries()) {
    const alias = `t${depth}`;
    aliases.set(each.reads.table, alias);
    from.push(sql`${each.from} ${rawSql(alias)}`);
    const record = known[depth];
    if (record) where.push(record.identity.placed(new Map([[each.reads.table, alias]])));
  }
  for (const condition of conditions) if (condition) where.push(sql`(${condition.placed(aliases)})`);
  const what = selected?.placed(aliases) ?? rawSql(`t${stands.length - 1}.*`);
  const by = order.length === 0 ? sql`` : sql` order by ${joinSql(order, ', ').placed(aliases)}`;
  const statement = sql`select ${what} from ${joinSql(from, ', ')} where ${joinSql(where, ' and ', 'true')}${by}`;
  return context.database.query(statement.compile({ context }));
}

/** What the program makes of a value as the driver hands it over. */
function programValue(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'bigint' || type === 'numeric') return Number(value);
  return type === 'timestamptz' ? instantOf(value as string) : value;
}
