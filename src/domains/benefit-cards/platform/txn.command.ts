import type { NamedPerson } from '../../membership/index.js';
import type { Sum } from '../benefits/benefits.js';
import type { TxnKind } from './txn.words.js';

/** What the card platform tells of a transaction. */
export interface TellTransaction {
  readonly txnNo: string;
  readonly kind: TxnKind;
  /** The city in which the number is unique, where the row names one; else that of the merchant. */
  readonly city: string | null;
  readonly merchantNo: string;
  /** In the spelling of `readCardNo`; null where a reversal names only what it takes back. */
  readonly cardNo: string | null;
  /** Who is said to have the card. */
  readonly holder: NamedPerson | null;
  /** Of a use. */
  readonly benefitCode: string | null;
  /** Of what takes back. */
  readonly originalTxnNo: string | null;
  readonly amount: Sum | null;
  /** What the discount may mean, in per cent of the price; null where none is told. */
  readonly percents: readonly number[] | null;
  /** In milliseconds since 1970, by the clock of the place. */
  readonly occurredAt: number;
  readonly offline: boolean;
}
