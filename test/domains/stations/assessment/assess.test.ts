import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { assessing, CITY, CODE, COUNTY, cadre, KEEPER, keeper, PROVINCE } from './assessing.js';

let hub: TestHub;
let { there, assess }: ReturnType<typeof assessing> = {} as never;
beforeAll(async () => {
  hub = await testHub();
  ({ there, assess } = assessing(hub));
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, auth.act, events.event cascade`);
});
afterAll(() => hub.close());

const kept = () =>
  hub.hub.database.query<Record<string, unknown>>(sql`select * from stations.assessment order by entered_at`);

describe('assessStation', () => {
  it('keeps what was found, with the office and the day at the station', async () => {
    await there();
    const { assessment, errors } = await assess({ score: 88.5, star: 4, findings: '设施齐全' });
    expect(errors).toEqual([]);
    const [{ today = '' } = {}] = await hub.hub.database.query<{ today: string }>(
      sql`select (now() at time zone 'Asia/Shanghai')::date::text as today`,
    );
    expect(assessment).toEqual({
      id: expect.stringMatching(/^asm_/),
      ...{ version: 1, step: 'SELF', passed: true, score: 88.5, star: 4, findings: '设施齐全' },
      ...{ assessedBy: `${CODE}站`, assessedOn: today, sources: [{ channel: 'HUB' }] },
    });
  });

  it('goes level by level, each by the office of its own level', async () => {
    await there();
    const steps = [
      ['SELF', KEEPER],
      ['COUNTY', COUNTY],
      ['CITY', CITY],
      ['PROVINCE', PROVINCE],
    ] as const;
    const offices: unknown[] = [];
    for (const [step, as] of steps) offices.push((await assess({ step }, as)).assessment?.assessedBy);
    expect(offices).toEqual([`${CODE}站`, '甘肃省张掖市甘州区总工会', '甘肃省张掖市总工会', '甘肃省总工会']);
  });

  it.each([
    ['COUNTY', COUNTY],
    ['CITY', CITY],
    ['PROVINCE', PROVINCE],
  ])('refuses to pass %s while the step below has not passed', async (step, as) => {
    await there();
    const { assessment, errors } = await assess({ step }, as);
    expect(assessment).toBeNull();
    expect(errors).toMatchObject([
      {
        __typename: 'FieldError',
        code: 'ASSESSMENT_STEP_MISSING',
        path: ['step'],
        rule: 'station.assessment.stepBelow',
      },
    ]);
    expect(await kept()).toEqual([]);
  });

  it('looks at the last assessment below, for as many stars or more, and for acceptance apart', async () => {
    await there();
    await assess({ star: 3 });
    const codes = async (more: object) =>
      (await assess({ step: 'COUNTY', ...more }, COUNTY)).errors.map(({ code }) => code);
    expect(await codes({})).toEqual(['ASSESSMENT_STEP_MISSING']);
    expect(await codes({ star: 4 })).toEqual(['ASSESSMENT_STEP_MISSING']);
    expect(await codes({ star: 3 })).toEqual([]);
    expect(await codes({ star: 2 })).toEqual([]);
    await assess({ star: 3, passed: false });
    expect(await codes({ star: 2 })).toEqual(['ASSESSMENT_STEP_MISSING']);
  });

  it('takes one that did not pass from any level without the steps below, as after a complaint', async () => {
    await there();
    expect((await assess({ step: 'CITY', passed: false, star: 4 }, CITY)).errors).toEqual([]);
  });

  it.each([
    ['a keeper the step of the county', 'COUNTY', KEEPER],
    ['a cadre the step of the station', 'SELF', COUNTY],
    ['a county the step of the city', 'CITY', COUNTY],
    ['a city the step of the county', 'COUNTY', CITY],
    ['a province the step of the city', 'CITY', PROVINCE],
  ])('does not let %s do', async (_, step, as) => {
    await there();
    expect((await assess({ step, passed: false }, as)).errors).toMatchObject([
      { code: 'NOT_PERMITTED', path: ['step'], rule: 'station.assessment.level' },
    ]);
  });

  it.each([
    ['a cadre of another city', cadre('620600')],
    ['a cadre of another county', cadre('620721')],
    ['the keeper of another station', keeper('620702-TH-0002')],
  ])('tells %s that the station is not theirs', async (_, as) => {
    await there();
    for (const step of ['SELF', 'COUNTY', 'CITY']) {
      expect((await assess({ step, passed: false }, as)).errors).toMatchObject([
        { code: 'NOT_PERMITTED', path: ['stationCode'], rule: 'station.right' },
      ]);
    }
  });

  it('has no step of a city where there is no city, and goes from the district to 北京', async () => {
    const code = '110101-WB-0001';
    await there({ code, regionCode: '110101' });
    const ask = async (step: string, region: string) =>
      (await assess({ stationCode: code, step }, cadre(region))).errors.map(({ code: refused, path }) => [
        refused,
        path,
      ]);
    await assess({ stationCode: code }, keeper(code));
    expect(await ask('COUNTY', '110101')).toEqual([]);
    expect(await ask('CITY', '110101')).toEqual([['INVALID_VALUE', ['step']]]);
    expect(await ask('PROVINCE', '110000')).toEqual([]);
  });

  it('has no step of a county where a city has none, and goes from 东莞 itself', async () => {
    const code = '441900-WB-0001';
    await there({ code, regionCode: '441900' });
    await assess({ stationCode: code }, keeper(code));
    expect((await assess({ stationCode: code, step: 'CITY' }, cadre('441900'))).errors).toEqual([]);
  });

  it('is done by whoever answers for the country where the station lies abroad', async () => {
    const code = 'KH-SR-01';
    await there({ code, regionCode: 'KH', holidayCalendar: null, timeZone: 'Asia/Phnom_Penh' });
    await assess({ stationCode: code }, keeper(code));
    expect((await assess({ stationCode: code, step: 'PROVINCE' }, cadre('KH'))).errors).toEqual([]);
  });

  it.each(['PLANNED', 'CLOSED'])('refuses a station that is %s', async (status) => {
    await there({ status });
    expect((await assess()).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'station.assessment.status' }]);
  });

  it('tells that there is no such station, and what breaks its shape', async () => {
    expect((await assess()).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['stationCode'] }]);
    expect((await assess({ score: 101, star: 6, findings: 'x'.repeat(2001) })).errors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['score'] },
      { code: 'INVALID_VALUE', path: ['star'] },
      { code: 'INVALID_LENGTH', path: ['findings'] },
    ]);
  });

  it('is done once for a key, and refuses the key with other input', async () => {
    await there();
    const idempotencyKey = newId();
    const first = await assess({ idempotencyKey });
    expect(await assess({ idempotencyKey })).toEqual(first);
    expect((await assess({ idempotencyKey, star: 3 })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await kept()).toHaveLength(1);
  });

  it('is told in the log as a change of the station, without what was found', async () => {
    await there();
    await assess({ findings: '卫生不合格', passed: false });
    const events = await hub.hub.database.query(sql`select topic, kind, region_code, facts from events.event`);
    expect(events).toEqual([
      {
        topic: 'STATION',
        kind: 'CHANGE',
        region_code: '620702',
        facts: { before: {}, after: { stationCode: '620702-TH-0001' } },
      },
    ]);
  });
});

describe('the assessments of a station', () => {
  const READ = '{ station(stationCode: "620702-TH-0001") { assessments { step star } } }';

  it('are shown newest first to its keeper, its cadres and administrators, and denied to all others', async () => {
    await there();
    await assess({ star: 2 });
    await assess({ step: 'COUNTY', star: 2 }, COUNTY);
    const shown = [
      { step: 'COUNTY', star: 2 },
      { step: 'SELF', star: 2 },
    ];
    for (const as of [KEEPER, COUNTY, CITY, { scopes: ['ADMIN'] as const }]) {
      expect((await hub.ask(READ, {}, { as })).data.station.assessments).toEqual(shown);
    }
    for (const as of [cadre('510000'), keeper('X'), undefined]) {
      const { data, codes } = await hub.ask(READ, {}, as ? { as } : {});
      expect(data.station.assessments).toBeNull();
      expect(codes).toEqual(['FORBIDDEN_FIELD']);
    }
  });

  it('are found by their global id by the same, and absent for all others', async () => {
    await there();
    const id = (await assess()).assessment?.id;
    const node = async (as?: Parameters<typeof assess>[1]) =>
      (
        await hub.ask(
          'query ($id: ID!) { node(id: $id) { ... on StationAssessment { step } } }',
          { id },
          as ? { as } : {},
        )
      ).data.node;
    expect(await node(KEEPER)).toEqual({ step: 'SELF' });
    expect(await node(PROVINCE)).toEqual({ step: 'SELF' });
    expect(await node(cadre('510000'))).toBeNull();
    expect(await node(keeper('X'))).toBeNull();
    expect(await node()).toBeNull();
  });
});

describe('acceptance', () => {
  const SET = /* GraphQL */ `
    mutation ($input: SetStationStatusInput!) {
      setStationStatus(input: $input) { station { status } errors { code path ... on FieldError { rule } } }
    }
  `;
  const accept = async () => {
    const input = {
      idempotencyKey: newId(),
      stationCode: CODE,
      status: 'ACCEPTED',
      reason: '验收',
      expectedVersion: 1,
    };
    return (await hub.ask(SET, { input }, { as: COUNTY })).data.setStationStatus;
  };
  const REFUSED = [{ code: 'ASSESSMENT_MISSING', path: ['status'], rule: 'station.status.assessment' }];

  it('takes an assessment of the county that passed', async () => {
    await there({ status: 'BUILT' });
    expect((await accept()).errors).toEqual(REFUSED);
    await assess();
    expect((await accept()).errors).toEqual(REFUSED);
    await assess({ step: 'COUNTY' }, COUNTY);
    expect(await accept()).toEqual({ station: { status: 'ACCEPTED' }, errors: [] });
  });

  it('is not had by an assessment for stars, nor by one that another without success followed', async () => {
    await there({ status: 'BUILT' });
    await assess({ star: 2 });
    await assess({ step: 'COUNTY', star: 2 }, COUNTY);
    expect((await accept()).errors).toEqual(REFUSED);
    await assess();
    await assess({ step: 'COUNTY' }, COUNTY);
    await assess({ step: 'COUNTY', passed: false }, COUNTY);
    expect((await accept()).errors).toEqual(REFUSED);
  });
});
