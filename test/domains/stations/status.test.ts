import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { type ToldStation, tell } from '../../support/stations.js';
import type { ShownError } from './given.js';

const SET = /* GraphQL */ `
  mutation ($input: SetStationStatusInput!) {
    setStationStatus(input: $input) {
      station { stationCode status version openState { status rule reason } }
      errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }
    }
  }
`;

interface Answer {
  readonly station: { readonly status: string; readonly version: number; readonly openState: object } | null;
  readonly errors: readonly ShownError[];
}

type Caller = NonNullable<Asker['as']>;

const CODE = '620702-TH-0001';
const cadre = (...regionCodes: string[]): Caller => ({ subject: 'cad_1', scopes: ['CADRE'], regionCodes });
const keeper = (...stationCodes: string[]): Caller => ({
  subject: 'kee_1',
  scopes: ['STATION_KEEPER'],
  stationCodes,
});

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate stations.station, auth.act, events.event cascade`);
});
afterAll(() => hub.close());

const there = (more: Partial<ToldStation> = {}) => tell(hub.hub.database, { code: CODE, ...more });

/** The county has looked at the station and found it well. */
const accept = (ids: readonly string[]) =>
  hub.hub.database.query(sql`
    insert into stations.assessment (id, station_id, step, passed, assessed_by, assessed_on)
    values (${newId()}, ${ids[0]}, 'COUNTY', true, '甘州区总工会', '2024-05-01')`);

async function ask(more: object = {}, as: Caller = keeper(CODE), language: 'zh' | 'en' = 'zh') {
  const input = {
    idempotencyKey: newId(),
    stationCode: CODE,
    status: 'TEMPORARILY_CLOSED',
    reason: '设备检修',
    expectedVersion: 1,
    ...more,
  };
  const answer = await hub.ask(SET, { input }, { as, language });
  return { ...answer, ...(answer.data.setStationStatus as Answer | null) };
}

async function row() {
  const [station] = await hub.hub.database.query<Record<string, unknown>>(sql`
    select status, version, status_told_by, status_told_at between now() - interval '1 minute' and now() as told_now,
      status_reason, status_until from stations.station`);
  return station;
}

const events = () =>
  hub.hub.database.query<Record<string, unknown>>(sql`select topic, subject_id, facts from events.event`);

describe('setStationStatus', () => {
  it('closes a station of its keeper, raises its version, and notes who told it and when', async () => {
    const [id] = await there();
    const { station, errors } = await ask({ until: '2099-01-01T08:00:00+08:00' });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ stationCode: CODE, status: 'TEMPORARILY_CLOSED', version: 2 });
    expect(await row()).toEqual({
      status: 'TEMPORARILY_CLOSED',
      version: 2,
      status_told_by: 'KEEPER',
      told_now: true,
      status_reason: '设备检修',
      status_until: expect.anything(),
    });
    const [event, ...more] = await events();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ topic: 'STATION', subject_id: id });
    expect(JSON.stringify(event?.facts)).toContain('TEMPORARILY_CLOSED');
    expect(JSON.stringify(event?.facts)).not.toContain('设备检修');
  });

  it('shows visitors the reason, and until when as long as that is to come', async () => {
    await there();
    const { station } = await ask({ until: '2099-01-01T08:00:00+08:00' });
    expect(station?.openState).toEqual({
      status: 'CLOSED',
      rule: 'STATUS',
      reason: '驿站临时关闭，至1月1日08:00。原因：设备检修。',
    });
    await hub.hub.database.query(sql`update stations.station set status_until = now() - interval '1 minute'`);
    const query = '{ station(stationCode: "620702-TH-0001") { openState { rule reason } } }';
    // The time is over: its hours hold again.
    expect((await hub.ask(query)).data.station.openState.rule).not.toBe('STATUS');
    await hub.hub.database.query(sql`update stations.station set status_told_by = null`);
    expect((await hub.ask(query)).data.station.openState).toEqual({ rule: 'STATUS', reason: '驿站临时关闭。' });
  });

  it('is told as a cadre by a cadre of the region, also by one who keeps the station', async () => {
    await there();
    expect((await ask({}, cadre('620000'))).errors).toEqual([]);
    expect(await row()).toMatchObject({ status_told_by: 'CADRE' });
    const both: Caller = {
      subject: 'x',
      scopes: ['STATION_KEEPER', 'CADRE'],
      regionCodes: ['620702'],
      stationCodes: [CODE],
    };
    expect((await ask({ status: 'OPEN', expectedVersion: 2 }, both)).errors).toEqual([]);
    expect(await row()).toMatchObject({ status: 'OPEN', status_told_by: 'CADRE', status_until: null });
  });

  it('answers a retry with the old version by the first result, and the station as it is now', async () => {
    await there();
    const idempotencyKey = newId();
    await ask({ idempotencyKey });
    await ask({ status: 'OPEN', expectedVersion: 2 });
    const { station, errors } = await ask({ idempotencyKey });
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ status: 'OPEN', version: 3 });
    expect(await events()).toHaveLength(2);
  });

  it('is done once by two calls at once', async () => {
    await there();
    const idempotencyKey = newId();
    const answers = await Promise.all([ask({ idempotencyKey }), ask({ idempotencyKey })]);
    expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
    expect(await row()).toMatchObject({ version: 2 });
  });

  it('lets one of two through that read the same version, and tells the other the present one', async () => {
    await there();
    const answers = await Promise.all([ask(), ask({ reason: '停电' })]);
    const refused = answers.filter(({ station }) => station === null);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.errors).toMatchObject([
      { __typename: 'ConflictError', code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion: 2 },
    ]);
    expect(await row()).toMatchObject({ version: 2 });
  });

  it('tells a refused one again under its key', async () => {
    await there();
    const idempotencyKey = newId();
    await ask({ idempotencyKey, expectedVersion: 7 });
    const { errors } = await ask({ idempotencyKey, expectedVersion: 7 });
    expect(errors).toMatchObject([{ __typename: 'RefusalError', code: 'VERSION_CONFLICT', path: ['expectedVersion'] }]);
    expect(errors[0]?.message).toContain('此前已被拒绝');
    expect((await ask({ idempotencyKey })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await row()).toMatchObject({ status: 'OPEN', version: 1 });
  });
});

describe('a station that is not the caller’s', () => {
  const strangers: readonly (readonly [string, Caller])[] = [
    ['the keeper of another', keeper('620702-TH-0002')],
    ['a cadre of another region', cadre('510000')],
    [
      'a keeper with a region and a cadre with the station',
      {
        subject: 'x',
        scopes: [],
        grants: [
          { scope: 'STATION_KEEPER', regionCodes: ['620702'], stationCodes: [] },
          { scope: 'CADRE', regionCodes: [], stationCodes: [CODE] },
        ],
      },
    ],
  ];

  it.each(strangers)("is told to be others' to %s, and not to be there where it is not", async (_, as) => {
    await there();
    const denied = await ask({}, as);
    await hub.hub.database.query(sql`truncate stations.station cascade`);
    const absent = await ask({}, as);
    expect(denied.errors).toMatchObject([{ __typename: 'FieldError', code: 'NOT_PERMITTED', path: ['stationCode'] }]);
    expect(denied.station).toBeNull();
    expect(absent.errors).toMatchObject([{ __typename: 'RefusalError', code: 'NOT_FOUND', path: ['stationCode'] }]);
    expect(await hub.hub.database.query(sql`select 1 as one from auth.act`)).toEqual([]);
  });

  it("is told to be others' in a replay as well, once it is taken from the caller", async () => {
    await there();
    const idempotencyKey = newId();
    await ask({ idempotencyKey });
    expect((await ask({ idempotencyKey }, keeper('620702-TH-0002'))).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });

  it('is for keepers and cadres only', async () => {
    await there();
    expect((await ask({}, { scopes: ['MEMBER'] })).codes).toEqual(['FORBIDDEN']);
    expect((await ask({}, { scopes: ['PARTNER'], regionCodes: ['620000'] })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('the steps of a status', () => {
  const STATUSES = ['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'] as const;
  const ALLOWED = new Set([
    'PLANNED>BUILT',
    'BUILT>ACCEPTED',
    'ACCEPTED>OPEN',
    'OPEN>TEMPORARILY_CLOSED',
    'TEMPORARILY_CLOSED>OPEN',
    'TEMPORARILY_CLOSED>TEMPORARILY_CLOSED',
    'TEMPORARILY_CLOSED>CLOSED',
  ]);

  it.each(STATUSES)('from %s are those that the registry knows, and no others', async (from) => {
    await accept(await there({ status: from }));
    for (const status of STATUSES) {
      await hub.hub.database.query(sql`update stations.station set status = ${from}, version = 1`);
      const { errors } = await ask({ status }, cadre('620702'));
      const expected = ALLOWED.has(`${from}>${status}`)
        ? []
        : [
            {
              __typename: 'FieldError',
              code: 'STATE_NOT_ALLOWED',
              path: ['status'],
              rule: 'station.status.transition',
            },
          ];
      expect(errors).toMatchObject(expected);
      expect(errors).toHaveLength(expected.length);
    }
  });

  it('open an accepted station only, and say so', async () => {
    await there({ status: 'BUILT' });
    const { errors } = await ask({ status: 'OPEN' });
    expect(errors[0]?.message).toBe(
      '驿站现为“已建成”（BUILT），不能改为“开放”（OPEN），只能改为“已验收”（ACCEPTED）。只有已验收的驿站才能开放。请核对状态后重新提交。',
    );
    const english = await ask({ status: 'OPEN' }, keeper(CODE), 'en');
    expect(english.errors[0]?.message).toContain('Only a station that was accepted can be opened.');
    expect(await row()).toMatchObject({ status: 'BUILT', version: 1, status_told_by: null });
  });

  it('are not accepted by the keeper of the station', async () => {
    await accept(await there({ status: 'BUILT' }));
    expect((await ask({ status: 'ACCEPTED' })).errors).toMatchObject([
      { code: 'NOT_PERMITTED', path: ['status'], rule: 'station.status.acceptance' },
    ]);
    expect((await ask({ status: 'ACCEPTED' }, cadre('620000'))).errors).toEqual([]);
  });

  it('end for good by a cadre, not by the keeper of the station', async () => {
    await there({ status: 'TEMPORARILY_CLOSED' });
    expect((await ask({ status: 'CLOSED' })).errors).toMatchObject([
      { code: 'NOT_PERMITTED', path: ['status'], rule: 'station.status.closing' },
    ]);
    expect((await ask({ status: 'CLOSED' }, cadre('620000'))).errors).toEqual([]);
  });

  it.each([
    ['OPEN', '驿站已是“开放”（OPEN）状态，无需再改，本次未办理；只能改为“临时关闭”（TEMPORARILY_CLOSED）。'],
    ['CLOSED', '驿站已是“已关闭”（CLOSED）状态，无需再改，本次未办理；该状态不能再改。'],
  ])('say of a station that is %s already that it is', async (status, message) => {
    await there({ status });
    const { errors } = await ask({ status }, cadre('620000'));
    expect(errors).toMatchObject([
      {
        code: 'STATE_NOT_ALLOWED',
        path: ['status'],
        rule: 'station.status.transition',
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('show no number that marks a person in the reason', async () => {
    await there();
    const { station } = await ask({ reason: '检修，有事打13812345678' });
    expect(JSON.stringify(station)).toContain('检修，有事打138****5678');
  });

  it('open no station whose hours nobody could tell, and close it all the same', async () => {
    await there({ status: 'ACCEPTED' });
    await hub.hub.database.query(sql`update stations.station set hours_text = ''`);
    expect((await ask({ status: 'OPEN' })).errors).toMatchObject([{ rule: 'station.status.hours' }]);
    await hub.hub.database.query(sql`update stations.station set status = 'OPEN'`);
    expect((await ask()).errors).toEqual([]);
  });
});

describe('the end of a closing', () => {
  it('lies in the future by the clock of the database', async () => {
    await there();
    const { errors } = await ask({ until: '2020-01-01T00:00:00Z' });
    expect(errors).toMatchObject([{ code: 'PERIOD_INVALID', path: ['until'], rule: 'station.until.past' }]);
    expect(errors?.[0]?.message).toContain('截止时间 2020-01-01T08:00:00+08:00（Asia/Shanghai）已经过去');
  });

  it('stands beside a closing for a while only', async () => {
    await there({ status: 'TEMPORARILY_CLOSED' });
    const { errors } = await ask({ status: 'OPEN', until: '2099-01-01T00:00:00Z' });
    expect(errors).toMatchObject([{ code: 'INVALID_VALUE', path: ['until'], rule: 'station.until.status' }]);
  });

  it.each([
    [{ reason: '' }, 'station.reason.length'],
    [{ reason: '修'.repeat(201) }, 'station.reason.length'],
    [{ stationCode: '驿站' }, 'station.stationCode.format'],
    [{ expectedVersion: 0 }, 'station.expectedVersion.range'],
  ])('and all else has its limits: %j', async (more, rule) => {
    await there();
    expect((await ask(more)).errors).toMatchObject([{ __typename: 'FieldError', rule }]);
  });
});
