import type { ClientBase } from 'pg';

/** The server by its own mark, the database in it, and the timeline, which a restored or promoted server begins anew. */
const PLACE = `
  (select system_identifier from pg_control_system()) || '/' ||
  (select oid from pg_database where datname = current_database()) || '/' ||
  left(pg_walfile_name(pg_current_wal_lsn()), 8)`;

/**
 * Begins a new epoch of the log when the database is no longer where it was, as after a restore by other tools than the
 * hub's: its transactions are numbered anew there, so the events that came along would stand in no order, and the cursors
 * of readers would mean other places. Called in a transaction of every start; tells whether a new epoch began.
 */
export async function settleEpoch(client: ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(`
    update events.epoch set id = gen_random_uuid(), began_at = clock_timestamp(), place = ${PLACE},
      floor_transaction_id = '0', floor_event_id = 0
    where place is distinct from ${PLACE}`);
  if (rowCount === 0) return false;
  await client.query('truncate events.event');
  return true;
}
