import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openingAt } from '../../../../src/domains/stations/hours/opening.sql.js';
import { type TestDatabase, testDatabase } from '../../../support/database.js';
import { addDays, type Instant, kindOf, type Verdict, type World } from './opening-oracle.js';

const databases = new WeakMap<pg.Client, TestDatabase>();

/** A connection to a database of its own, in a UTC session as the hub opens them. */
export async function connect(): Promise<pg.Client> {
  const test = await testDatabase();
  const client = new pg.Client({ connectionString: test.url, options: '-c TimeZone=UTC -c jit=off' });
  await client.connect();
  await client.query('begin');
  databases.set(client, test);
  return client;
}

export async function disconnect(client: pg.Client): Promise<void> {
  await client.end();
  await databases.get(client)?.close();
}

export async function add(client: pg.Client, worlds: readonly World[]): Promise<void> {
  for (const world of worlds) {
    const id = randomUUID();
    await client.query(
      `insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude,
        original_datum, time_zone, holiday_calendar, host_name, host_kind, host_closed, hours_text, always_open, search,
        status_until, status_told_by, status_told_at, status_reason)
      values ($1, $2, $2, '{WARM_BEE_STATION}', $3, '430102', 'x', 113, 28, 'WGS84', $4, $5, 'x', 'BANK', $6, 'x', $7, '',
        $8::timestamptz, case when $8::timestamptz is not null then 'KEEPER' end, $8::timestamptz - interval '1 day',
        case when $8::timestamptz is not null then '检修' end)`,
      [
        ...[id, world.code, world.status, world.zone, world.calendar, world.hostClosed, world.alwaysOpen],
        world.until ?? null,
      ],
    );
    await client.query(
      `insert into stations.opening_window (station_id, day_kind, opens, closes, season_from, season_to)
      select $1, * from unnest($2::text[], $3::smallint[], $4::smallint[], $5::smallint[], $6::smallint[])`,
      [
        id,
        ...columns(
          world.windows.map(({ dayKind, opens, closes, season }) => [
            dayKind,
            opens,
            closes,
            season?.[0] ?? null,
            season?.[1] ?? null,
          ]),
          5,
        ),
      ],
    );
    await client.query(
      `insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
      select $1, * from unnest($2::date[], $3::date[], $4::text[], $5::smallint[], $6::smallint[])`,
      [
        id,
        ...columns(
          world.exceptions.map(({ from, to, campaign, hours }) => [
            from,
            to,
            campaign,
            hours?.[0] ?? null,
            hours?.[1] ?? null,
          ]),
          5,
        ),
      ],
    );
  }
}

function columns(rows: readonly (readonly unknown[])[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}

/** An instant as RFC 3339 with microseconds. */
export function textOf(at: Instant): string {
  const ms = Math.floor(at / 1000);
  return `${new Date(ms).toISOString().slice(0, -1)}${String(at - ms * 1000).padStart(3, '0')}Z`;
}

/** The last day that the long slice knows. */
export function lastDayOf(at: Instant): string {
  return addDays(textOf(at).slice(0, 10), 15);
}

function slice(at: Instant, daysAhead: number): string[] {
  const today = textOf(at).slice(0, 10);
  return Array.from({ length: daysAhead + 3 }, (_, index) => addDays(today, index - 2));
}

const micros = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint::text`;
const STATEMENT = `
  select s.station_code, short.status as short_status, short.rule as short_rule, long.status, long.rule,
    ${micros('long.opens_at')} as opens_at, ${micros('long.closes_at')} as closes_at
  from stations.station s
  cross join ${openingAt({ station: 's', at: '$1::timestamptz', days: '$2::date[]', kinds: '$3::text[]' })} as short
  cross join ${openingAt({ station: 's', at: '$1::timestamptz', days: '$4::date[]', kinds: '$5::text[]' })} as long
  where s.station_code = any($6::text[])`;

export interface Answer extends Verdict {
  readonly shortStatus: string;
  readonly shortRule: string;
}

/** What the fragment says of stations at an instant, with a slice as the filter passes it and one as the field does. */
export async function ask(client: pg.Client, codes: readonly string[], at: Instant): Promise<Map<string, Answer>> {
  const [short, long] = [slice(at, 1), slice(at, 15)];
  const { rows } = await client.query<Record<string, string | null>>({
    name: 'opening',
    text: STATEMENT,
    values: [textOf(at), short, short.map(kindOf), long, long.map(kindOf), codes],
  });
  return new Map(rows.map((row) => [String(row.station_code), answerOf(row)]));
}

function answerOf(row: Record<string, string | null>): Answer {
  const instant = (text: string | null | undefined) => (text ? Number(text) : null);
  return {
    status: String(row.status),
    rule: String(row.rule),
    opensAt: instant(row.opens_at),
    closesAt: instant(row.closes_at),
    shortStatus: String(row.short_status),
    shortRule: String(row.short_rule),
  };
}
