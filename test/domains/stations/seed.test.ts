import type { ExecutionResult } from 'graphql';
import type { QueryResultRow } from 'pg';
import { Envelope, Keyring } from '../../../src/auth/index.js';
import { seedHub } from '../../../src/cli/seed.js';
import { pointProblem } from '../../../src/domains/regions/index.js';
import { isHoursProblem, readHours } from '../../../src/domains/stations/hours/hours-text.js';
import { keeperPlace } from '../../../src/domains/stations/station.keeper.js';
import { type Hub, openHub } from '../../../src/hub.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { executed } from '../../support/execute.js';

const SCALE = 0.001;
const STATIONS = 200;
/** More than go in by one transaction. */
const LARGER = 0.0065;
const silent = { write: () => true };

interface World {
  readonly test: TestDatabase;
  readonly hub: Hub;
  readonly keyring: Keyring;
}

const opened: World[] = [];

async function world(): Promise<World> {
  const test = await testDatabase();
  const keyring = Keyring.generate();
  const made = { test, hub: await hubOver(test, keyring), keyring };
  opened.push(made);
  return made;
}

function hubOver({ url }: TestDatabase, keyring: Keyring): Promise<Hub> {
  return openHub({ url, keyring, poolSize: 4, statementMillis: 10_000, acquireMillis: 30_000 });
}

function seed({ hub }: Pick<World, 'hub'>, scale = SCALE, number = 1) {
  return seedHub(hub, { scale, seed: number }, silent);
}

async function rowsOf<Row extends QueryResultRow>({ test }: World, text: string): Promise<readonly Row[]> {
  return (await test.database.pool.query<Row>(text)).rows;
}

/** What is not the same twice: sealed bytes, by their nonces, and the numbers that windows get as they come. */
const TABLES = [
  ['organisations."union"', ''],
  ['stations.station', ` - 'keeper_name' - 'keeper_mobile'`],
  ['stations.service', ''],
  ['stations.opening_window', ` - 'id'`],
  ['stations.honour', ''],
] as const;

/** A checksum of every row, table by table; with `whole` of what is not the same twice too. */
async function checksums(of: World, whole = false): Promise<readonly string[]> {
  const sums = TABLES.map(async ([table, without]) => {
    const record = `to_jsonb(t)${whole ? '' : without}`;
    const [row] = await rowsOf<{ sum: string }>(
      of,
      `select count(*) || ' ' || md5(string_agg(record, E'\\n' order by record collate "C")) as sum
       from (select (${record})::text as record from ${table} t) rows`,
    );
    return `${table} ${row?.sum}`;
  });
  return Promise.all(sums);
}

async function ask({ hub }: World, source: string): Promise<ExecutionResult> {
  const asking = {
    authorization: undefined,
    language: 'en',
    requestId: 'test',
    signal: new AbortController().signal,
    remoteAddress: undefined,
  } as const;
  return executed({ schema: hub.schema, source, contextValue: await hub.contextFor(asking) });
}

let first: World;

beforeAll(async () => {
  first = await world();
  await seed(first);
});

afterAll(async () => {
  for (const { hub, test } of opened) {
    await hub.close();
    await test.close();
  }
});

