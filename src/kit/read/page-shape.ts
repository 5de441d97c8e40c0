import { Deferred, rawSql, type Sql, sql } from '../database/sql.js';
import { cursorInvalid, questionOf } from '../graphql/cursors.js';
import { type CompiledObject, completerOf } from '../graphql/execution/compile.js';
import type { AskedField, FieldSource, Layout } from '../graphql/execution/field.js';
import { Raw } from '../graphql/execution/raw.js';
import type { Run } from '../graphql/execution/run.js';
import { pageSize } from '../graphql/pagination.js';
import type { Column } from './columns.js';
import { behind, type Declarations, type Declared, type Order, orderOf, pieceOf } from './declare.js';
import type { Find, RowSlots, Slots } from './slots.js';

/** A page as the fields of a connection show it. */
interface PageValue {
  readonly rows: readonly unknown[];
  readonly total: unknown;
  readonly info: { readonly hasNextPage: boolean; readonly endCursor: () => string | null };
}

/** Where the rows of a page stand in a statement. */
export interface RowsPlace {
  readonly alias: string;
  readonly slots: Slots;
  placed(piece: Sql | Column): Sql;
  compile(asked: AskedField): CompiledObject;
  passing(asked: AskedField): Find | undefined;
  compileBy(asked: AskedField, layout: Layout): CompiledObject;
  sourceOf(asked: AskedField, declaredAs: (name: string) => Declared): FieldSource;
}

/** What is selected of a connection: its rows stand in a place, and what is around them is made of whole pages. */
export class PageShape {
  readonly object: CompiledObject;
  readonly #place: RowsPlace;
  readonly #asked: AskedField;
  readonly #order: Order;
  readonly #edges: Declarations;
  #keys: readonly Find[] = [];
  #wantsRows = false;
  #wantsTotal = false;

  constructor(place: RowsPlace, asked: AskedField, order: Order, edges: Declarations = {}) {
    this.#place = place;
    this.#asked = asked;
    this.#order = order;
    this.#edges = edges;
    this.object = place.compileBy(asked, (field) => this.#sourceOf(field));
  }

  #sourceOf(field: AskedField): FieldSource {
    const { name } = field.definition;
    const rowsBy = (object: CompiledObject): FieldSource => {
      this.#wantsRows = true;
      return { get: (page) => (page as PageValue).rows, complete: completerOf(field.type, field, object) };
    };
    if (name === 'nodes') return this.#passing(field) ?? rowsBy(this.#place.compile(field));
    if (name === 'edges') return rowsBy(this.#place.compileBy(field, (part) => this.#edgeOf(part)));
    if (name === 'totalCount') {
      this.#wantsTotal = true;
      return { get: (page) => (page as PageValue).total };
    }
    if (name !== 'pageInfo') return { isPlain: true, get: () => field.parentType.name };
    this.#wantsRows = true;
    const { slots } = this.#place;
    // As text: an instant or a great number would lose what tells it from the next row.
    if (this.#keys.length === 0)
      this.#keys = this.#order.by.map((by) =>
        slots.hidden({ by }, sql`${this.#place.placed(pieceOf(by))}::text`, 'text'),
      );
    return { get: (page) => (page as PageValue).info };
  }

  /** The records of the page as one piece of JSON. */
  #passing(field: AskedField): FieldSource | undefined {
    const find = this.#place.passing(field);
    if (!find) return undefined;
    this.#wantsRows = true;
    return {
      isPlain: true,
      get: (page) => {
        const records = (page as PageValue).rows.map(find);
        return records[0] instanceof Raw ? Raw.list(records as Raw[]) : records;
      },
    };
  }

