import type { Database } from '../../kit/database/database.js';
import { searchCondition } from '../../kit/database/search.js';
import { allOf, joinSql, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { type Cursors, questionOf } from '../../kit/graphql/cursors.js';
import { type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import type { GeoPointInput } from '../../kit/graphql/platform.type.js';
import type { Regions } from '../regions/index.js';
import type { UnionKind } from './union.enums.js';
import { childrenCountOf, childrenKey, childrenOf } from './union.loaders.js';
import { type UnionRow, unionColumns } from './union.row.js';

export interface UnionListArguments {
  readonly text?: string | null;
  readonly regionCode?: string | null;
  readonly kinds?: readonly UnionKind[] | null;
  readonly near?: GeoPointInput | null;
  /** Only those next below this one, by key. */
  readonly parentId?: string;
  readonly first: number;
  readonly after?: string | null;
}

export type ChildrenArguments = Pick<UnionListArguments, 'kinds' | 'first' | 'after'>;

interface NearRow extends UnionRow {
  readonly chord: number;
}

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly cursors: Cursors;
}

/** The lists and points at which unions are read. */
export class UnionQueries {
  readonly #database: Database;
  readonly #regions: Regions;
  readonly #cursors: Cursors;

  constructor({ database, regions, cursors }: Dependencies) {
    this.#database = database;
    this.#regions = regions;
    this.#cursors = cursors;
  }

  /** The union with this code; null when there is none. */
  async byCode(unionCode: string): Promise<UnionRow | null> {
    return this.#one(sql`u.union_code = ${unionCode}`);
  }

  /** Unions next below one, by code; first pages and counts are batched within the request. */
  async children(context: RequestContext, parentId: string, asked: ChildrenArguments): Promise<Page<UnionRow>> {
    const { kinds = null, after } = asked;
    const size = pageSize(asked.first);
    const key = childrenKey({ parentId, kinds, limit: size + 1 });
    const totalCount = async () =>
      (await childrenCountOf(context).load(childrenKey({ parentId, kinds, limit: 0 }))) ?? 0;
    if (after) return { ...(await this.list({ parentId, kinds, first: size, after })), totalCount };
    const name = questionOf('unions', { parentId, kinds });
    const rows = (await childrenOf(context).load(key)) ?? [];
    return { ...pageOf(rows, size, (row) => this.#cursors.seal(name, [row.unionCode])), totalCount };
  }

  /** Unions by code, or the nearest first when a point is given; one without an office is far from everywhere. */
  async list(asked: UnionListArguments): Promise<Page<UnionRow>> {
    const size = pageSize(asked.first);
    const { first, after, ...question } = asked;
    const name = questionOf('unions', question);
    const where = this.#conditions(asked);
    const page = asked.near
      ? await this.#nearest(asked.near, where, size, name, after)
      : await this.#byCodes(where, size, name, after);
    return { ...page, totalCount: () => this.#count(asked.near ? sql`${where} and u.position is not null` : where) };
  }

  async #byCodes(
    where: Sql,
    size: number,
    question: string,
    after: string | null | undefined,
  ): Promise<Page<UnionRow>> {
    const behind = after ? sql` and u.union_code > ${this.#cursors.open(question, after)[0]}` : sql``;
    const rows = await this.#database.query<UnionRow>(
      sql`select ${unionColumns} from organisations."union" u where ${where}${behind} order by u.union_code limit ${size + 1}`,
    );
    return pageOf(rows, size, (row) => this.#cursors.seal(question, [row.unionCode]));
  }

  async #nearest(
    near: GeoPointInput,
    where: Sql,
    size: number,
    question: string,
    after: string | null | undefined,
  ): Promise<Page<UnionRow>> {
    const { longitude, latitude } = this.#regions.toWgs84(near);
    const here = sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
    const [chord, id] = after ? this.#cursors.open(question, after) : [];
    const behind = after ? sql` and (u.position <-> ${here}, u.id) > (${chord}::double precision, ${id}::uuid)` : sql``;
    const rows = await this.#database.query<NearRow>(sql`
      select * from (
        select ${unionColumns}, u.position <-> ${here} as chord
        from organisations."union" u where u.position is not null and ${where}${behind}
        order by u.position <-> ${here} fetch first ${size + 1} rows with ties
      ) nearest order by chord, id limit ${size + 1}`);
    return pageOf(rows, size, (row) => this.#cursors.seal(question, [row.chord, row.id]));
  }

  #conditions({ text, regionCode, kinds, parentId }: UnionListArguments): Sql {
    const conditions: Sql[] = [];
    if (parentId) conditions.push(sql`u.parent_id = ${parentId}`);
    if (kinds) conditions.push(sql`u.kind = any(${kinds}::text[])`);
    if (text) conditions.push(searchCondition(rawSql('u.search'), text, rawSql('u.name')) ?? rawSql('false'));
    if (regionCode) {
      const ranges = this.#regions
        .scope(regionCode)
        .map(([from, to]) => sql`(u.region_code >= ${from} and u.region_code < ${to})`);
      conditions.push(sql`(${joinSql(ranges, ' or ', 'false')})`);
    }
    return allOf(conditions);
  }

  async #one(condition: Sql): Promise<UnionRow | null> {
    const rows = await this.#database.query<UnionRow>(
      sql`select ${unionColumns} from organisations."union" u where ${condition}`,
    );
    return rows[0] ?? null;
  }

  async #count(where: Sql): Promise<number> {
    const rows = await this.#database.query<{ total: string }>(
      sql`select count(*) as total from organisations."union" u where ${where}`,
    );
    return Number(rows[0]?.total ?? 0);
  }
}
