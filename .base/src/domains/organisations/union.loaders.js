import { sql } from '../../kit/database/sql.js';
import { defineLoader, groupBy } from '../../kit/graphql/loader.js';
import { unionColumns } from './union.row.js';
/** Unions by key: for global ids, and for the edges that other domains add. */
export const unionsById = defineLoader(async (ids, { database }) => {
    const rows = await database.query(sql `select ${unionColumns} from organisations."union" u where u.id = any(${ids}::uuid[])`);
    return new Map(rows.map((row) => [row.id, row]));
});
/** The text under which a loader knows a key: equal questions about one parent are one. */
export function childrenKey({ parentId, kinds, limit }) {
    return JSON.stringify([parentId, kinds, limit]);
}
/** First unions next below many, by union code: one statement for all parents that are asked about alike. */
export const childrenOf = defineLoader((keys, { database }) => eachAlike(keys, async (parents, { kinds, limit }) => {
    const rows = await database.query(sql `
      select child.* from unnest(${parents}::uuid[]) asked(id) cross join lateral (
        select ${unionColumns} from organisations."union" u where u.parent_id = asked.id and ${ofKinds(kinds)}
        order by u.union_code limit ${limit}
      ) child order by child."parentId", child."unionCode"`);
    return groupBy(rows, ({ parentId }) => parentId ?? '');
}));
/** How many unions are next below many: one statement for all parents that are asked about alike. */
export const childrenCountOf = defineLoader((keys, { database }) => eachAlike(keys, async (parents, { kinds }) => {
    const rows = await database.query(sql `
      select u.parent_id as "parentId", count(*) as total from organisations."union" u
      where u.parent_id = any(${parents}::uuid[]) and ${ofKinds(kinds)} group by u.parent_id`);
    return new Map(rows.map(({ parentId, total }) => [parentId, Number(total)]));
}));
function ofKinds(kinds) {
    return kinds ? sql `u.kind = any(${kinds}::text[])` : sql `true`;
}
async function eachAlike(texts, read) {
    const keys = texts.map((text) => {
        const [parentId, kinds, limit] = JSON.parse(text);
        return { text, parentId, kinds, limit };
    });
    const alike = [...groupBy(keys, ({ kinds, limit }) => JSON.stringify([kinds, limit])).values()];
    const found = await Promise.all(alike.map(async (group) => {
        const [asked] = group;
        const values = asked
            ? await read(group.map(({ parentId }) => parentId), asked)
            : new Map();
        return group.flatMap(({ text, parentId }) => {
            const value = values.get(parentId);
            return value === undefined ? [] : [[text, value]];
        });
    }));
    return new Map(found.flat());
}
//# sourceMappingURL=union.loaders.js.map