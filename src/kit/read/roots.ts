import DataLoader from 'dataloader';
import type { GraphQLOutputType } from 'graphql';
import type { TextRange } from '../database/ranges.js';
import { joinSql, rawSql, type Sql, sql } from '../database/sql.js';
import { completerOf, Readable } from '../graphql/execution/compile.js';
import type { AskedField } from '../graphql/execution/field.js';
import { Raw } from '../graphql/execution/raw.js';
import type { Path, Run } from '../graphql/execution/run.js';
import { pageSize } from '../graphql/pagination.js';
import type { Column } from './columns.js';
import { behind, type Declarations, type Order, orderOf, type ReadType } from './declare.js';
import type { Footing } from './footing.js';
import { PageShape } from './page-shape.js';
import { Place } from './place.js';
import { planOf } from './plans.js';
import { RowSlots } from './slots.js';

/**
 * Where rows come from instead of the table: a sub-select that has its columns, told how many are fetched at most and
 * what else must hold of them: which of them are there for the caller, the request's `where`, and on a later page behind
 * which row they are. It has to hold before they are cut, or rows would be lost.
 */
export type From = (limit: Sql, wanted: Sql) => Sql;

export interface ListRequest {
  /** Always said of a type that no table holds. */
  readonly from?: From;
  readonly where?: Sql;
  /** The divisions in which all rows lie that can be among them, now or once they are changed; wherever when absent. */
  readonly within?: readonly TextRange[] | undefined;
  /** One object for one order, whoever asks: the plans of pages are kept by it. */
  readonly order: Order;
  /** Without it all of them come: for what is few by nature. One below 1 is refused. */
  readonly first?: number;
  /** A larger `first` is cut to this; 100 when absent. */
  readonly maximum?: number;
}

export interface PageRequest extends ListRequest {
  readonly first: number;
  /** Names the question that its cursors are good for: all that decides which rows come, and their order. */
  readonly question: string;
  readonly after?: string | null | undefined;
  /** A sub-select of the rows that are counted, where they come from elsewhere; it has the columns of the table. */
  readonly counted?: Sql;
  /** What the edges say besides their node. */
  readonly edges?: Declarations;
}

abstract class Read<Request> extends Readable {
  constructor(
    readonly reads: ReadType,
    readonly request: Request,
  ) {
    super();
  }

  get typeName(): string {
    return this.reads.typeName;
  }

  get isChosen(): boolean {
    return this.reads.visible !== undefined;
  }

  /** What is made once for all callers of the same rights; `way` is all that tells how to read from another way. */
  protected plan<Plan>(
    asked: AskedField,
    way: readonly object[],
    run: Run,
    make: (place: Place) => Plan,
  ): Plan & { readonly footing: Footing } {
    const { reads } = this;
    return planOf(asked, [reads, ...way], run, (planning) => ({
      ...make(new Place(reads, new RowSlots(), planning)),
      footing: planning.footing,
    }));
  }

  /** Notes what a list rests on: whatever lies where it looked. */
  protected noteLook(footing: Footing, run: Run, { within }: ListRequest): void {
    footing.note(run.context.basis, this.reads, (basis, type) => basis.looksThrough(type, within ?? null));
  }
}

/** The one row of a statement of these values. */
async function answerTo(values: readonly Sql[], run: Run): Promise<readonly unknown[]> {
  const [row = []] = await run.context.database.rows(sql`select ${joinSql(values, ', ')}`.compile(run));
  return row;
}

/** The rows in a place that meet a condition. */
async function rowsWhere(condition: Sql, place: Place, run: Run, limit = sql``): Promise<readonly unknown[]> {
  const [found] = await answerTo([place.slots.all(sql`from ${place.rows([condition])}${limit}`)], run);
  return place.slots.rowsIn(found);
}

/** One record, by a condition that is unique. */
export class OneRead extends Read<Sql> {
  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { reads } = this;
    const { place, object, keyOf, footing } = this.plan(asked, [], run, (at) => {
      // Which one it was is of interest to whoever gives the answer again.
      const key = reads.announced === undefined ? undefined : at.text(reads.key);
      return { place: at, object: at.compile(asked), keyOf: key };
    });
    const [row, another] = await rowsWhere(this.request, place, run, rawSql(' limit 2'));
    if (another) throw new Error(`${asked.name} asks for one ${this.typeName}, and more than one meets its condition.`);
    footing.note(run.context.basis, reads, (basis, type) => {
      if (row && keyOf) basis.shows(type, keyOf(row) as string);
      else basis.isNothing();
    });
    return row ? object.complete(row, run, path) : null;
  }
}

