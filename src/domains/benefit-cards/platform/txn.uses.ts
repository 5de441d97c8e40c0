import { createHash } from 'node:crypto';
import type { Transaction } from '../../../kit/database/database.js';
import { inSavepoint } from '../../../kit/database/savepoint.js';
import type { IntakeContext, WaitingRecordName } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { type Refusal, refusalsOf } from '../../../kit/refusal.js';
import { type Regions, todayInChina } from '../../regions/index.js';
import type { BenefitFacts } from '../benefits/benefits.js';
import type { Stock } from '../benefits/stock.js';
import { type Receipt, useOfReceipt } from '../redemptions/receipts.js';
import type { Recording, Use } from '../redemptions/recording.js';
import { receiptReused } from '../redemptions/redemption.errors.js';
import type { CardOnRecord } from './card.rows.js';
import { wasStopped } from './card.standing.js';
import { takeLedgerAmount } from './ledger-amount.js';
import type { TellTransaction } from './txn.command.js';
import {
  beforeIssue,
  benefitOfRowUnknown,
  cardOfAnother,
  cardStopped,
  cardUnknown,
  DOUBTS,
  numberOfAnother,
  otherDiscount,
} from './txn.errors.js';
import type { KnownNames } from './txn.known.js';
import { type KnownTxn, knownTxn, linksOf, noteTxn, waitingFor } from './txn.ledger.js';
import type { TakesBack } from './txn.reversals.js';
import type { Done, Told } from './txn.told.js';

interface Dependencies {
  readonly regions: Regions;
  readonly recording: Pick<Recording, 'record'>;
  readonly stock: Pick<Stock, 'spend' | 'unspend'>;
  readonly takesBack: TakesBack;
}

/** Under which number a use is on record, and the use that is. */
interface OfReceipt {
  readonly receiptNo: string;
  readonly earlier: Receipt | undefined;
}

const LONGEST_RECEIPT = 64;
/** 160 bits. */
const HASHED = 40;

/** A number that is too long to stand beside its city stands there by its hash: cut off, two would be one. */
function receiptIn(city: string, txnNo: string): string {
  const whole = `${txnNo}@${city}`;
  if (whole.length <= LONGEST_RECEIPT) return whole;
  return `${createHash('sha256').update(txnNo).digest('hex').slice(0, HASHED)}@${city}`;
}

/** The first moment of a day in China. */
const beginOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** Carries out uses of cards: each becomes a redemption, its number the receipt. Refuses by throwing. */
export class CardUses {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  async use(tx: Transaction, told: Told, names: KnownNames, context: IntakeContext): Promise<Done> {
    const { command } = told.record;
    const card = cardOf(told, names);
    const benefit = names.benefits.get(command.benefitCode ?? '');
    if (!benefit) throw benefitOfRowUnknown();
    this.#refuseElsewhere(benefit, told, context);
    const name = { city: told.city, txnNo: command.txnNo };
    const known = await knownTxn(tx, name);
    if (known && !isSameUse(known, told)) throw numberOfAnother();
    const occurredAt = known ? command.occurredAt : settledMoment(told, card, benefit);
    const place = { merchantId: told.merchant.id, stationCode: null } as const;
    const use = { personId: card.personId, benefitId: benefit.id, place, amount: command.amount };
    const rest = { occurredAt: new Date(occurredAt), offline: command.offline };
    const { receiptNo, earlier } = await this.#receiptOf(tx, told);
    const made = earlier
      ? await this.#corrected(tx, { ...use, isKnown: known !== undefined }, benefit, earlier)
      : await this.#recorded(tx, { ...use, ...rest, receiptNo }, known);
    if (known) return made;
    await noteTxn(tx, {
      ...{ ...name, kind: 'USE', merchantId: told.merchant.id, cardId: card.id, redemptionId: made.id },
      ...{ originalTxnNo: null, amount: command.amount, occurredAt: rest.occurredAt, waiting: null },
    });
    return { id: made.id, changed: true, carriedOut: await this.#settleWaiting(tx, name, made.id, context) };
  }

