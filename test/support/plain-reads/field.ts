import { globalId } from '../../../src/kit/database/ids.js';
import { rawSql, Sql, sql } from '../../../src/kit/database/sql.js';
import type { RequestContext } from '../../../src/kit/graphql/context.js';
import { questionOf } from '../../../src/kit/graphql/cursors.js';
import { pageSize } from '../../../src/kit/graphql/pagination.js';
import type { Declarations, Declared, ReadType, Rows } from '../../../src/kit/read/declare.js';
import { cutPage, PlainEdge } from './page.js';
import { PlainRecord, recordsOf } from './record.js';

type Arguments = Readonly<Record<string, unknown>>;

/** An object that is made of columns of a record. */
export class PlainPart {
  readonly record: PlainRecord;
  readonly declared: Declarations;

  constructor(record: PlainRecord, declared: Declarations) {
    this.record = record;
    this.declared = declared;
  }
}

/** What shows declared fields. */
export type Declaring = PlainRecord | PlainPart | PlainEdge;

interface Asked {
  readonly record: PlainRecord;
  /** As in `Union.children`. */
  readonly place: string;
  readonly args: Arguments;
  readonly context: RequestContext;
}

/** What a field of a record, of a part of one, or of an edge around one shows. */
export function fieldOf(
  source: Declaring,
  name: string,
  place: string,
  args: Arguments,
  context: RequestContext,
): unknown {
  if (source instanceof PlainRecord)
    return shown(source.reads.declared(name), { record: source, place, args, context });
  const { record } = source;
  if (source instanceof PlainEdge && name === 'node') return record;
  const declared = source.declared[name];
  if (!declared) throw new Error(`How ${place} is read is declared nowhere.`);
  return shown(declared, { record, place, args, context });
}

function shown(declared: Declared, asked: Asked): unknown {
  const { record, args, context } = asked;
  switch (declared.kind) {
    case 'value':
      return record.value(declared, args, context);
    case 'id':
      return globalId(declared.prefix, String(record.column(declared.key)));
    case 'computed':
      return computed(declared, asked);
    case 'embedded':
      return embedded(declared, asked);
    case 'one': {
      const reads = declared.of();
      return record.value(declared.key, args, context).then((key) => {
        const condition = sql`${reads.key} = ${key}`;
        return recordsOf(below(record, reads), [condition], undefined, context).then(([found]) => found ?? null);
      });
    }
    case 'many':
      return belonging(declared.of(), declared.rows, asked);
    case 'page':
      return page(declared.of(), declared.rows, asked);
  }
}

async function embedded({ fields, present }: Extract<Declared, { kind: 'embedded' }>, asked: Asked): Promise<unknown> {
  const { record, args, context } = asked;
  const isThere = !present || (await record.value(present, args, context)) !== null;
  return isThere ? new PlainPart(record, fields) : null;
}

async function computed({ needs, value }: Extract<Declared, { kind: 'computed' }>, asked: Asked): Promise<unknown> {
  const { record, args, context } = asked;
  const row: Record<string, unknown> = {};
  for (const [name, needed] of Object.entries(needs)) row[name] = await record.value(needed, args, context);
  return value(row as never, args as never, context as never);
}

function belonging(reads: ReadType, { by, where, order }: Rows, { record, args, context }: Asked) {
  const conditions = [by instanceof Sql ? by : sql`${by} = ${record.key}`, where?.(args as never, context as never)];
  return recordsOf(below(record, reads), conditions, { by: order }, context);
}

async function page(reads: ReadType, rows: Rows, asked: Asked): Promise<object> {
  const { first, after, ...others } = asked.args;
  pageSize(first as number);
  const question = questionOf(asked.place, others);
  const all = await belonging(reads, rows, asked);
  const cut = { all, total: async () => all.length, order: { by: rows.order }, edges: {}, question };
  const given = { first: first as number, after: after as string | null | undefined, below: asked.record };
  return cutPage({ ...cut, ...given }, asked.context);
}

function below(record: PlainRecord, reads: ReadType) {
  return { reads, from: rawSql(reads.tableName), around: record };
}
