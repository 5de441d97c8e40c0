import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import type { Regions } from '../../regions/index.js';
import { REDEMPTION_PREFIX } from '../prefixes.js';
import type { Recording } from '../redemptions/recording.js';
import { alreadyReversed } from '../redemptions/redemption.errors.js';
import { holdRedemption } from '../redemptions/reversal.js';
import { cardUnknown, DOUBTS, numberOfAnother, originalOfAnother, originalUnknown } from './txn.errors.js';
import type { KnownNames } from './txn.known.js';
import { type KnownTxn, knownTxn, linksOf, noteTxn } from './txn.ledger.js';
import type { Done, Told } from './txn.told.js';

const REASON = { REVERSAL: '社保卡平台冲正', REFUND: '社保卡平台退货', USE: '' } as const;

interface Dependencies {
  readonly regions: Regions;
  readonly recording: Pick<Recording, 'reverse'>;
}

/** The use that is to be taken back. */
interface Original extends Record<string, unknown> {
  readonly id: string;
  readonly merchantId: string | null;
  readonly personId: string;
  readonly regionCode: string;
}

/** Carries out what takes uses back: whole, or in part of what was paid. Refuses by throwing. */
export class TakesBack {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  async takeBack(tx: Transaction, told: Told, names: KnownNames, context: IntakeContext): Promise<Done> {
    const txn = txnOf(told, context);
    const known = await knownTxn(tx, txn);
    if (known && !isSame(known, txn)) throw numberOfAnother();
    if (known?.redemptionId) return { id: known.redemptionId, changed: false };
    const original = await originalOf(tx, told);
    if (!original) throw originalUnknown();
    this.#refuseElsewhere(original, told, names, context);
    const isSettled = DOUBTS.has(told.record.decision?.waitedFor ?? '');
    await this.#reverse(tx, txn, original, isSettled);
    return { id: original.id, changed: true };
  }

  /** Keeps what came before its use, to be carried out with it. */
  async keepWaiting(tx: Transaction, told: Told, context: IntakeContext): Promise<void> {
    const txn = txnOf(told, context);
    if (!(await knownTxn(tx, txn))) await noteTxn(tx, { ...txn, cardId: null });
  }

  /** Carries out what waited for a use that has come. Throws what stands against it. */
  async carryOut(tx: Transaction, txn: KnownTxn, redemptionId: string): Promise<void> {
    const original = await redemptionOf(tx, redemptionId);
    if (!original || original.merchantId !== txn.merchantId) throw originalOfAnother();
    await this.#reverse(tx, txn, original, false);
  }

  /** A use that its place has taken back already is taken back by the ledger once more, which is the same. */
  async #reverse(tx: Transaction, txn: KnownTxn, original: Original, isSettled: boolean): Promise<void> {
    const amount = txn.amount ?? undefined;
    const at = isSettled ? undefined : txn.occurredAt;
    // Held first: its place may be taking it back at this moment.
    const { isReversed } = await holdRedemption(tx, original.id);
    if (isReversed && (await linksOf(tx, original.id, txn)).isTakenBack) throw alreadyReversed();
    if (!isReversed) await this.#given.recording.reverse(tx, original.id, { amount, at, reason: REASON[txn.kind] });
    await noteTxn(tx, { ...txn, cardId: null, redemptionId: original.id, waiting: null });
  }

  #refuseElsewhere(original: Original, { record, merchant }: Told, names: KnownNames, context: IntakeContext): void {
    const { cardNo } = record.command;
    const card = cardNo === null ? null : names.card(cardNo);
    if (card === undefined) throw cardUnknown();
    if (original.merchantId !== merchant.id || (card && card.personId !== original.personId)) throw originalOfAnother();
    const own = context.regionCode ?? null;
    if (!this.#given.regions.mayTell(own, original.regionCode))
      throw rowOutsideDelivery(original.regionCode, own ?? '');
    if (record.decision && !record.decision.reaches(original.regionCode)) throw rowOutOfReach(original.regionCode);
  }
}

function txnOf({ record, merchant, city }: Told, { channel }: IntakeContext): KnownTxn {
  const { txnNo, kind, originalTxnNo, amount, occurredAt } = record.command;
  return {
    ...{ city, txnNo, kind, merchantId: merchant.id, originalTxnNo, amount, occurredAt: new Date(occurredAt) },
    ...{ redemptionId: null, waiting: { channel, recordId: record.recordId } },
  };
}

function isSame(known: KnownTxn, told: KnownTxn): boolean {
  const isSameSum =
    known.amount?.amountFen === told.amount?.amountFen && known.amount?.currency === told.amount?.currency;
  return isSameSum && (['kind', 'merchantId', 'originalTxnNo'] as const).every((key) => known[key] === told[key]);
}

/** The use by its number in the city, else by the receipt of its place; or as a person has said. */
async function originalOf(tx: Transaction, { record, merchant, city }: Told): Promise<Original | undefined> {
  const chosen = record.decision?.belongsTo ?? null;
  if (chosen !== null) return redemptionOf(tx, keyOf(REDEMPTION_PREFIX, chosen) ?? chosen);
  const txnNo = record.command.originalTxnNo ?? '';
  const made = await knownTxn(tx, { city, txnNo });
  if (made?.redemptionId && made.kind === 'USE') return redemptionOf(tx, made.redemptionId);
  const [receipt] = await tx.sql<{ id: string }>(sql`
    select id from benefit_cards.redemption where merchant_id = ${merchant.id}::uuid and receipt_no = ${txnNo}
      and not exists (select from benefit_cards.card_transaction made where made.redemption_id = redemption.id and kind = 'USE')`);
  return receipt && redemptionOf(tx, receipt.id);
}

async function redemptionOf(tx: Transaction, id: string): Promise<Original | undefined> {
  const [row] = await tx.sql<Original>(sql`
    select id, merchant_id as "merchantId", person_id as "personId", region_code as "regionCode"
    from benefit_cards.redemption where id = ${id}::uuid`);
  return row;
}
