import DataLoader from 'dataloader';
import type { GraphQLOutputType } from 'graphql';
import { rawSql, type Sql, sql } from '../database/sql.js';
import { type CompiledObject, completerOf, Readable } from '../graphql/execution/compile.js';
import type { AskedField, Complete } from '../graphql/execution/field.js';
import { Raw } from '../graphql/execution/raw.js';
import type { Path, Run } from '../graphql/execution/run.js';
import { pageSize } from '../graphql/pagination.js';
import { behind, type Declarations, type Order, orderOf, type ReadType } from './declare.js';
import { PageShape } from './page-shape.js';
import { Place } from './place.js';
import { planOf } from './plans.js';
import { type Find, RowSlots } from './slots.js';

/**
 * Where rows come from instead of the table: a sub-select that has its columns, told how many are fetched at most and,
 * on a later page, behind which row they are.
 */
export type From = (limit: Sql, behind: Sql) => Sql;

export interface ListRequest {
  /** Always said of a type that no table holds. */
  readonly from?: From;
  readonly where?: Sql;
  /** One object for one order, whoever asks: the plans of pages are kept by it. */
  readonly order: Order;
  /** Without it all of them come: for what is few by nature. */
  readonly first?: number;
  /** Whether how many rows the conditions meet depends on their values so much that each is planned by itself. */
  readonly isPlannedAnew?: boolean;
}

export interface PageRequest extends ListRequest {
  readonly first: number;
  /** Names the question that its cursors are good for: all that decides which rows come, and their order. */
  readonly question: string;
  readonly after?: string | null | undefined;
  /** Which rows of the table are counted where they come from elsewhere. */
  readonly counted?: Sql;
  /** What the edges say besides their node. */
  readonly edges?: Declarations;
}

/** What a plan is made of: where the records stand, what is read of them, and how they are completed. */
interface Plan {
  readonly place: Place;
  readonly slots: RowSlots;
  readonly object: CompiledObject;
  /** Finds the key of a row, where that is needed. */
  readonly key?: Find;
}

abstract class Read extends Readable {
  readonly reads: ReadType;

  constructor(reads: ReadType) {
    super();
    this.reads = reads;
  }

  get typeName(): string {
    return this.reads.typeName;
  }

  protected plan(asked: AskedField, run: Run): Plan {
    return planOf(asked, this.reads, run, (planning) => {
      const slots = new RowSlots();
      const place = new Place(this.reads, slots, planning);
      return { place, slots, object: place.compile(asked) };
    });
  }

  protected table({ alias }: Place): Sql {
    return rawSql(`${this.reads.tableName} ${alias}`);
  }
}

/** The rows of a select of the list, which goes on with `rest`. */
async function rowsOf(slots: RowSlots, rest: Sql, run: Run, isPlannedAnew = false): Promise<readonly unknown[]> {
  const [row] = await run.context.database.rows({ ...slots.asText(rest).compile(run), isPlannedAnew });
  return slots.rowsIn(row?.[0]);
}

/** One record, by a condition. */
export class OneRead extends Read {
  readonly condition: Sql;

  constructor(reads: ReadType, where: Sql) {
    super(reads);
    this.condition = where;
  }

  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { place, slots, object } = this.plan(asked, run);
    const [row] = await rowsOf(slots, sql`from ${this.table(place)} where ${place.where([this.condition])}`, run);
    return row ? object.complete(row, run, path) : null;
  }
}

/** One record by its key; those that are asked for in one moment by one field are one statement. */
export class ByKey extends Read {
  readonly key: string;

  constructor(reads: ReadType, key: string) {
    super(reads);
    this.key = key;
  }

  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const plan = this.plan(asked, run);
    const loaders = run.context.loaders as WeakMap<object, DataLoader<string, unknown>>;
    const loader = loaders.get(plan) ?? new DataLoader((keys) => this.#rows(plan, keys, run), { maxBatchSize: 1000 });
    loaders.set(plan, loader);
    const row = await loader.load(this.key);
    return row ? plan.object.complete(row, run, path) : null;
  }

