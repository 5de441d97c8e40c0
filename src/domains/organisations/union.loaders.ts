import { type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import type { UnionKind } from './union.enums.js';
import { type UnionRow, unionColumns } from './union.row.js';

/** Unions by key: for global ids, and for the edges that other domains add. */
export const unionsById = defineLoader<string, UnionRow, RequestContext>(async (ids, { database }) => {
  const rows = await database.query<UnionRow>(
    sql`select ${unionColumns} from organisations."union" u where u.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
});

/** The first unions next below one. */
export interface ChildrenKey {
  readonly parentId: string;
  readonly kinds: readonly UnionKind[] | null;
  /** Rows to fetch; a page fetches one more than it shows. */
  readonly limit: number;
}

/** The text under which a loader knows a key: equal questions about one parent are one. */
export function childrenKey({ parentId, kinds, limit }: ChildrenKey): string {
  return JSON.stringify([parentId, kinds, limit]);
}

/** First unions next below many, by union code: one statement for all parents that are asked about alike. */
export const childrenOf = defineLoader<string, readonly UnionRow[], RequestContext>((keys, { database }) =>
  eachAlike(keys, async (parents, { kinds, limit }) => {
    const rows = await database.query<UnionRow>(sql`
      select child.* from unnest(${parents}::uuid[]) asked(id) cross join lateral (
        select ${unionColumns} from organisations."union" u where u.parent_id = asked.id and ${ofKinds(kinds)}
        order by u.union_code limit ${limit}
      ) child order by child."parentId", child."unionCode"`);
    return groupBy(rows, ({ parentId }) => parentId ?? '');
  }),
);

/** How many unions are next below many: one statement for all parents that are asked about alike. */
export const childrenCountOf = defineLoader<string, number, RequestContext>((keys, { database }) =>
  eachAlike(keys, async (parents, { kinds }) => {
    const rows = await database.query<{ parentId: string; total: string }>(sql`
      select u.parent_id as "parentId", count(*) as total from organisations."union" u
      where u.parent_id = any(${parents}::uuid[]) and ${ofKinds(kinds)} group by u.parent_id`);
    return new Map(rows.map(({ parentId, total }) => [parentId, Number(total)]));
  }),
);

function ofKinds(kinds: readonly UnionKind[] | null): Sql {
  return kinds ? sql`u.kind = any(${kinds}::text[])` : sql`true`;
}

async function eachAlike<Value>(
  texts: readonly string[],
  read: (parents: readonly string[], asked: ChildrenKey) => Promise<ReadonlyMap<string, Value>>,
): Promise<ReadonlyMap<string, Value>> {
  const keys = texts.map((text) => {
    const [parentId, kinds, limit] = JSON.parse(text) as [string, readonly UnionKind[] | null, number];
    return { text, parentId, kinds, limit };
  });
  const alike = [...groupBy(keys, ({ kinds, limit }) => JSON.stringify([kinds, limit])).values()];
  const found = await Promise.all(
    alike.map(async (group) => {
      const [asked] = group;
      const values = asked
        ? await read(
            group.map(({ parentId }) => parentId),
            asked,
          )
        : new Map<string, Value>();
      return group.flatMap(({ text, parentId }) => {
        const value = values.get(parentId);
        return value === undefined ? [] : [[text, value] as const];
      });
    }),
  );
  return new Map(found.flat());
}
