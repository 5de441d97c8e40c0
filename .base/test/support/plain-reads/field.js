import { globalId } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { questionOf } from '../../../src/kit/graphql/cursors.js';
import { pageSize } from '../../../src/kit/graphql/pagination.js';
import { cutPage, PlainEdge } from './page.js';
import { PlainRecord, recordsOf } from './record.js';
/** An object that is made of columns of a record. */
export class PlainPart {
    constructor(record, declared) {
        this.record = record;
        this.declared = declared;
    }
}
/** What a field of a record, of a part of one, or of an edge around one shows. */
export function fieldOf(source, name, place, args, context) {
    if (source instanceof PlainRecord)
        return shown(source.reads.declared(name), { record: source, place, args, context });
    const { record } = source;
    if (source instanceof PlainEdge && name === 'node')
        return record;
    const declared = source.declared[name];
    if (!declared)
        throw new Error(`How ${place} is read is declared nowhere.`);
    return shown(declared, { record, place, args, context });
}
function shown(declared, asked) {
    const { record, args, context } = asked;
    switch (declared.kind) {
        case 'value':
            return record.value(declared.needed, args, context);
        case 'id':
            return globalId(declared.prefix, String(record.column(declared.key)));
        case 'computed':
            return computed(declared, asked);
        case 'embedded': {
            const isThere = !declared.present || record.column(declared.present) !== null;
            return isThere ? new PlainPart(record, declared.fields) : null;
        }
        case 'one': {
            const reads = declared.of();
            const condition = sql `${reads.key} = ${record.column(declared.key)}`;
            return recordsOf(below(record, reads), [condition], undefined, context).then(([found]) => found ?? null);
        }
        case 'many':
            return belonging(declared.of(), declared.rows, asked);
        case 'page':
            return page(declared.of(), declared.rows, asked);
    }
}
async function computed({ needs, value }, asked) {
    const { record, args, context } = asked;
    const row = {};
    for (const [name, needed] of Object.entries(needs))
        row[name] = await record.value(needed, args, context);
    return value(row, args, context);
}
function belonging(reads, { by, where, order }, { record, args, context }) {
    const conditions = [sql `${by} = ${record.key}`, where?.(args, context)];
    return recordsOf(below(record, reads), conditions, { by: order }, context);
}
async function page(reads, rows, asked) {
    const { first, after, ...others } = asked.args;
    pageSize(first);
    const question = questionOf(asked.place, others);
    const all = await belonging(reads, rows, asked);
    const cut = { all, total: async () => all.length, order: { by: rows.order }, edges: {}, question };
    const given = { first: first, after: after, below: asked.record };
    return cutPage({ ...cut, ...given }, asked.context);
}
function below(record, reads) {
    return { reads, from: rawSql(reads.tableName), around: record };
}
//# sourceMappingURL=field.js.map