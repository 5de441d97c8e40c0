import 'reflect-metadata';
import { Acts } from '../../../../src/auth/index.js';
import { createRegions } from '../../../../src/domains/regions/index.js';
import { createStations, type TargetReader } from '../../../../src/domains/stations/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import { MeasureBasis, Precision } from '../../../../src/kit/graphql/measure.enums.js';
import { computed } from '../../../../src/kit/read/index.js';
import { guardedSchema } from '../../../../src/published.js';
import { S14_ShenzhenCoverageDocument } from '../../../generated/operations.js';
import { type TestHub, testHub } from '../../../support/hub.js';

const VARIABLES = { region: '440300', radius: 1000, year: 2023 };

describe('the coverage of Shenzhen against its target', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await hub.test.database.query(sql`
      insert into stations.station (id, station_code, name, kinds, status, region_code, address, longitude, latitude, original_datum, time_zone, hours_text, search, built_on)
      select gen_random_uuid(), 'S-' || i, 's', '{WARM_BEE_STATION}', case when i <= 170 then 'OPEN' else 'PLANNED' end, '440304', 's',
        114.05, 22.54, 'WGS84', 'Asia/Shanghai', '全天', '', case when i <= 100 then date '2023-08-30' end
      from generate_series(1, 400) i`);
  });
  afterAll(() => hub.close());

  /** What the hub answers where targets are kept as the test says, and what it asked of them. */
  async function answered(known: Awaited<ReturnType<TargetReader['targetFor']>>) {
    const { database, envelope, contextFor } = hub.hub;
    const { regions } = await createRegions(database);
    const asked: object[] = [];
    const targets: TargetReader = {
      targetFor: async (question) => {
        asked.push(question);
        return known;
      },
      standingFor: async ({ counted }) => ({ value: counted, basis: MeasureBasis.COUNTED, reported: null }),
    };
    const nobody = {} as Parameters<typeof createStations>[0]['organisations'];
    const { resolvers, reads, stations } = createStations({
      ...{ database, regions, envelope, targets, organisations: nobody, sources: async () => [] },
      // Nobody follows here.
      live: undefined as never,
      // No use of a benefit is asked for.
      redemptions: { adds: () => undefined } as never,
      // Nor who holds what.
      membership: { members: { adds: () => undefined } } as never,
      memberCodes: undefined as never,
      ...{ keyring: hub.keyring, moveSources: async () => undefined },
      acts: new Acts({ keyring: hub.keyring, noteOwnAct: async () => undefined }),
    });
    // Nor what takes place at a station, nor of its legal site.
    stations.adds({ sessions: computed({}, () => null), legalSite: computed({}, () => null) });
    const schema = await guardedSchema({ instances: resolvers, reads, covers: () => false });
    const contextValue = await contextFor({
      authorization: undefined,
      language: 'zh',
      requestId: 'test-request',
      signal: new AbortController().signal,
      remoteAddress: '127.0.0.1',
    });
    const document = S14_ShenzhenCoverageDocument;
    const result = await compiledExecution()({ schema, document, variableValues: VARIABLES, contextValue });
    expect(result.errors ?? []).toEqual([]);
    return { coverage: JSON.parse(JSON.stringify(result.data)).stationCoverage, asked };
  }

  it('is 170 built of not fewer than 1104: 934 remain, 15.4 per cent are done (F13, S14)', async () => {
    const { coverage, asked } = await answered({ value: 1104, precision: Precision.AT_LEAST });
    expect(coverage).toMatchObject({
      built: 170,
      target: 1104,
      targetPrecision: 'AT_LEAST',
      remaining: 934,
      completionPercent: 15.4,
    });
    // Four fields are made of it, and the question is one.
    expect(asked).toEqual([{ metric: 'STATIONS_BUILT', regionCode: '440300', year: 2023 }]);
  });

  it('has nothing left to build when more was built than was aimed at', async () => {
    const { coverage } = await answered({ value: 160, precision: Precision.EXACT });
    expect(coverage).toMatchObject({ target: 160, targetPrecision: 'EXACT', remaining: 0, completionPercent: 106.25 });
  });

  it('is no share of a target of nothing', async () => {
    const { coverage } = await answered({ value: 0, precision: Precision.EXACT });
    expect(coverage).toMatchObject({ target: 0, remaining: 0, completionPercent: null });
  });
});
