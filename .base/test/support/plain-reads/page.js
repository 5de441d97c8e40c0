import { cursorInvalid } from '../../../src/kit/graphql/cursors.js';
import { pageSize } from '../../../src/kit/graphql/pagination.js';
/** A node of a page, and what is said besides it. */
export class PlainEdge {
    constructor(record, declared) {
        this.record = record;
        this.declared = declared;
    }
}
/** A page as the properties of a connection. All rows were read; what is before and behind it is left out here. */
export async function cutPage(asked, context) {
    const size = pageSize(asked.first);
    const begin = await beginOf(asked, context);
    const nodes = asked.all.slice(begin, begin + size);
    const last = nodes.at(-1);
    return {
        nodes,
        edges: nodes.map((node) => new PlainEdge(node, asked.edges)),
        totalCount: asked.total,
        pageInfo: {
            hasNextPage: begin + size < asked.all.length,
            endCursor: async () => {
                if (!last)
                    return null;
                return context.cursors.seal(asked.question, (await placeOf(last, asked, context)));
            },
        },
    };
}
/** Behind the row of the cursor, which is still there: nobody writes while it is compared. */
async function beginOf(asked, context) {
    if (!asked.after)
        return 0;
    const told = context.cursors.open(asked.question, asked.after);
    if (asked.below && told[0] !== asked.below.key)
        throw cursorInvalid();
    const wanted = JSON.stringify(told);
    for (const [index, record] of asked.all.entries()) {
        if (JSON.stringify(await placeOf(record, asked, context)) === wanted)
            return index + 1;
    }
    throw new Error('The row of a cursor is gone; plain reads can not tell what comes behind it.');
}
async function placeOf(record, { order, below }, context) {
    const values = await record.texts(order, context);
    return below ? [below.key, ...values] : values;
}
//# sourceMappingURL=page.js.map