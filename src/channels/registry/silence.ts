import { type Database, instantOf } from '../../kit/database/database.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { inReach, type Reach } from '../reach.js';

/** A channel of which something was expected by now. */
export interface SilentChannel {
  readonly code: string;
  readonly name: string;
  /** When something should have come. */
  readonly since: Date;
  /** How long that is ago. */
  readonly seconds: number;
}

/**
 * When something last came by a channel, of the table under that alias; null when never. Trials, replays and what holds no
 * row are not heard. To those who do not see all it is told from what is in their reach: what came for others is not theirs to know.
 */
export function heardAt(reach: Reach): Sql {
  if (reach.all) return HEARD_AT;
  return sql`greatest(
    (select max(run.started_at) from channels.import_run run where run.channel = channel.code and run.rows_read > 0
      and not run.dry_run and run.replays_since is null and run.state <> 'RUNNING' and ${inReach(reach, 'run.region_code')}),
    -- A record that a person has decided has the time of that decision.
    (select max(record.received_at) from channels.source_record record where record.channel = channel.code
      and record.import_run_id is null and record.decided_at is null and ${inReach(reach, 'record.region_code')}))`;
}

/** Since when a channel is quieter than it should be, by when it was heard; null while it is not. */
export function silentSince(heard: Sql): Sql {
  const due = dueBehind(heard);
  return sql`case when ${due} < now() then ${due} end`;
}

function dueBehind(heard: Sql): Sql {
  return sql`(coalesce(${heard}, channel.created_at) + channel.expected_hours * interval '1 hour')`;
}

const HEARD_AT = rawSql('channel.last_received_at');

/** By when something has to come, of the table under the alias `channel`; null where nobody waits for it. */
export const dueAt = dueBehind(HEARD_AT);

/** More channels than anybody has, and not so many that whoever asks is hurt. */
const MOST = 500;

/** The channels that are quieter than they should be, by the clock of the database: longest silent first. */
export async function silentChannels(database: Database): Promise<readonly SilentChannel[]> {
  const rows = await database.query<{ code: string; name: string; since: string; seconds: number }>(sql`
    select code, name, ${dueAt} as since, extract(epoch from now() - ${dueAt})::float8 as seconds
    from channels.channel where ${dueAt} < now() order by ${dueAt}, code limit ${MOST}`);
  return rows.map(({ since, ...channel }) => ({ ...channel, since: instantOf(since) }));
}

/** For how many seconds each channel of which something is expected has been silent, by code; 0 while it is not. Ends with the signal. */
export async function silences(database: Database, signal?: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ code: string; seconds: number }>(
    sql`
      select code, greatest(0, extract(epoch from now() - ${dueAt}))::float8 as seconds
      from channels.channel where expected_hours is not null order by code limit ${MOST}`,
    signal,
  );
  return new Map(rows.map(({ code, seconds }) => [code, seconds]));
}

export interface SilenceWatchOptions {
  readonly database: Database;
  /** Called once for each channel when it is found silent; at the first look for all that are. */
  readonly onSilent: (channel: SilentChannel) => void;
  /** Called once when a channel that was told as silent is so no longer: something came, or nobody waits for it now. */
  readonly onHeard: (channel: Pick<SilentChannel, 'code' | 'name'>) => void;
}

/** Tells when channels fall silent and when they are heard again. It remembers what it told, for as long as it lives. */
export class SilenceWatch {
  readonly #options: SilenceWatchOptions;
  readonly #told = new Map<string, SilentChannel>();

  constructor(options: SilenceWatchOptions) {
    this.#options = options;
  }

  /** Looks, and tells what is different from the last look. Called again and again; what fails is tried at the next. */
  async look(): Promise<void> {
    const { database, onSilent, onHeard } = this.#options;
    const found = new Map((await silentChannels(database)).map((channel) => [channel.code, channel]));
    for (const [code, channel] of found) {
      if (this.#told.has(code)) continue;
      onSilent(channel);
      // Not before it was told: what throws is tried at the next look, and the others with it.
      this.#told.set(code, channel);
    }
    for (const [code, { name }] of this.#told) {
      if (found.has(code)) continue;
      onHeard({ code, name });
      this.#told.delete(code);
    }
  }
}
