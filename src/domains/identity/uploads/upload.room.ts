import type { Sql } from '../../../kit/database/sql.js';
import { sql } from '../../../kit/database/sql.js';
import type { UploadPurpose } from './upload.enums.js';
import { isNameless } from './upload.rules.js';

/** Of photos of hazards that nobody has taken yet: strangers, at however many addresses, fill no more of the disk. */
const MOST_WAITING_BYTES = 20 * 1024 ** 3;

type Ask = (statement: Sql) => Promise<readonly { readonly isFull: boolean }[]>;

/**
 * Whether strangers have filled their part of the disk. Only what came counts: leave to send takes no room, and whoever
 * asks for much of it and sends nothing would keep all others out.
 */
export async function isFullFor(purpose: UploadPurpose, ask: Ask): Promise<boolean> {
  if (!isNameless(purpose)) return false;
  const [row] = await ask(sql`
    select coalesce(sum(bytes), 0) > ${MOST_WAITING_BYTES}::bigint as "isFull" from identity.upload
    where purpose = 'HAZARD_PHOTO' and state <> 'TAKEN' and state <> 'ISSUED'`);
  return row?.isFull ?? false;
}
