import type { QueryResultRow } from 'pg';
import { sql } from '../../kit/database/sql.js';
import type { Authority, IntakeContext } from '../../kit/intake.js';
import { wasRejected } from '../records/carried-out.js';
import type { Execute } from '../runs/run-lock.js';
import { ALL_FORMATS } from './formats.js';

/** What is agreed with whoever delivers by a channel, as far as a delivery needs it. */
export interface Agreement {
  readonly authority: Authority;
  /** Who delivers; null when nobody has said. */
  readonly owner: string | null;
  /** What its rows are about; null when each delivery says it. */
  readonly subject: string | null;
  /** Whose data it brings, where the delivery does not say. */
  readonly regionCode: string | null;
  /** The datum of its points, where neither row nor delivery names one. */
  readonly datum: IntakeContext['datum'];
  /** In what form it may come, as in FORMATS. */
  readonly formats: readonly string[];
  /** A file with a smaller share of the rows of the one before is held; null for never. */
  readonly holdBelow: number | null;
  /** Whether nothing of it is taken in without a signature, or the word of an operator. */
  readonly signed: boolean;
}

/** What a delivery says of all its rows. */
type Told = Pick<IntakeContext, 'channel' | 'asOf' | 'datum'> & { readonly regionCode: string | null };

/** What an intake knows of its rows besides what stands in them; the channel has agreed on what the delivery does not say. */
export function contextOf(agreed: Agreement, { channel, asOf, datum, regionCode }: Told): IntakeContext {
  return Object.freeze({
    channel,
    authority: agreed.authority,
    owner: agreed.owner,
    asOf,
    datum: datum ?? agreed.datum,
    regionCode: regionCode ?? agreed.regionCode,
    wasRejected,
  });
}

/** Of a channel that nobody has described. */
export const UNDESCRIBED: Agreement = Object.freeze({
  authority: 'LEDGER',
  owner: null,
  subject: null,
  regionCode: null,
  datum: null,
  formats: ALL_FORMATS,
  holdBelow: null,
  signed: false,
});

interface AgreementRow extends QueryResultRow, Omit<Agreement, 'holdBelow'> {
  readonly holdBelow: string | null;
}

/** What is agreed for a channel; undefined when it is not registered. */
export async function agreementOf(execute: Execute, code: string): Promise<Agreement | undefined> {
  const [row] = await execute<AgreementRow>(sql`
    select authority, owner, subject, region_code as "regionCode", datum, formats, hold_below as "holdBelow", signed
    from channels.channel where code = ${code}`);
  return row && { ...row, holdBelow: row.holdBelow === null ? null : Number(row.holdBelow) };
}