  protected override plan(asked: AskedField, run: Run): Plan {
    const { reads } = this;
    return planOf(asked, reads.key, run, (planning) => {
      const slots = new RowSlots();
      const place = new Place(reads, slots, planning);
      const object = place.compile(asked);
      // As text, as it is asked for.
      return { place, slots, object, key: slots.hidden(reads.key, sql`${place.placed(reads.key)}::text`, 'text') };
    });
  }

  async #rows({ place, slots, key: keyOf }: Plan, keys: readonly string[], run: Run): Promise<unknown[]> {
    const { key } = this.reads;
    const type = rawSql(key.type);
    // Postgres keeps a plan for one key, and guesses anew for a list.
    const meant = keys.length === 1 ? sql`${key} = ${keys[0]}::${type}` : sql`${key} = any(${keys}::${type}[])`;
    const where = place.where([meant]);
    const rows = await rowsOf(slots, sql`from ${this.table(place)} where ${where}`, run);
    const found = new Map(rows.map((row) => [keyOf?.(row), row]));
    return keys.map((each) => found.get(each));
  }
}

/** A list. */
export class ListRead extends Read {
  readonly request: ListRequest;

  constructor(reads: ReadType, request: ListRequest) {
    super(reads);
    this.request = request;
  }

  async read(type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { order, first, isPlannedAnew = false } = this.request;
    const { place, slots, complete } = planOf(asked, order, run, (planning) => {
      const made = new RowSlots();
      const at = new Place(this.reads, made, planning);
      const passing = at.passing(asked);
      const whole: Complete = (rows) => Raw.list((rows as unknown[]).map(passing as Find) as Raw[]);
      return { place: at, slots: made, complete: passing ? whole : completerOf(type, asked, at.compile(asked)) };
    });
    const limit = rawSql(String(first ?? 'all'));
    const [from, where] = rowsAt(place, this.request, () => this.table(place), limit);
    const rows = sql`from ${from} where ${where} order by ${place.placed(orderOf(order))} limit ${limit}`;
    return complete(await rowsOf(slots, rows, run, isPlannedAnew), run, path);
  }
}

/** A page of a connection. */
export class PageRead extends Read {
  readonly request: PageRequest;

  constructor(reads: ReadType, request: PageRequest) {
    super(reads);
    this.request = request;
  }

  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { order, edges, first, after, question, counted, isPlannedAnew = false } = this.request;
    const size = pageSize(first);
    const { place, slots, shape } = planOf(asked, order, run, (planning) => {
      const made = new RowSlots();
      const at = new Place(this.reads, made, planning);
      return { place: at, slots: made, shape: new PageShape(at, asked, order, edges) };
    });
    const last = after ? run.context.cursors.open(question, after) : undefined;
    const rest = last && behind(order, last);
    const table = (): Sql => this.table(place);
    const [from, where] = rowsAt(place, this.request, table, rawSql(String(size + 1)), rest);
    const all = this.request.from
      ? counted && sql`${table()} where ${place.where([counted])}`
      : sql`${from} where ${where}`;
    const statement = shape.statement(slots, sql`${from} where ${where}`, all, size, last);
    const [[text, total] = []] = await run.context.database.rows({ ...statement.compile(run), isPlannedAnew });
    const count = total === null || total === undefined ? null : Number(total);
    return shape.object.complete(shape.pageOf(slots.rowsIn(text), count, size, question, run), run, path);
  }
}

function rowsAt(
  place: Place,
  { from, where }: ListRequest,
  table: () => Sql,
  limit: Sql,
  rest: Sql = rawSql('true'),
): readonly [from: Sql, where: Sql] {
  return [from ? sql`${place.placed(from(limit, rest))} ${rawSql(place.alias)}` : table(), place.where([where])];
}

/** A piece whose columns are those of a table that it calls by an alias of its own. */
export function aliased(piece: Sql, table: object, alias: string): Sql {
  return piece.placed(new Map([[table, alias]]));
}