  #edgeOf(part: AskedField): FieldSource {
    if (part.definition.name !== 'node')
      return this.#place.sourceOf(part, (name) => declaredEdge(this.#edges, name, part));
    const find = this.#place.passing(part);
    if (find) return { isPlain: true, get: find };
    return { get: (row) => row, complete: completerOf(part.type, part, this.#place.compile(part)) };
  }

  /** The statement of one page: of `rows` at most one more than `size`, and how many rows are `counted`. */
  statement(slots: RowSlots, rows: Sql, counted: Sql | undefined, size: number, after?: readonly unknown[]): Sql {
    if (this.#wantsTotal && !counted) throw new Error(`What is counted in ${this.#asked.name} is said nowhere.`);
    const total = this.#wantsTotal ? sql`(select count(*) from ${counted})` : rawSql('null');
    if (!this.#wantsRows) return sql`select null, ${total}`;
    const rest = after ? sql` and ${this.#place.placed(behind(this.#order, after))}` : sql``;
    const alias = rawSql(this.#place.alias);
    const page = sql`from ${rows}${rest} order by ${this.#ordered} limit ${rawSql(String(size + 1))}`;
    // What is made of a row is made outside: Postgres would make it of all rows, before it sorts and cuts them.
    return sql`select (${slots.asText(sql`from (select ${alias}.* ${page}) ${alias}`)}), ${total}`;
  }

  /** The page in what came for that statement. */
  pageOf(rows: readonly unknown[], total: unknown, size: number, question: string, run: Run): PageValue {
    return this.#page(rows, total, size, question, [], run);
  }

  /** The page below each row as JSON; `from` ends with its conditions. */
  json(from: Sql): Sql {
    const { list } = this.#place.slots;
    const limit = this.#deferred((run) => rawSql(String(this.#given(run).size + 1)));
    const rest = this.#deferred((run) => {
      const after = this.#given(run).after?.slice(1);
      return after ? sql` and ${behind(this.#order, after)}` : rawSql('');
    });
    const page = this.#place.placed(sql`select ${list} ${from}${rest} order by ${this.#ordered} limit ${limit}`);
    const rows = this.#wantsRows
      ? sql`(select coalesce(json_agg("#"), '[]') from (${page}) "#")`
      : rawSql("'[]'::json");
    const total = this.#wantsTotal ? sql`(select count(*) ${from})` : rawSql('null');
    return sql`json_build_object('rows', ${rows}, 'total', ${total})`;
  }

  /** The page in that JSON, of the row with this key; throws what is wrong with its arguments. */
  nested(found: unknown, key: string, run: Run): PageValue {
    const { rows, total } = found as { rows: readonly unknown[]; total: number | null };
    const { first, after } = this.#asked.argumentsIn(run) as { first: number; after?: string | null };
    const size = pageSize(first);
    const question = this.#questionIn(run);
    if (after && run.context.cursors.open(question, after)[0] !== key) throw cursorInvalid();
    return this.#page(rows, total, size, question, [key], run);
  }

  get #ordered(): Sql {
    return this.#place.placed(orderOf(this.#order));
  }

  #deferred(piece: (run: Run) => Sql): Sql {
    return sql`${new Deferred(piece)}`;
  }

  /** Arguments as far as they are good; what is wrong with them is told where the page is shown. */
  #given(run: Run): { readonly size: number; readonly after: readonly unknown[] | undefined } {
    const { first, after } = this.#asked.argumentsIn(run) as { first: number; after?: string | null };
    const size = pageSize(Math.max(1, first));
    const opened = after ? run.context.cursors.tryOpen(this.#questionIn(run), after) : undefined;
    return { size, after: opened };
  }

  #questionIn(run: Run): string {
    const { first: _first, after: _after, ...rest } = this.#asked.argumentsIn(run);
    return questionOf(this.#asked.name, rest);
  }

  #page(
    found: readonly unknown[],
    total: unknown,
    size: number,
    question: string,
    before: readonly string[],
    { context }: Run,
  ): PageValue {
    const rows = found.length > size ? found.slice(0, size) : found;
    const last = rows.at(-1);
    const cursor = (): string | null => {
      if (last === undefined) return null;
      return context.cursors.seal(question, [...before, ...this.#keys.map((key) => key(last) as string)]);
    };
    return { rows, total, info: { hasNextPage: found.length > size, endCursor: cursor } };
  }
}

function declaredEdge(edges: Declarations, name: string, { parentType }: AskedField): Declared {
  const declared = edges[name];
  if (declared) return declared;
  throw new Error(`How ${parentType.name}.${name} is read is declared nowhere.`);
}
