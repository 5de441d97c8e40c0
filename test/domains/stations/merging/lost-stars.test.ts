import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { assessing, CITY, CODE, COUNTY, keeper } from '../assessment/assessing.js';

const GONE = '620702-LV-0009';

let hub: TestHub;
let asks: ReturnType<typeof assessing>;
beforeAll(async () => {
  hub = await testHub();
  asks = assessing(hub);
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, auth.act, events.event cascade`);
  await asks.there();
  await asks.there({ code: GONE, name: '又一站' });
});
afterAll(() => hub.close());

/** Both steps below a decision by the city, and its own; answers the id of that one. */
async function passed(stationCode: string, star: number): Promise<string> {
  const steps = [['SELF', keeper(stationCode)] as const, ['COUNTY', COUNTY] as const, ['CITY', CITY] as const];
  let id = '';
  for (const [step, as] of steps) {
    const { assessment } = await asks.assess({ stationCode, step, star }, as);
    id = assessment?.id ?? '';
  }
  return id;
}

const failed = async (stationCode: string) =>
  (await asks.assess({ stationCode, step: 'CITY', passed: false, star: 3 }, CITY)).assessment?.id ?? '';

/** Decides on the stars of a station by an assessment; answers the rules that it breaks. */
async function decided(stationCode: string, star: number | undefined, assessmentId: string): Promise<unknown[]> {
  const [row] = await hub.hub.database.query<{ version: number }>(
    sql`select version from stations.station where station_code = ${stationCode}`,
  );
  const { errors } = await asks.grade({ stationCode, star, assessmentId, expectedVersion: row?.version });
  return errors.map(({ rule }) => rule);
}

async function merge(): Promise<void> {
  const [row] = await hub.hub.database.query<{ version: number }>(
    sql`select version from stations.station where station_code = ${CODE}`,
  );
  const input = { idempotencyKey: newId(), keepCode: CODE, mergeCode: GONE, expectedVersion: row?.version };
  const { data } = await hub.ask(
    'mutation ($input: MergeStationsInput!) { mergeStations(input: $input) { errors { message } } }',
    { input },
    { as: CITY },
  );
  expect(data.mergeStations.errors).toEqual([]);
}

const starOf = async () =>
  (await hub.ask(`{ station(stationCode: "${CODE}") { star gradeHistory { star } } }`)).data.station;

describe('stars that a merge took out of the history', () => {
  beforeEach(async () => {
    expect(await decided(CODE, 3, await passed(CODE, 3))).toEqual([]);
  });

  it('are not won back by the assessment that bore them', async () => {
    const ground = await passed(GONE, 5);
    expect(await decided(GONE, 5, ground)).toEqual([]);
    await merge();
    expect(await starOf()).toEqual({ star: 3, gradeHistory: [{ star: 3 }] });
    expect(await decided(CODE, 5, ground)).toEqual(['station.grade.assessment.merged']);
    expect(await starOf()).toMatchObject({ star: 3 });
  });

  it('are not won back by one from before a step down that went with them', async () => {
    const [ground, spare] = [await passed(GONE, 5), await passed(GONE, 5)];
    expect(await decided(GONE, 5, ground)).toEqual([]);
    expect(await decided(GONE, 4, await passed(GONE, 4))).toEqual([]);
    await merge();
    expect(await decided(CODE, 5, ground)).toEqual(['station.grade.assessment.merged']);
    expect(await decided(CODE, 5, spare)).toEqual(['station.grade.assessment.merged']);
  });

  it('are not won back by one before a later one that did not pass, on whichever record', async () => {
    const [ofKept, ofGone] = [await passed(CODE, 5), await passed(GONE, 5)];
    await failed(GONE);
    await merge();
    for (const ground of [ofKept, ofGone])
      expect(await decided(CODE, 5, ground)).toEqual(['station.grade.assessment.failedSince']);
  });

  it('leave no ground behind by which other stars are taken away', async () => {
    expect(await decided(GONE, 3, await passed(GONE, 3))).toEqual([]);
    const ground = await failed(GONE);
    expect(await decided(GONE, undefined, ground)).toEqual([]);
    await merge();
    expect(await decided(CODE, undefined, ground)).toEqual(['station.grade.assessment.merged']);
    expect(await starOf()).toMatchObject({ star: 3 });
  });

  it('do not stand against an assessment on which nobody has decided, nor against a new one', async () => {
    expect(await decided(GONE, 4, await passed(GONE, 4))).toEqual([]);
    const pending = await passed(GONE, 5);
    await merge();
    expect(await decided(CODE, 5, pending)).toEqual([]);
    expect(await decided(CODE, 4, await passed(CODE, 4))).toEqual([]);
  });
});

describe('stars that went over with their history', () => {
  it('are borne by their assessment still, and by no second decision', async () => {
    const ground = await passed(GONE, 5);
    expect(await decided(GONE, 5, ground)).toEqual([]);
    const failure = await failed(GONE);
    await merge();
    expect(await starOf()).toEqual({ star: 5, gradeHistory: [{ star: 5 }] });
    expect(await decided(CODE, undefined, failure)).toEqual([]);
    expect(await decided(CODE, 5, ground)).toEqual(['station.grade.assessment.used']);
  });
});
