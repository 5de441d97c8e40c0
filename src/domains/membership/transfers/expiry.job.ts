import type { Database, Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { declareJob, type Job, nothing } from '../../../kit/jobs/index.js';
import type { Memberships } from '../memberships/membership.service.js';
import { endInVain, holdTransfer } from './open-transfer.js';
import { TransferState } from './transfer.enums.js';

/** Writes down and announces which transfers have ended of themselves; what is past its day is read as ended before that. */
export function expireTransfersJob(memberships: Memberships): Job<object> {
  return declareJob({
    name: 'expire-transfers',
    shape: nothing,
    attempts: 5,
    recurs: { cron: '* * * * *', atStart: true },
    work: (_payload, { database }) => expireDue(database, memberships),
  });
}

/** Ends all whose day is past, each in a transaction of its own; answers how many. */
export async function expireDue(database: Database, memberships: Memberships): Promise<number> {
  const due = await database.query<{ id: string; personId: string }>(sql`
    select id, person_id as "personId" from membership.transfer
    where state in ('REQUESTED', 'RELEASED') and due_at <= now() order by due_at, id`);
  let ended = 0;
  for (const { id, personId } of due)
    if (await database.transaction((tx) => expire(tx, memberships, id, personId))) ended += 1;
  return ended;
}

async function expire(tx: Transaction, memberships: Memberships, id: string, personId: string): Promise<boolean> {
  await memberships.holdPeople(tx, [personId]);
  await memberships.live(tx, personId);
  const [row] = await tx.sql(sql`
    select true as open from membership.transfer where id = ${id}::uuid and state in ('REQUESTED', 'RELEASED') for update`);
  const held = await holdTransfer(tx, id);
  // Decided meanwhile, or of a person whose record went into another one: the next look finds that.
  if (!row || held.personId !== personId) return false;
  await endInVain(tx, memberships, held, { state: TransferState.EXPIRED });
  return true;
}