/** One record by what it alone says in a column; those that are asked for in one moment by one field are one statement. */
export class ByUnique extends Read<string> {
  constructor(
    reads: ReadType,
    readonly column: Column,
    value: string,
  ) {
    super(reads, value);
  }

  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { column } = this;
    const { key } = this.reads;
    const plan = this.plan(asked, [column], run, (place) => {
      const [object, keyOf] = [place.compile(asked), place.text(key)];
      return { place, object, keyOf, saidBy: column === key ? keyOf : place.text(column) };
    });
    const rowsThatSay = async (values: readonly string[]): Promise<ReadonlyMap<unknown, unknown>> => {
      const rows = values.length > 0 ? await rowsWhere(isOneOf(values, column), plan.place, run) : [];
      return new Map(rows.map((row) => [plan.saidBy(row), row]));
    };
    const rowsOf = async (values: readonly string[]): Promise<unknown[]> => {
      const found = await rowsThatSay(values);
      const heirs = await this.#heirsOf(
        values.filter((each) => !found.has(each)),
        run,
      );
      const inherited = await rowsThatSay([...new Set(heirs.values())]);
      plan.footing.note(run.context.basis, this.reads, (basis, type) => {
        for (const row of [...found.values(), ...inherited.values()]) basis.shows(type, plan.keyOf(row) as string);
        if (values.some((each) => !found.has(each) && !inherited.has(heirs.get(each)))) basis.isNothing();
      });
      return values.map((each) => found.get(each) ?? inherited.get(heirs.get(each)));
    };
    const loaders = run.context.loaders as WeakMap<object, DataLoader<string, unknown>>;
    const loader = loaders.get(plan) ?? new DataLoader(rowsOf, { maxBatchSize: 1000 });
    loaders.set(plan, loader);
    const row = await loader.load(this.request);
    return row ? plan.object.complete(row, run, path) : null;
  }

  /** Where those records went that are not there any more, by their keys. */
  async #heirsOf(gone: readonly string[], run: Run): Promise<ReadonlyMap<string, string>> {
    const { heirs, key } = this.reads;
    if (!heirs || this.column !== key || gone.length === 0) return new Map();
    const rows = await run.context.database.query<{ key: string; heir: string }>(heirs(gone));
    return new Map(rows.map(({ key, heir }) => [key, heir]));
  }
}

/** One value is one row at most, and Postgres plans so; of a list it guesses that it has ten. */
function isOneOf(values: readonly string[], column: Column): Sql {
  const type = rawSql(column.type);
  return values.length === 1 ? sql`${column} = ${values[0]}::${type}` : sql`${column} = any(${values}::${type}[])`;
}

/** A list; one that passes through whole is not even taken apart into rows. */
export class ListRead extends Read<ListRequest> {
  async read(type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { order, first, maximum, from, where } = this.request;
    const { place, complete, footing } = this.plan(asked, [order], run, (at) => {
      const whole = at.whole(asked);
      return { place: whole ?? at, complete: whole ? undefined : completerOf(type, asked, at.compile(asked)) };
    });
    const limit = rawSql(first === undefined ? 'all' : String(pageSize(first, maximum)));
    const rows = place.rows([where], from?.(limit, place.wanted([where])));
    const ordered = sql`from ${rows} order by ${place.placed(orderOf(order))} limit ${limit}`;
    const [found] = await answerTo([place.slots.all(ordered)], run);
    this.noteLook(footing, run, this.request);
    return complete ? complete(place.slots.rowsIn(found), run, path) : new Raw(found as string);
  }
}

/** A page of a connection. */
export class PageRead extends Read<PageRequest> {
  async read(_type: GraphQLOutputType, asked: AskedField, run: Run, path: Path): Promise<unknown> {
    const { order, edges, first, maximum, from, where, counted, after, question } = this.request;
    const { cursors } = run.context;
    const size = pageSize(first, maximum);
    const { place, shape, footing } = this.plan(asked, [order, ...(edges ? [edges] : [])], run, (at) => {
      return { place: at, shape: new PageShape(at, asked, order, edges) };
    });
    const last = after ? cursors.open(question, after) : undefined;
    const rest = last ? behind(order, last) : rawSql('true');
    const rows = place.rows([where], from?.(rawSql(String(size + 1)), place.wanted([where, rest])));
    const all = from ? counted && place.rows([where], counted) : rows;
    const found = await answerTo(shape.select(rows, all, shape.cut(size, last)), run);
    this.noteLook(footing, run, this.request);
    const page = shape.pageOf(found, size, (values) => cursors.seal(question, values));
    return shape.object.complete(page, run, path);
  }
}

/** A piece whose columns are those of a table that it calls by an alias of its own. */
export const aliased = (piece: Sql, table: object, alias: string): Sql => piece.placed(new Map([[table, alias]]));
