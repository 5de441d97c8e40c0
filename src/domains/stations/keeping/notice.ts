import { isPast } from '../../../kit/database/clock.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import type { FoundStation } from '../finding/found-station.js';
import type { StationRow } from '../station.state.js';
import type { PostStationNotice } from './keeping.commands.js';
import { noticeExpired } from './keeping.errors.js';
import { keepStation } from './kept-station.js';

/** Puts a notice in the place of the one before, or takes that down; answers the key of the station. */
export function postNotice(tx: Transaction, command: PostStationNotice, found: FoundStation): Promise<string> {
  return keepStation(tx, found, async ({ row }) => ({
    besides: command.text === '' ? await takenDown(tx, row.id) : await posted(tx, row, command),
  }));
}

async function takenDown(tx: Transaction, id: string): Promise<boolean> {
  // One that is over was gone before: taking it away changes nothing that anybody sees.
  const gone = await tx.sql<{ stood: boolean }>(sql`
    delete from stations.notice where station_id = ${id} returning expires_at > now() as stood`);
  return gone.some(({ stood }) => stood);
}

async function posted(
  tx: Transaction,
  { id, timeZone }: StationRow,
  { text, expiresAt }: PostStationNotice,
): Promise<boolean> {
  if (await isPast(tx, expiresAt)) throw noticeExpired(toldInstant(new Date(expiresAt), timeZone));
  const changed = await tx.sql<{ id: string }>(sql`
    insert into stations.notice (station_id, text, expires_at) values (${id}, ${text}, ${expiresAt}::timestamptz)
    on conflict (station_id) do update set text = excluded.text, expires_at = excluded.expires_at
    where (notice.text, notice.expires_at) is distinct from (excluded.text, excluded.expires_at)
    returning station_id as id`);
  return changed.length > 0;
}
