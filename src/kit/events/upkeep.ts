import type { Database, Transaction } from '../database/database.js';
import { rawSql, sql } from '../database/sql.js';

export interface UpkeepOptions {
  /** How many whole days events are kept. */
  readonly days: number;
  /** How many days ahead have their partition. */
  readonly ahead?: number;
}

/** What an upkeep did. */
export interface Upkeep {
  /** Names of partitions. */
  readonly made: readonly string[];
  readonly dropped: readonly string[];
  /** Events deleted of those that stood in no partition of a day. */
  readonly deleted: number;
}

const AHEAD_DAYS = 7;
/** Two hubs do not keep the log at once. */
const UPKEEP_LOCK = 7_310_301;
/** Whoever writes waits behind a change of partitions, so it is given up rather than waited for. */
const LOCK_MILLIS = 1000;
const LOCK_TAKEN = '55P03';

/**
 * Makes the partitions of the days to come and drops those that are older than the log is kept. Called by a job at the
 * start and every hour; what is held up by somebody is left for the next time.
 */
export async function keepLog(database: Database, { days, ahead = AHEAD_DAYS }: UpkeepOptions): Promise<Upkeep> {
  const { missing, old } = await plan(database, days, ahead);
  const made = await eachThatCan(missing, (day) => database.transaction((tx) => makeDay(tx, day)));
  const dropped = await eachThatCan(old, (day) => database.transaction((tx) => dropDay(tx, day)));
  const deleted = await database.transaction((tx) => deleteUndated(tx, days));
  return { made, dropped, deleted };
}

interface Plan {
  /** As 20260301. */
  readonly missing: readonly string[];
  readonly old: readonly string[];
}

async function plan(database: Database, days: number, ahead: number): Promise<Plan> {
  const [row] = await database.query<Plan & Record<string, unknown>>(sql`
    with today as (select (clock_timestamp() at time zone 'UTC')::date as day),
    there as (
      select substr(relname, 7) as day from pg_inherits join pg_class on oid = inhrelid
      where inhparent = 'events.event'::regclass and relname ~ '^event_\\d{8}$'
    ),
    wanted as (select to_char(today.day + n, 'YYYYMMDD') as day from today, generate_series(0, ${ahead}::int) n)
    select array(select day from wanted except select day from there order by day) as missing,
      array(select there.day from there, today where there.day < to_char(today.day - ${days}::int, 'YYYYMMDD') order by 1) as old`);
  return row ?? { missing: [], old: [] };
}

/** Names of what was done; what somebody holds up is passed over. */
async function eachThatCan(
  days: readonly string[],
  work: (day: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const day of days) {
    try {
      if (await work(day)) done.push(nameOf(day));
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_TAKEN) throw error;
    }
  }
  return done;
}

/** A day of which events stand elsewhere already stays without a partition: they go by their age like all others. */
async function makeDay(tx: Transaction, day: string): Promise<boolean> {
  if (!(await isAlone(tx)) || (await exists(tx, day))) return false;
  // Those who write wait from here on, so that none of the day comes behind the look.
  await tx.sql(sql`lock table events.event_default in access exclusive mode`);
  const [begin, end] = [
    rawSql(`timestamptz '${day} 00:00+00'`),
    rawSql(`timestamptz '${day} 00:00+00' + interval '24 hours'`),
  ];
  const strays = await tx.sql(
    sql`select from events.event_default where occurred_at >= ${begin} and occurred_at < ${end} limit 1`,
  );
  if (strays.length > 0) return false;
  const table = rawSql(`events.${nameOf(day)}`);
  await tx.sql(sql`create table ${table} (like events.event including defaults including constraints)`);
  // Attached and not made in its place: that would lock out whoever reads or writes any event.
  await tx.sql(sql`alter table events.event attach partition ${table} for values from (${begin}) to (${end})`);
  return true;
}

async function dropDay(tx: Transaction, day: string): Promise<boolean> {
  if (!(await isAlone(tx)) || !(await exists(tx, day))) return false;
  const table = rawSql(`events.${nameOf(day)}`);
  await tx.sql(sql`lock table only events.event, ${table} in access exclusive mode`);
  await raiseFloor(tx, `select transaction_id, id from events.${nameOf(day)}`);
  await tx.sql(sql`drop table ${table}`);
  return true;
}

/** Events that were written while no hub had made partitions. */
async function deleteUndated(tx: Transaction, days: number): Promise<number> {
  if (!(await isAlone(tx))) return 0;
  const old = `occurred_at < date_trunc('day', clock_timestamp(), 'UTC') - interval '${Math.trunc(days)} days'`;
  await raiseFloor(tx, `select transaction_id, id from events.event_default where ${old}`);
  const gone = await tx.sql<{ count: number }>(sql`
    with gone as (delete from events.event_default where ${rawSql(old)} returning 1) select count(*)::int from gone`);
  return gone[0]?.count ?? 0;
}

/** Up to the last of these events the log is gone, for whoever has read less. */
async function raiseFloor(tx: Transaction, events: string): Promise<void> {
  await tx.sql(sql`
    update events.epoch set floor_transaction_id = last.transaction_id, floor_event_id = last.id
    from (${rawSql(events)} order by transaction_id desc, id desc limit 1) last
    where (last.transaction_id, last.id) > (floor_transaction_id, floor_event_id)`);
}

async function isAlone(tx: Transaction): Promise<boolean> {
  await tx.sql(sql`select set_config('lock_timeout', ${String(LOCK_MILLIS)}, true)`);
  const [row] = await tx.sql<{ alone: boolean }>(sql`select pg_try_advisory_xact_lock(${UPKEEP_LOCK}) as alone`);
  return row?.alone ?? false;
}

async function exists(tx: Transaction, day: string): Promise<boolean> {
  const [row] = await tx.sql<{ there: boolean }>(
    sql`select to_regclass(${`events.${nameOf(day)}`}) is not null as there`,
  );
  return row?.there ?? false;
}

function nameOf(day: string): string {
  return `event_${day}`;
}
