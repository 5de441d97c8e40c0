import { rawSql, type Sql, sql } from '../../../src/kit/database/sql.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import type { Readable } from '../../../src/kit/graphql/execution/compile.js';
import { pageSize } from '../../../src/kit/graphql/pagination.js';
import type { ReadType } from '../../../src/kit/read/declare.js';
import { ByUnique, type From, ListRead, OneRead, PageRead } from '../../../src/kit/read/roots.js';
import { cutPage } from './page.js';
import { recordsOf, type Stand } from './record.js';

const ALL = rawSql('1000000');
const NOTHING_BEFORE = rawSql('true');

/** The rows that a resolver said are to be read. */
export function plainRoot(read: Readable, context: RequestContext): Promise<unknown> {
  if (read instanceof OneRead) return first(read.reads, read.request, context);
  if (read instanceof ByUnique) return first(read.reads, sql`${read.column} = ${read.request}`, context);
  if (read instanceof ListRead) return list(read, context);
  if (read instanceof PageRead) return page(read, context);
  throw new Error(`Nothing is known of a read like ${read.constructor.name}.`);
}

async function first(reads: ReadType, condition: Sql, context: RequestContext): Promise<unknown> {
  return (await recordsOf(standOf(reads), [condition], undefined, context))[0] ?? null;
}

async function list({ reads, request }: ListRead, context: RequestContext): Promise<unknown> {
  const found = await recordsOf(standOf(reads, request.from), [request.where], request.order, context);
  return found.slice(0, request.first);
}

async function page({ reads, request }: PageRead, context: RequestContext): Promise<unknown> {
  pageSize(request.first);
  const { from, where, order, counted, edges = {}, question, after } = request;
  if (after) context.cursors.open(question, after);
  const all = await recordsOf(standOf(reads, from), [where], order, context);
  const total = async (): Promise<number> => {
    if (!from) return all.length;
    return (await recordsOf({ ...standOf(reads), from: counted as Sql }, [], undefined, context)).length;
  };
  return cutPage({ all, total, order, edges, first: request.first, after, question }, context);
}

function standOf(reads: ReadType, from?: From): Stand {
  return { reads, from: from ? from(ALL, NOTHING_BEFORE) : rawSql(reads.tableName), around: undefined };
}
