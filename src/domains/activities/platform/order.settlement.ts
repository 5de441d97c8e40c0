import type { Transaction } from '../../../kit/database/database.js';
import type { CarriedOutRecord, IntakeContext } from '../../../kit/intake.js';
import { Refusal } from '../../../kit/refusal.js';
import { BOOKING_PREFIX } from '../prefixes.js';
import { Desks } from './desk.rows.js';
import { foldOrder, type OrderWord } from './order.fold.js';
import { dropWords, type KeptOrder, noteStands, ordersOf } from './order.store.js';
import { type OpenOrder, type SettledOrder, Settling } from './settling.js';
import { bookingsOf, placesOfPeople, sessionKeysOf } from './sold.rows.js';
import { writeSold } from './sold.writer.js';

/** What came of some orders. */
export interface Settlement {
  readonly orders: ReadonlyMap<string, SettledOrder>;
  /** Keys of bookings that are otherwise now. */
  readonly changed: ReadonlySet<string>;
  /** Of each order that waited and was carried out, the records that brought it. */
  readonly carriedOut: ReadonlyMap<string, readonly Required<CarriedOutRecord>[]>;
}

/** What is to be settled: orders by their numbers, and those that wait for places of some sessions. */
export interface Unsettled {
  readonly numbers: readonly string[];
  readonly sessionNos: readonly string[];
  /** Records that are carried out now, and wait no more in any case. */
  readonly own?: ReadonlySet<string>;
}

/**
 * Brings bookings in line with all that was told of their orders, and with the sessions as they are: of these orders, and of
 * those that wait for places of the same sessions. The caller has the platform to itself (`holdPlatform`).
 */
export async function settleOrders(
  tx: Transaction,
  seller: string,
  unsettled: Unsettled,
  context: Pick<IntakeContext, 'channel' | 'wasRejected'>,
): Promise<Settlement> {
  const kept = await keptOrders(tx, seller, unsettled, context);
  const open = kept.map((order) => ({ ...order, now: foldOrder(order.words) }));
  const numbers = open.map(({ orderNo }) => orderNo);
  const keys = await sessionKeysOf(tx, seller, numbers);
  const desks = await Desks.of(tx, seller, {
    numbers: open.flatMap(({ now }) => now.sessionNo ?? []),
    ids: keys.map(({ id }) => id),
  });
  const bookings = await bookingsOf(tx, seller, numbers);
  const people = await placesOfPeople(
    tx,
    desks.all().map(({ session }) => session.id),
    [...new Set(open.flatMap(({ now }) => now.personId ?? []))],
  );
  const settling = new Settling(desks, bookings, people);
  const settled = settling.settle(open);
  const changes = settling.changes();
  await writeSold(tx, seller, changes, desks.all());
  await noteStands(tx, seller, settled.map(standsOf));
  const orders = new Map(settled.map((each) => [each.order.orderNo, each]));
  return {
    orders,
    changed: new Set(changes.map(({ now }) => now.id)),
    carriedOut: new Map(open.map((order) => [order.orderNo, carriedOutOf(order, orders, unsettled.own)])),
  };
}

/** The orders with those that wait beside them. What a person has rejected meanwhile was never said. */
async function keptOrders(
  tx: Transaction,
  seller: string,
  { numbers, sessionNos, own }: Unsettled,
  { wasRejected }: Pick<IntakeContext, 'wasRejected'>,
): Promise<readonly KeptOrder[]> {
  const named = await ordersOf(tx, seller, { numbers, sessionNos: [] });
  const told = named.flatMap(({ words }) => foldOrder(words).sessionNo ?? []);
  const left = await sessionKeysOf(tx, seller, numbers);
  const places = [...new Set([...sessionNos, ...told, ...left.map(({ sessionNo }) => sessionNo)])];
  const all = await ordersOf(tx, seller, { numbers, sessionNos: places });
  const gone: OrderWord[] = [];
  for (const order of all.filter(({ waitsBy }) => waitsBy !== null))
    for (const word of order.words) if (!own?.has(word.recordId) && (await wasRejected?.(tx, word))) gone.push(word);
  await dropWords(tx, gone);
  for (const order of all) order.words = order.words.filter((word) => !gone.includes(word));
  return all.filter(({ words }) => words.length > 0);
}

function standsOf({ order, stands, startsAt }: SettledOrder) {
  const told = order.now.startsAt;
  return {
    ...{ orderNo: order.orderNo, sessionNo: order.now.sessionNo },
    waitsBy: stands instanceof Refusal ? (stands.details.rule ?? stands.code) : null,
    differsBy: told === null || startsAt === null ? null : told - startsAt,
  };
}

function carriedOutOf(
  order: KeptOrder & OpenOrder,
  settled: ReadonlyMap<string, SettledOrder>,
  own: ReadonlySet<string> = new Set(),
): readonly Required<CarriedOutRecord>[] {
  const stands = settled.get(order.orderNo)?.stands;
  if (order.waitsBy === null || !stands || stands instanceof Refusal) return [];
  return order.words
    .filter(({ recordId }) => !own.has(recordId))
    .map(({ channel, recordId }) => ({ channel, recordId, subject: { type: BOOKING_PREFIX, id: stands.id } }));
}
