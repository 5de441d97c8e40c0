import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import type { OrderEvent } from './order.command.js';
import type { OrderWord } from './order.fold.js';

/** An order as it is kept: all its words, and how it stands. */
export interface KeptOrder {
  readonly orderNo: string;
  /** Smaller for one that came before. */
  readonly arrival: number;
  /** By a person's word of nobody. */
  readonly unnamed: boolean;
  /** By which rule it waits; null where it was carried out. */
  readonly waitsBy: string | null;
  words: readonly OrderWord[];
}

/** How an order stands behind this chunk. */
export interface OrderStands {
  readonly orderNo: string;
  readonly sessionNo: string | null;
  readonly waitsBy: string | null;
  /** In milliseconds: by how much the begin that was told differs; null where none was. */
  readonly differsBy: number | null;
}

interface WordRow extends Record<string, unknown>, Omit<OrderWord, 'at' | 'startsAt' | 'event'> {
  readonly orderNo: string;
  readonly event: OrderEvent;
  readonly at: string;
  readonly startsAt: string | null;
}

const WORDS = {
  ...{ channel: 'text', record_id: 'text', seller: 'text', order_no: 'text', event: 'text', seq: 'integer' },
  ...{ told_at: 'timestamptz', session_no: 'text', seats: 'text', person_id: 'uuid', union_id: 'uuid' },
  ...{ headcount: 'integer', starts_at: 'timestamptz' },
} as const;

const textOf = (millis: number): string => new Date(millis).toISOString();

/** One chunk of a platform at a time: a session and its orders, brought by two channels at once, would not see each other. */
export async function holdPlatform(tx: Transaction, seller: string): Promise<void> {
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended(${`activities.platform/${seller}`}, 0))`);
}

/** Keeps words, and the orders they are of. What a record told before is taken back; answers the orders it was told of. */
export async function putWords(
  tx: Transaction,
  seller: string,
  words: readonly (OrderWord & { readonly orderNo: string; readonly unnamed: boolean })[],
): Promise<readonly string[]> {
  const rows = words.map((word) => ({
    ...{ channel: word.channel, record_id: word.recordId, seller, order_no: word.orderNo, event: word.event },
    ...{ seq: word.seq, told_at: textOf(word.at), session_no: word.sessionNo, person_id: word.personId },
    ...{ union_id: word.unionId, headcount: word.headcount, seats: word.seats && JSON.stringify(word.seats) },
    starts_at: word.startsAt === null ? null : textOf(word.startsAt),
  }));
  const table = await staged(tx, 'told_order_word', WORDS, rows);
  const before = await tx.sql<{ orderNo: string }>(sql`
    delete from activities.order_word kept using ${table} told
    where kept.channel = told.channel and kept.record_id = told.record_id returning kept.order_no as "orderNo"`);
  await tx.sql(sql`
    insert into activities.order_word (channel, record_id, seller, order_no, event, seq, told_at, session_no, seats, person_id,
      union_id, headcount, starts_at)
    select channel, record_id, seller, order_no, event, seq, told_at, session_no,
      case when seats is not null then array(select json_array_elements_text(seats::json)) end, person_id, union_id, headcount,
      starts_at
    from ${table}`);
  const orders = [...Map.groupBy(words, ({ orderNo }) => orderNo)];
  await tx.sql(sql`
    insert into activities.platform_order (seller, order_no, unnamed)
    select ${seller}, order_no, unnamed
    from unnest(${orders.map(([orderNo]) => orderNo)}::text[], ${orders.map(([, own]) => own.some(({ unnamed }) => unnamed))}::boolean[])
      with ordinality as told (order_no, unnamed, place) order by place
    on conflict (seller, order_no) do update set unnamed = true where excluded.unnamed`);
  return before.map(({ orderNo }) => orderNo);
}

/** Orders by their numbers, and those that wait for places of some sessions; with all their words. */
export async function ordersOf(
  tx: Transaction,
  seller: string,
  { numbers, sessionNos }: { readonly numbers: readonly string[]; readonly sessionNos: readonly string[] },
): Promise<readonly KeptOrder[]> {
  const kept = await tx.sql<Omit<KeptOrder, 'words' | 'arrival'> & { arrival: string }>(sql`
    select order_no as "orderNo", arrival::text, unnamed, waits_by as "waitsBy" from activities.platform_order
    where seller = ${seller} and order_no = any(${[...numbers]}::text[])
    union
    select order_no, arrival::text, unnamed, waits_by from activities.platform_order
    where seller = ${seller} and session_no = any(${[...sessionNos]}::text[]) and waits_by is not null`);
  const words = await tx.sql<WordRow>(sql`
    select channel, record_id as "recordId", order_no as "orderNo", event, seq, told_at::text as at, session_no as "sessionNo",
      seats, person_id as "personId", union_id as "unionId", headcount, starts_at::text as "startsAt"
    from activities.order_word where seller = ${seller} and order_no = any(${kept.map(({ orderNo }) => orderNo)}::text[])`);
  const byOrder = Map.groupBy(words, ({ orderNo }) => orderNo);
  return kept
    .map((order) => ({
      ...{ ...order, arrival: Number(order.arrival) },
      words: (byOrder.get(order.orderNo) ?? []).map(wordOf),
    }))
    .toSorted((one, other) => one.arrival - other.arrival);
}

function wordOf({ at, startsAt, ...row }: WordRow): OrderWord {
  const begin = startsAt === null ? null : instantOf(startsAt).getTime();
  return { ...row, at: instantOf(at).getTime(), startsAt: begin };
}

/** Writes how orders stand. */
export async function noteStands(tx: Transaction, seller: string, stands: readonly OrderStands[]): Promise<void> {
  if (stands.length === 0) return;
  await tx.sql(sql`
    update activities.platform_order kept set session_no = now."sessionNo", waits_by = now."waitsBy",
      begin_differs_by = now."differsBy" * interval '1 millisecond'
    from json_to_recordset(${JSON.stringify(stands)}::json)
      as now ("orderNo" text, "sessionNo" text, "waitsBy" text, "differsBy" bigint)
    where kept.seller = ${seller} and kept.order_no = now."orderNo"
      and (kept.session_no, kept.waits_by, kept.begin_differs_by) is distinct from
        (now."sessionNo", now."waitsBy", now."differsBy" * interval '1 millisecond')`);
}

/** Forgets words that a person has rejected. */
export async function dropWords(
  tx: Transaction,
  words: readonly Pick<OrderWord, 'channel' | 'recordId'>[],
): Promise<void> {
  if (words.length === 0) return;
  await tx.sql(sql`
    delete from activities.order_word kept
    using unnest(${words.map(({ channel }) => channel)}::text[], ${words.map(({ recordId }) => recordId)}::text[])
      as gone (channel, record_id)
    where kept.channel = gone.channel and kept.record_id = gone.record_id`);
}

/** To which sessions orders went so far, by their numbers. */
export async function sessionsOfOrders(
  tx: Transaction,
  seller: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<{ orderNo: string; sessionNo: string }>(sql`
    select order_no as "orderNo", session_no as "sessionNo" from activities.platform_order
    where seller = ${seller} and order_no = any(${[...numbers]}::text[]) and session_no is not null`);
  return new Map(rows.map(({ orderNo, sessionNo }) => [orderNo, sessionNo]));
}
