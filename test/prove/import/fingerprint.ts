import type { Subject } from '../../../bench/import/files.js';
import type { Database } from '../../../src/kit/database/database.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';

/** Rows of a table, and a sum over all that stands in them: equal where the tables are, whatever their order. */
export type Fingerprint = Readonly<Record<string, string>>;

/** What two runs over the same file must agree on: all but keys that are drawn and times. */
const MEANT: Readonly<Record<Subject, Readonly<Record<string, string>>>> = {
  parcels: { parcel: 'select code, name, pieces, version from bench_import.parcel' },
  members: {
    person: `select member_no, version, name_index_a, id_number_index_a, mobile_index_a, work_region, worker_groups
      from membership.person`,
    membership:
      'select member_no, region_code, version, state, joined_on, valid_from, ends_before, told_at from membership.membership',
    // Each change is told once: keys are drawn, and are left out of what is told.
    event: `select kind, region_code, left_region_code,
      facts #- '{before,unionId}' #- '{after,unionId}' #- '{before,personId}' #- '{after,personId}' from events.event
      where topic = 'MEMBERSHIP'`,
  },
  stations: {
    station: `select station_code, version, name, kinds, status, region_code, address, longitude, latitude, phone, hours_text,
      keeper_name is null, keeper_mobile is null, search from stations.station`,
    service: `select station_code, facility, ordinal, price_fen, unit, capacity from stations.service
      join stations.station on station.id = station_id`,
    window: `select station_code, day_kind, season_from, season_to, opens, closes from stations.opening_window
      join stations.station on station.id = station_id`,
  },
};
const RECORDS = `select id, record_id, record_version, payload_hash, as_of, verdict, reason_en, subject_type from channels.source_record`;

/** Everything, times included: what a run that changes nothing must leave as it is. */
const EXACT: Readonly<Record<Subject, readonly string[]>> = {
  parcels: ['bench_import.parcel', 'channels.source_record'],
  members: ['membership.person', 'membership.membership', 'channels.source_record'],
  stations: ['stations.station', 'stations.service', 'stations.opening_window', 'channels.source_record'],
};

export async function meantFingerprint(database: Database, subject: Subject): Promise<Fingerprint> {
  return fingerprint(database, { ...MEANT[subject], record: RECORDS });
}

export async function exactFingerprint(database: Database, subject: Subject): Promise<Fingerprint> {
  return fingerprint(database, Object.fromEntries(EXACT[subject].map((table) => [table, `select * from ${table}`])));
}

async function fingerprint(database: Database, queries: Readonly<Record<string, string>>): Promise<Fingerprint> {
  const found: [string, string][] = [];
  for (const [name, query] of Object.entries(queries)) {
    const [row] = await database.query<{ sum: string }>(sql`
      select count(*) || '/' || coalesce(sum(hashtextextended(line::text, 0)::numeric), 0) as sum from (${rawSql(query)}) line`);
    found.push([name, row?.sum ?? '']);
  }
  return Object.fromEntries(found);
}

/** Where two differ, as sentences. */
export function differencesOf(what: string, one: Fingerprint, other: Fingerprint): readonly string[] {
  return Object.keys(one).flatMap((table) =>
    one[table] === other[table] ? [] : [`${what}: ${table} is ${other[table]} and should be ${one[table]}`],
  );
}
