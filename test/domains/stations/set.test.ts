import type { LedgerRecord } from '../../../src/domains/stations/station.service.js';
import type { Put } from '../../../src/domains/stations/station.telling.js';
import type { Database, Transaction } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { PlainPut } from '../../support/plain-put/index.js';
import { type Random, random } from '../../support/random.js';
import { command, type Given, given } from './given.js';
import { type RandomChunk, randomChunk } from './random-ledger.js';

/** One way to take ledgers in, over a database of its own. */
interface Way {
  readonly test: TestDatabase;
  readonly hub: Given;
  take(tx: Transaction, records: readonly LedgerRecord[], source: RandomChunk['source']): Promise<readonly Put[]>;
}

const GONE = '00000000-0000-7000-8000-000000000000';
const CHUNKS = 4;

describe('a ledger that is taken in by set', () => {
  let ways: readonly Way[] = [];

  beforeAll(async () => {
    const databases = [await testDatabase(), await testDatabase()];
    const [bySet, plain] = databases as [TestDatabase, TestDatabase];
    const [one, other] = [await given(bySet.database), await given(plain.database)];
    const reference = new PlainPut({ ...other, envelope: one.envelope });
    ways = [
      { test: bySet, hub: one, take: (tx, records, source) => one.service.put(tx, records, source) },
      { test: plain, hub: { ...other, envelope: one.envelope }, take: (...asked) => reference.put(...asked) },
    ];
    const unions = [newId(), newId(), newId()];
    for (const { test } of ways) {
      await test.database.query(sql`
        insert into organisations."union" (id, union_code, name, kind, status, region_code, search) values
          (${unions[0]}, 'U-1', '甘州区总工会', 'COUNTY', 'ACTIVE', '620702', ''),
          (${unions[1]}, 'U-2', '货运行业工会联合会', 'INDUSTRY_FEDERATION', 'ACTIVE', '620700', ''),
          (${unions[2]}, 'U-3', '货运行业工会联合会', 'INDUSTRY_FEDERATION', 'ACTIVE', '620702', '')`);
    }
  });
  beforeEach(() =>
    Promise.all(
      ways.map(({ test }) =>
        test.database.query(sql`truncate stations.station, events.event restart identity cascade`),
      ),
    ),
  );
  afterAll(() => Promise.all(ways.map(({ test }) => test.close())));

  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'leaves the tables, outcomes and events that its records leave one after the other (seed %i)',
    async (seed) => {
      const chance = random(seed);
      for (let turn = 0; turn < CHUNKS; turn++) {
        const chunk = randomChunk(chance);
        const acts = keepersActs(chance);
        const [bySet, plain] = await Promise.all(
          ways.map(async (way) => {
            const outcomes = await taken(way, chunk);
            const left = await standing(way);
            for (const act of acts) await way.test.database.query(act);
            return { outcomes, left };
          }),
        );
        expect(bySet?.outcomes).toEqual(plain?.outcomes);
        expect(bySet?.left).toEqual(plain?.left);
      }
    },
  );

  it.each(['LEDGER', 'ASSESSMENT'] as const)(
    'asks and writes by as many statements for six hundred stations as for six, of a channel of %s',
    async (authority) => {
      const [way] = ways;
      if (!way) throw new Error('There is no way to take a ledger in.');
      const ledger = (count: number, street: string, star: number) =>
        Array.from({ length: count }, (_, n): LedgerRecord => {
          // Along a straight road, from its beginning to its end.
          const location = { longitude: 100.4 + n / 5_000, latitude: 38.9 + n / 10_000, datum: 'WGS84' };
          const told = { name: `驿站${n}号`, location, address: `${street}${n}号`, operatorName: '甘州区总工会', star };
          return { recordId: `R-${n}`, command: command(told), knownAs: null, decision: null };
        });
      const statements = (records: readonly LedgerRecord[]) =>
        way.test.database.transaction(async (tx) => {
          let sent = 0;
          const counted: Transaction = {
            ...tx,
            sql(statement) {
              sent += 1;
              return tx.sql(statement);
            },
            copy(target, rows) {
              sent += 1;
              return tx.copy(target, rows);
            },
          };
          const outcomes = await way.take(counted, records, { channel: 'C3', authority, asOf: null });
          return { sent, changed: outcomes.filter((put) => 'changed' in put && put.changed).length };
        });
      const takenTwice = async (count: number) => {
        await way.test.database.query(sql`truncate stations.station, events.event restart identity cascade`);
        return [await statements(ledger(count, '东街', 3)), await statements(ledger(count, '西街', 4))];
      };
      const few = await takenTwice(6);
      const many = await takenTwice(600);
      expect(few.map(({ changed }) => changed)).toEqual([6, 6]);
      expect(many.map(({ changed }) => changed)).toEqual([600, 600]);
      expect(many.map(({ sent }) => sent)).toEqual(few.map(({ sent }) => sent));
    },
  );

  async function taken(way: Way, { records, source }: RandomChunk): Promise<readonly unknown[]> {
    const { database } = way.test;
    const known = await idsByCode(database);
    const keyed = records.map(({ recordId, command, knownAs, decision }): LedgerRecord => {
      const keyOf = (code: string | null) => (code === null ? null : (known.get(code) ?? GONE));
      return {
        recordId,
        command,
        knownAs: keyOf(knownAs),
        decision: decision && { ...decision, belongsTo: keyOf(decision.belongsTo) },
      };
    });
    const outcomes = await database.transaction((tx) => way.take(tx, keyed, source));
    const codes = new Map([...(await idsByCode(database))].map(([code, id]) => [id, code]));
    return outcomes.map((put) =>
      'refusals' in put
        ? put.refusals.map(({ code, sentence, details }) => ({ code, sentence, details }))
        : { station: codes.get(put.id), changed: put.changed },
    );
  }
});

