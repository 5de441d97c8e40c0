import type { IntakeRecord, WaitingRecordName } from '../../../kit/intake.js';
import type { TellTransaction } from './txn.command.js';
import type { NamedMerchant } from './txn.known.js';

/** Where a row was told: its merchant, and the city in which its number is unique. */
export interface Told {
  readonly record: IntakeRecord<TellTransaction>;
  readonly merchant: NamedMerchant;
  readonly city: string;
}

/** What a row made or changed. */
export interface Done {
  readonly id: string;
  readonly changed: boolean;
  readonly carriedOut?: readonly WaitingRecordName[];
}
