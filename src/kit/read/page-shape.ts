import { Deferred, rawSql, type Sql, sql } from '../database/sql.js';
import { type CursorValue, cursorInvalid, questionOf } from '../graphql/cursors.js';
import { CompiledObject, completerOf } from '../graphql/execution/compile.js';
import { type AskedField, byProperty, type FieldSource } from '../graphql/execution/field.js';
import { Raw } from '../graphql/execution/raw.js';
import type { Run } from '../graphql/execution/run.js';
import { pageSize } from '../graphql/pagination.js';
import type { Needed } from './columns.js';
import { behind, type Declarations, type Declared, declaredIn, type Order, orderOf } from './declare.js';
import type { Find, Slots } from './slots.js';

/** A page, with what the fields of a connection show by their names. */
interface PageValue {
  readonly rows: readonly unknown[];
  readonly totalCount: number | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: () => string | null };
}

/** Where the rows of a page stand in a statement. */
export interface RowsPlace {
  readonly alias: string;
  readonly slots: Slots;
  placed(piece: Sql): Sql;
  text(needed: Needed): Find;
  compile(asked: AskedField): CompiledObject;
  passing(asked: AskedField): Find | undefined;
  sourceOf(asked: AskedField, declaredAs: (name: string) => Declared): FieldSource;
}

/** What is selected of a connection: its rows stand in a place, and what is around them is made of whole pages. */
export class PageShape {
  readonly object: CompiledObject;
  readonly #place: RowsPlace;
  readonly #asked: AskedField;
  readonly #order: Order;
  readonly #wanted: ReadonlySet<string>;
  readonly #keys: readonly Find[];

  constructor(place: RowsPlace, asked: AskedField, order: Order, edges: Declarations = {}) {
    this.#place = place;
    this.#asked = asked;
    this.#order = order;
    this.object = CompiledObject.of(asked, (field) => this.#sourceOf(field, edges));
    this.#wanted = new Set(this.object.fields.map((field) => field.asked.definition.name));
    this.#keys = this.#wanted.has('pageInfo') ? order.by.map((needed) => place.text(needed)) : [];
  }

  #sourceOf(field: AskedField, edges: Declarations): FieldSource {
    const { name } = field.definition;
    if (name !== 'nodes' && name !== 'edges') return byProperty(field);
    const find = name === 'nodes' ? this.#place.passing(field) : undefined;
    if (find) return { isPlain: true, get: (page) => Raw.list((page as PageValue).rows.map(find)) };
    const object =
      name === 'nodes' ? this.#place.compile(field) : CompiledObject.of(field, (part) => this.#edgeOf(part, edges));
    return { get: (page) => (page as PageValue).rows, complete: completerOf(field.type, field, object) };
  }

  #edgeOf(part: AskedField, edges: Declarations): FieldSource {
    const { definition, parentType } = part;
    if (definition.name !== 'node')
      return this.#place.sourceOf(part, (name) => declaredIn(edges, name, parentType.name));
    const find = this.#place.passing(part);
    if (find) return { isPlain: true, get: find };
    return { get: (row) => row, complete: completerOf(part.type, part, this.#place.compile(part)) };
  }

  /** What cuts one page out of its rows, and one row more: what is behind a row, in order, up to a limit. */
  cut(size: number, after?: readonly unknown[]): Sql {
    const rest = after ? sql` and ${behind(this.#order, after)}` : sql``;
    return sql`${rest} order by ${orderOf(this.#order)} limit ${rawSql(String(size + 1))}`;
  }

  /** Two values of a statement: the page that is cut out of `rows`, and how many are `counted`. */
  select(rows: Sql, counted: Sql | undefined, cut: Sql): readonly [page: Sql, total: Sql] {
    const wants = (...names: readonly string[]): boolean => names.some((name) => this.#wanted.has(name));
    if (wants('totalCount') && !counted) throw new Error(`What is counted in ${this.#asked.name} is said nowhere.`);
    const total = wants('totalCount') ? sql`(select count(*) from ${counted})` : rawSql('null');
    if (!wants('nodes', 'edges', 'pageInfo')) return [rawSql('null'), total];
    const alias = rawSql(this.#place.alias);
    // What is made of a row is made outside: Postgres would make it of all rows, before it sorts and cuts them.
    const page = sql`from (select ${alias}.* from ${rows}${this.#place.placed(cut)}) ${alias}`;
    return [this.#place.slots.all(page), total];
  }

  /** The page in what came for those two; `seal` makes a cursor. */
  pageOf([page, total]: readonly unknown[], size: number, seal: (values: CursorValue[]) => string): PageValue {
    const found = this.#place.slots.rowsIn(page);
    const rows = found.slice(0, size);
    const last = rows.at(-1);
    const endCursor = () => (last === undefined ? null : seal(this.#keys.map((key) => key(last) as string)));
    const totalCount = total === null ? null : Number(total);
    return { rows, totalCount, pageInfo: { hasNextPage: found.length > size, endCursor } };
  }

  /** The page below each row as JSON. What is wrong with its arguments is told where it is shown. */
  json(rows: Sql): Sql {
    const cut = new Deferred((run: Run) => {
      const { first, after, question } = this.#askedIn(run);
      const values = after ? run.context.cursors.tryOpen(question, after) : undefined;
      return this.cut(pageSize(Math.max(1, first), this.#order.most), values?.slice(1));
    });
    const [page, total] = this.select(rows, rows, sql`${cut}`);
    return sql`json_build_array(${page}::json, ${total})`;
  }

  /** The page in that JSON, of the row with this key; throws what is wrong with its arguments. */
  nested(found: unknown, key: string, run: Run): PageValue {
    const { first, after, question } = this.#askedIn(run);
    const { cursors } = run.context;
    const size = pageSize(first, this.#order.most);
    if (after && cursors.open(question, after)[0] !== key) throw cursorInvalid();
    return this.pageOf(found as readonly unknown[], size, (values) => cursors.seal(question, [key, ...values]));
  }

  #askedIn(run: Run): { readonly first: number; readonly after: string | null | undefined; readonly question: string } {
    const { first, after, ...others } = this.#asked.argumentsIn(run) as { first: number; after?: string | null };
    return { first, after, question: questionOf(this.#asked.name, others) };
  }
}