  /** The receipt is the number of the transaction, and with its city where the merchant gave that number to one of another city. */
  async #receiptOf(tx: Transaction, { record, city, merchant }: Told): Promise<OfReceipt> {
    const { txnNo } = record.command;
    const place = { merchantId: merchant.id, stationCode: null };
    const earlier = await useOfReceipt(tx, place, txnNo);
    const isOfOther = earlier && (await linksOf(tx, earlier.id, { city, txnNo })).isMade;
    if (!isOfOther) return { receiptNo: txnNo, earlier };
    const receiptNo = receiptIn(city, txnNo);
    return { receiptNo, earlier: await useOfReceipt(tx, place, receiptNo) };
  }

  async #recorded(tx: Transaction, use: Use, known: KnownTxn | undefined): Promise<Done> {
    if (known?.redemptionId) throw numberOfAnother();
    return { id: (await this.#given.recording.record(tx, use)).id, changed: true };
  }

  /** What the place said before is the same use, and the ledger knows better what was paid. */
  async #corrected(
    tx: Transaction,
    use: Pick<Use, 'benefitId' | 'personId' | 'amount'> & { readonly isKnown: boolean },
    benefit: BenefitFacts,
    earlier: Receipt,
  ): Promise<Done> {
    const { amount, isKnown } = use;
    if (earlier.benefitId !== use.benefitId || earlier.personId !== use.personId)
      throw isKnown ? numberOfAnother() : receiptReused();
    const changed = amount !== null && (await takeLedgerAmount(tx, this.#given.stock, earlier.id, benefit, amount));
    return { id: earlier.id, changed };
  }

  /** What came before its use is carried out with it; what can not be even now waits on. */
  async #settleWaiting(
    tx: Transaction,
    name: { readonly city: string; readonly txnNo: string },
    redemptionId: string,
    { wasRejected }: IntakeContext,
  ): Promise<readonly WaitingRecordName[]> {
    const settled: WaitingRecordName[] = [];
    for (const each of await waitingFor(tx, name)) {
      if (each.waiting && (await wasRejected?.(tx, each.waiting))) continue;
      try {
        await inSavepoint(tx, (inner) => this.#given.takesBack.carryOut(inner, each, redemptionId));
        if (each.waiting) settled.push(each.waiting);
      } catch (error) {
        if (!refusalsOf(error)) throw error;
      }
    }
    return settled;
  }

  /** Whose money it is says which source may tell of it. */
  #refuseElsewhere({ regionCode }: BenefitFacts, { record }: Told, context: IntakeContext): void {
    const own = context.regionCode ?? null;
    if (!this.#given.regions.mayTell(own, regionCode)) throw rowOutsideDelivery(regionCode, own ?? '');
    if (record.decision && !record.decision.reaches(regionCode)) throw rowOutOfReach(regionCode);
  }
}

function cardOf({ record }: Told, names: KnownNames): CardOnRecord {
  const { cardNo, holder } = record.command;
  const card = cardNo === null ? undefined : names.card(cardNo);
  if (!card) throw cardUnknown();
  if (holder && names.holder(record)?.id !== card.personId) throw cardOfAnother();
  return card;
}

function isSameUse({ kind, merchantId }: KnownTxn, { merchant }: Told): boolean {
  return kind === 'USE' && merchantId === merchant.id;
}

/** When it happened. What is doubtful waits, until a person takes it in: then a clock that was before the card is not believed. */
function settledMoment({ record }: Told, card: CardOnRecord, { payPercent }: BenefitFacts): number {
  const { command, decision } = record;
  const doubt = doubtOf(command, card, payPercent);
  const isSettled = decision !== null && DOUBTS.has(decision.waitedFor ?? '');
  if (doubt && !isSettled) throw doubt;
  const issued = issuedOn(card);
  return issued === null ? command.occurredAt : Math.max(command.occurredAt, beginOf(issued));
}

function doubtOf(
  { occurredAt, percents }: TellTransaction,
  card: CardOnRecord,
  payPercent: number | null,
): Refusal | null {
  const issued = issuedOn(card);
  if (issued !== null && todayInChina(occurredAt) < issued) return beforeIssue();
  if (wasStopped(card, occurredAt)) return cardStopped();
  return percents !== null && payPercent !== null && !percents.includes(payPercent) ? otherDiscount() : null;
}

/** The earliest day that was told; null where none was. */
function issuedOn({ words }: CardOnRecord): string | null {
  const [first] = words.flatMap((word) => word.issuedOn ?? []).toSorted();
  return first ?? null;
}