describe('a made-up set', () => {
  it('has the stations of its scale, each with four services and three honours, and unions that run them', async () => {
    const [counts] = await rowsOf(
      first,
      `select (select count(*) from stations.station)::int as stations,
        (select count(*) from stations.service)::int as services, (select count(*) from stations.honour)::int as honours,
        (select count(*) from organisations."union")::int > 3000 as many_unions,
        (select count(*) from stations.station where not always_open
          and not exists (select from stations.opening_window w where w.station_id = station.id))::int as without_hours,
        (select count(*) from stations.station s
          where not exists (select from organisations."union" u where u.id = s.operator_id and u.region_code = s.region_code))::int as without_union`,
    );
    expect(counts).toEqual({
      stations: STATIONS,
      services: 4 * STATIONS,
      honours: 3 * STATIONS,
      many_unions: true,
      without_hours: 0,
      without_union: 0,
    });
  });

  it('is told in the log of changes, each station once with what stands in its row', async () => {
    const [told] = await rowsOf<{ events: string; stations: string }>(
      first,
      `select (select count(*) from events.event) as events, count(*) as stations
       from events.event join stations.station s on s.id = subject_id and s.region_code = event.region_code
       where facts->'after' @> jsonb_build_object('stationCode', station_code, 'status', status, 'star', star,
         'operatorId', operator_id, 'hostClosed', host_closed)`,
    );
    expect(told).toEqual({ events: String(STATIONS), stations: String(STATIONS) });
  });

  it('is the same in another database, keys included', async () => {
    const second = await world();
    await seed(second);
    expect(await checksums(second)).toEqual(await checksums(first));
  });

  it('changes nothing when it is asked for again', async () => {
    const before = await checksums(first, true);
    expect(await seed(first)).toEqual({ stations: STATIONS, stationsAdded: 0, unionsAdded: 0 });
    expect(await checksums(first, true)).toEqual(before);
  });

  it('keeps what is there when a larger one is asked for, and comes out as if made at once', async () => {
    const [grown, whole] = [await world(), await world()];
    await seed(grown, SCALE);
    const part = await rowsOf(grown, 'select * from stations.station order by id');
    expect(await seed(grown, LARGER)).toMatchObject({ stations: 1300, stationsAdded: 1300 - STATIONS });
    expect(await rowsOf(grown, `select * from stations.station order by id limit ${STATIONS}`)).toEqual(part);
    expect(await seed(whole, LARGER)).toMatchObject({ stationsAdded: 1300 });
    expect(await checksums(grown)).toEqual(await checksums(whole));
    expect(await seed(grown, SCALE)).toMatchObject({ stationsAdded: 0 });
  });

  it('gets back what a run that was cut short left out', async () => {
    const cut = await world();
    await seed(cut);
    await cut.test.database.pool.query(`delete from stations.station where station_code > 'SEED-00000120'`);
    await cut.test.database.pool.query(`delete from stations.station where station_code = 'SEED-00000007'`);
    expect(await seed(cut)).toMatchObject({ stationsAdded: 81 });
    expect(await checksums(cut)).toEqual(await checksums(first));
  });

  it('is made once when two commands ask for it at the same time', async () => {
    const shared = await world();
    const second = await hubOver(shared.test, shared.keyring);
    const both = await Promise.all([seed(shared), seed({ hub: second })]).finally(() => second.close());
    expect(both[0].stationsAdded + both[1].stationsAdded).toBe(STATIONS);
    expect(await checksums(shared)).toEqual(await checksums(first));
  });

  it('refuses to mix with a set of another seed', async () => {
    const before = await checksums(first, true);
    await expect(seed(first, SCALE, 2)).rejects.toThrow(/made-up stations of another seed than 2/);
    expect(await checksums(first, true)).toEqual(before);
  });

  it('is another one for another seed', async () => {
    const other = await world();
    await seed(other, SCALE, 2);
    const [here] = await rowsOf(first, 'select array_agg(name order by name) as names from stations.station');
    const [there] = await rowsOf(other, 'select array_agg(name order by name) as names from stations.station');
    expect(there).not.toEqual(here);
  });
});

interface Sample {
  readonly id: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly hours_text: string;
  readonly always_open: boolean;
  readonly windows: number;
  readonly keeper_mobile: Buffer | null;
}

describe('made-up stations', () => {
  let stations: readonly (Sample & QueryResultRow)[];
  beforeAll(async () => {
    stations = await rowsOf(
      first,
      `select s.*, (select count(*)::int from stations.opening_window w where w.station_id = s.id) as windows from stations.station s`,
    );
  });

  it('lie on land', () => {
    expect(stations.filter((station) => pointProblem(station, true) !== null)).toEqual([]);
  });

  it('have the windows that their hours say', () => {
    for (const { hours_text, windows, always_open } of stations) {
      const read = readHours(hours_text);
      if (isHoursProblem(read)) throw new Error(hours_text);
      expect([windows, always_open]).toEqual([read.windows.length, read.alwaysOpen]);
    }
  });

  it('keep the mobile of a part of the keepers, sealed for its place and readable there', () => {
    const envelope = new Envelope(first.keyring);
    const sealed = stations.filter(({ keeper_mobile }) => keeper_mobile !== null);
    expect(sealed.length).toBeGreaterThan(STATIONS / 5);
    expect(sealed.length).toBeLessThan(STATIONS);
    for (const { id, keeper_mobile } of sealed) {
      expect(envelope.open(keeper_mobile ?? Buffer.alloc(0), keeperPlace('keeper_mobile', id))).toMatch(
        /^\+861380000\d{4}$/,
      );
    }
  });

  it('are found by a part of the name, by pinyin and by initials, and open in the API without an error', async () => {
    const [found] = await rowsOf<{ code: string; county: string; pinyin: string }>(
      first,
      `select s.station_code as code, r.name as county, r.pinyin from stations.station s
       join regions.region r on r.code = s.region_code and r.valid_to is null
       where s.status = 'OPEN' order by s.station_code limit 1`,
    );
    if (!found) throw new Error('No station is open.');
    const initials = found.pinyin
      .split(' ')
      .map((syllable) => syllable.charAt(0))
      .join('');
    for (const text of [found.county, found.pinyin.replaceAll(' ', ''), initials]) {
      const { data, errors } = await ask(
        first,
        `{ stations(filter: { text: "${text}" }, first: 100) { nodes { stationCode } } }`,
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ stations: { nodes: expect.arrayContaining([{ stationCode: found.code }]) } });
    }
  });

  it('can be read whole, with region, union, services, hours and honours', async () => {
    const { data, errors } = await ask(
      first,
      `{ stations(first: 100) { nodes {
        id name kinds status star address timeZone scene region { fullName } operator { name parent { name } }
        location { longitude latitude } services { facility free price { amountFen currency } unit working }
        hours { text windows { dayKind opens closes } } openState { status } honours { title grantedBy year }
      } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      stations: { nodes: expect.arrayContaining([expect.objectContaining({ timeZone: 'Asia/Shanghai' })]) },
    });
  });
});
