import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';

/** An activity, and perhaps a session of it, at which postings are listed. */
export interface Fair {
  readonly activityId: string;
  readonly regionCode: string;
  /** Keys of its sessions by their numbers: those of one channel, and of the hub's own under an empty name. */
  readonly sessions: readonly { readonly id: string; readonly sessionNo: string; readonly channel: string | null }[];
}

/** Activities by their numbers, each with its sessions of some numbers; one that is not there is left out. */
export async function fairsByNo(
  tx: Pick<Transaction, 'sql'>,
  activityNos: readonly string[],
  sessionNos: readonly string[],
): Promise<ReadonlyMap<string, Fair>> {
  if (activityNos.length === 0) return new Map();
  const rows = await tx.sql<Fair & { no: string } & Record<string, unknown>>(sql`
    select a.activity_no as no, a.id as "activityId", a.region_code as "regionCode",
      coalesce(json_agg(json_build_object('id', s.id, 'sessionNo', s.session_no, 'channel', s.channel))
        filter (where s.id is not null), '[]') as sessions
    from activities.activity a
    left join activities.session s on s.activity_id = a.id and s.session_no = any(${[...sessionNos]}::text[])
      and s.stage = 'ANNOUNCED'
    where a.activity_no = any(${[...activityNos]}::text[]) group by a.id`);
  return new Map(rows.map((row) => [row.no, row]));
}

/** The session of a number that a channel speaks of: its own, else the hub's, else the only one; undefined for none. */
export function sessionOf({ sessions }: Fair, sessionNo: string, channel: string | null): string | undefined {
  const numbered = sessions.filter((session) => session.sessionNo === sessionNo);
  const own = numbered.find((session) => session.channel === channel) ?? numbered.find((each) => each.channel === null);
  return own?.id ?? (numbered.length === 1 ? numbered[0]?.id : undefined);
}
