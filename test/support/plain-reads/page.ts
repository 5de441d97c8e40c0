import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { cursorInvalid } from '../../../src/kit/graphql/cursors.js';
import { pageSize } from '../../../src/kit/graphql/pagination.js';
import type { Declarations, Order } from '../../../src/kit/read/declare.js';
import type { PlainRecord } from './record.js';

/** What a page is cut out of, and how it was asked for. */
export interface PageAsked {
  readonly all: readonly PlainRecord[];
  readonly total: () => Promise<number>;
  readonly order: Order;
  readonly edges: Declarations;
  readonly first: number;
  readonly after: string | null | undefined;
  readonly question: string;
  /** The record that the page lies below; a cursor is good for it alone. */
  readonly below?: PlainRecord;
}

/** A node of a page, and what is said besides it. */
export class PlainEdge {
  readonly record: PlainRecord;
  readonly declared: Declarations;

  constructor(record: PlainRecord, declared: Declarations) {
    this.record = record;
    this.declared = declared;
  }
}

/** A page as the properties of a connection. All rows were read; what is before and behind it is left out here. */
export async function cutPage(asked: PageAsked, context: RequestContext): Promise<object> {
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
        if (!last) return null;
        return context.cursors.seal(asked.question, (await placeOf(last, asked, context)) as string[]);
      },
    },
  };
}

/** Behind the row of the cursor, which is still there: nobody writes while it is compared. */
async function beginOf(asked: PageAsked, context: RequestContext): Promise<number> {
  if (!asked.after) return 0;
  const told = context.cursors.open(asked.question, asked.after);
  if (asked.below && told[0] !== asked.below.key) throw cursorInvalid();
  const wanted = JSON.stringify(told);
  for (const [index, record] of asked.all.entries()) {
    if (JSON.stringify(await placeOf(record, asked, context)) === wanted) return index + 1;
  }
  throw new Error('The row of a cursor is gone; plain reads can not tell what comes behind it.');
}

async function placeOf(record: PlainRecord, { order, below }: PageAsked, context: RequestContext): Promise<unknown[]> {
  const values = await record.texts(order, context);
  return below ? [below.key, ...values] : values;
}
