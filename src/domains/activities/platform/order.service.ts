import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import type { CarriedOutRecord, IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Memberships, People } from '../../membership/index.js';
import type { UnionService } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { Buyers } from './buyers.js';
import { Desks } from './desk.rows.js';
import type { TellOrder } from './order.command.js';
import { nameDiffers, SETTLED_BY_PERSON, unionUnknown, WAITING } from './order.errors.js';
import type { OrderWord } from './order.fold.js';
import { type Settlement, settleOrders } from './order.settlement.js';
import { holdPlatform, putWords, sessionsOfOrders } from './order.store.js';
import { sellerOf } from './seller.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly regions: Pick<Regions, 'mayTell'>;
  readonly people: Pick<People, 'byMemberNos'>;
  readonly memberships: Pick<Memberships, 'holdPeople'>;
  readonly unions: Pick<UnionService, 'holdByCodes'>;
}

type Record = IntakeRecord<TellOrder>;

/** What became of a record: its booking, or why it waits or is refused; and what waited and was carried out with it. */
export type TakenOrder = ({ readonly id: string; readonly changed: boolean } | { readonly refusal: Refusal }) & {
  readonly carriedOut: readonly Required<CarriedOutRecord>[];
};

/** Takes in what a platform tells of its orders, many at once: names are looked up by set, and what differs is written by set. */
export class PlatformOrders {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** What became of each, in their order. What is refused for good leaves nothing behind; what waits is kept. */
  async take(tx: Transaction, records: readonly Record[], context: IntakeContext): Promise<readonly TakenOrder[]> {
    const seller = sellerOf(context.channel);
    await holdPlatform(tx, seller);
    const buyers = await Buyers.of(tx, this.#given, records);
    const refused = await this.#refused(tx, seller, records, { context, buyers });
    const taken = records.filter((record) => !refused.has(record));
    const words = taken.map((record) => ({
      ...wordOf(record, buyers, context.channel),
      ...{ orderNo: record.command.orderNo, unnamed: record.decision?.waitedFor === SETTLED_BY_PERSON.booked },
    }));
    const before = words.length === 0 ? [] : await putWords(tx, seller, words);
    const own = new Set(words.map(({ recordId }) => recordId));
    const numbers = [...new Set([...before, ...words.map(({ orderNo }) => orderNo)])];
    const settlement = await settleOrders(tx, seller, { numbers, sessionNos: [], own }, context);
    return outcomesOf(records, refused, settlement);
  }

  /** What is refused by itself, before it is kept: for whom it is, where it lies, and what the hub sells itself. */
  async #refused(
    tx: Transaction,
    seller: string,
    records: readonly Record[],
    { context, buyers }: { readonly context: IntakeContext; readonly buyers: Buyers },
  ): Promise<ReadonlyMap<Record, Refusal>> {
    const known = await sessionsOfOrders(
      tx,
      seller,
      records.map(({ command }) => command.orderNo),
    );
    const numberOf = ({ command }: Record) => command.sessionNo ?? known.get(command.orderNo);
    const numbers = records.flatMap((record) => numberOf(record) ?? []);
    const desks = await Desks.of(tx, seller, { numbers, bare: true });
    return new Map(
      records.flatMap((record) => {
        const number = numberOf(record);
        const desk = number === undefined ? undefined : desks.ofNumber(number);
        const refusal =
          desk instanceof Refusal
            ? WAITING.has(desk.details.rule ?? '')
              ? undefined
              : desk
            : desk && this.#refuseElsewhere(desk.session.regionCode, record, context);
        const first = refusal ?? refusalOfNames(record, buyers);
        return first ? [[record, first] as const] : [];
      }),
    );
  }

  #refuseElsewhere(regionCode: string, { decision }: Record, context: IntakeContext): Refusal | undefined {
    const own = context.regionCode ?? null;
    if (!this.#given.regions.mayTell(own, regionCode)) return rowOutsideDelivery(regionCode, own ?? '');
    return decision && !decision.reaches(regionCode) ? rowOutOfReach(regionCode) : undefined;
  }
}

function refusalOfNames(record: Record, buyers: Buyers): Refusal | undefined {
  if (buyers.union(record) === undefined) return unionUnknown();
  const isSettled = record.decision?.waitedFor === SETTLED_BY_PERSON.name;
  return buyers.of(record).isNamed || isSettled ? undefined : nameDiffers();
}

function wordOf(record: Record, buyers: Buyers, channel: string): OrderWord {
  const { event, seq, at, sessionNo, seats, headcount, startsAt } = record.command;
  return {
    ...{ channel, recordId: record.recordId, event, seq, at, sessionNo, seats, headcount, startsAt },
    ...{ personId: buyers.of(record).personId, unionId: buyers.union(record) ?? null },
  };
}

/** What waited for places of others goes with the first record that was settled at all. */
function outcomesOf(
  records: readonly Record[],
  refused: ReadonlyMap<Record, Refusal>,
  { orders, changed, carriedOut }: Settlement,
): readonly TakenOrder[] {
  const rest = new Map(carriedOut);
  const outcomes = records.map((record): TakenOrder => {
    const early = refused.get(record);
    if (early) return { refusal: early, carriedOut: [] };
    const { orderNo } = record.command;
    const stands = orders.get(orderNo)?.stands;
    if (!stands) throw new Error('An order that was told was not settled.');
    const own = rest.get(orderNo) ?? [];
    rest.delete(orderNo);
    if (stands instanceof Refusal) return { refusal: stands, carriedOut: own };
    return { id: stands.id, changed: changed.has(stands.id), carriedOut: own };
  });
  const first = outcomes.findIndex((_, index) => !refused.has(records[index] as Record));
  const others = [...rest.values()].flat();
  return outcomes.map((each, index) =>
    index === first ? { ...each, carriedOut: [...each.carriedOut, ...others] } : each,
  );
}