/** What persons do between two ledgers: they say whether a station is open, and that something is broken. */
function keepersActs(chance: Random) {
  const code = chance.pick(['ZY-1', 'ZY-2', '620702-WB-0001', '620702-TH-0001']);
  const status = chance.pick(['OPEN', 'TEMPORARILY_CLOSED']);
  // In the evening of the 10th where the station is, and still the 10th in UTC.
  const at = chance.pick(['2024-05-10T15:59:00Z', '2024-05-10T16:01:00Z']);
  return [
    sql`update stations.station set status = ${status}, status_told_by = 'KEEPER', status_told_at = ${at}, version = version + 1
        where station_code = ${code}`,
    sql`update stations.service set working = false, broken_since = '2024-05-01' from stations.station
        where station.id = station_id and station_code = ${code} and facility = 'BED'`,
  ];
}

async function idsByCode(database: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ code: string; id: string }>(
    sql`select station_code as code, id from stations.station`,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** All that stands in the tables and the log, with codes in the place of keys and keepers opened. */
async function standing({ test: { database }, hub }: Way) {
  const stations = await database.query<Record<string, unknown>>(sql`
    select to_jsonb(s) - 'created_at' - 'updated_at' - 'keeper_name' - 'keeper_mobile' as row, id, keeper_name, keeper_mobile,
      updated_at > created_at as later
    from stations.station s order by station_code`);
  const parts = await database.query(sql`
    select station_code as code, part from (
      select station_id, to_jsonb(p) - 'station_id' as part from stations.service p
      union all select station_id, to_jsonb(p) - 'station_id' - 'id' from stations.opening_window p
      union all select station_id, to_jsonb(p) - 'station_id' from stations.honour p
    ) parts join stations.station s on s.id = station_id order by 1, part::text`);
  const grades = await database.query(sql`
    select station_code as code, g.star, g.valid_from, g.told_on, g.graded_by, g.source_channel
    from stations.grade g join stations.station s on s.id = station_id where valid_to is null order by 1`);
  const events = await database.query(sql`
    select station_code as code, topic, kind, e.region_code, left_region_code, facts
    from events.event e join stations.station s on s.id = subject_id order by e.id`);
  const opened = (row: Record<string, unknown>, column: 'keeper_name' | 'keeper_mobile') =>
    row[column] && hub.envelope.open(row[column] as Buffer, { table: 'stations.station', column, row: String(row.id) });
  return {
    parts,
    grades,
    events,
    stations: stations.map((row) => ({
      ...row,
      id: null,
      row: { ...(row.row as object), id: null },
      keeper_name: opened(row, 'keeper_name'),
      keeper_mobile: opened(row, 'keeper_mobile'),
    })),
  };
}
