import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { tell } from '../../../support/stations.js';
import { type Caller, CODE, cadre, type KeptError, KeptHub, keeper } from '../keeping/given.js';

const OTHER = '620702-LV-0009';
const UNKNOWN = '620702-TH-9999';

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

/** An act on the station of a code, with what it needs besides. */
const ACTS: Readonly<Record<string, (code: string) => object>> = {
  updateStation: (stationCode) => ({ stationCode, phone: '12351', expectedVersion: 1 }),
  setStationHours: (stationCode) => ({ stationCode, hoursText: '24小时', expectedVersion: 1 }),
  reportFacilityState: (stationCode) => ({ stationCode, facility: 'SHOWER', working: false }),
  postStationNotice: (stationCode) => ({ stationCode, text: '今日停水', expiresAt: '2099-01-01T00:00:00+08:00' }),
  setStationStatus: (stationCode) => ({
    ...{ stationCode, status: 'TEMPORARILY_CLOSED', reason: '检修', expectedVersion: 1 },
  }),
  assessStation: (stationCode) => ({ stationCode, step: 'COUNTY', passed: false }),
  gradeStation: (stationCode) => ({ stationCode, star: 1, assessmentId: 'asm_x', reason: '评定', expectedVersion: 1 }),
  mergeStations: (keepCode) => ({ keepCode, mergeCode: OTHER, expectedVersion: 1 }),
  announceOpeningCampaign: (code) => ({
    ...{ name: '不打烊', period: { from: '2096-02-10', to: '2096-02-17' }, opens: '08:00', closes: '20:00' },
    stationCodes: [code],
  }),
};

async function errorsOf(mutation: string, input: object, as: Caller, language: 'zh' | 'en' = 'zh') {
  const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { said: ${mutation}(input: $input) { errors { code message path ... on FieldError { rule } } } }`;
  const { data, codes } = await hub.test.ask(
    document,
    { input: { idempotencyKey: newId(), ...input } },
    { as, language },
  );
  expect(codes).toEqual([]);
  return data.said.errors as readonly KeptError[];
}

const merge = (keepCode: string, mergeCode: string) =>
  errorsOf('mergeStations', { keepCode, mergeCode, expectedVersion: 1 }, cadre('620000'));

describe.each(Object.keys(ACTS))('%s', (mutation) => {
  const input = ACTS[mutation] ?? (() => ({}));

  it('tells plainly that a station is of others: where it lies, what the right covers, and who does it', async () => {
    await hub.there();
    await tell(hub.database, { code: OTHER, name: '又一站' });
    const [error] = await errorsOf(mutation, input(CODE), cadre('510000'));
    expect(error).toMatchObject({ code: 'NOT_PERMITTED', rule: 'station.right' });
    for (const part of [CODE, '位于甘肃省张掖市甘州区', '您的权限为区划 四川省（510000）', '工会的干部办理'])
      expect(error?.message).toContain(part);
    const [told] = await errorsOf(mutation, input(CODE), cadre('510000'), 'en');
    expect(told?.message).toContain('is not yours; your right covers the divisions 四川省（510000）. Check the code');
  });

  it('tells that there is no such station', async () => {
    await tell(hub.database, { code: OTHER });
    const [error] = await errorsOf(mutation, input(UNKNOWN), cadre('620000'));
    expect(error?.code).toBe('NOT_FOUND');
    expect(error?.message).toContain(`编号 ${UNKNOWN} 的驿站不存在`);
  });
});

describe('what a right covers', () => {
  const refusal = async (as: Caller, language?: 'en') => {
    await hub.there();
    return (await errorsOf('updateStation', ACTS.updateStation?.(CODE) ?? {}, as, language))[0]?.message;
  };

  it('is told by stations for a keeper, five at most and how many there are', async () => {
    const codes = Array.from({ length: 7 }, (_, index) => `S-${index + 1}`);
    expect(await refusal(keeper(...codes))).toContain('您的权限为驿站 S-1、S-2、S-3、S-4、S-5 等 7 个。');
    await hub.empty();
    expect(await refusal(keeper(...codes), 'en')).toContain('covers the stations S-1, S-2, S-3, S-4, S-5 and 2 more.');
  });

  it('is told by both for who is a keeper and a cadre', async () => {
    const grants = [{ scope: 'STATION_KEEPER', regionCodes: [], stationCodes: ['S-1'] } as const];
    expect(await refusal({ ...cadre('510000'), grants })).toContain('您的权限为区划 四川省（510000）、驿站 S-1。');
  });

  it('is told to be none where a grant names nothing', async () => {
    expect(await refusal(cadre())).toContain('您的权限不含任何驿站');
  });
});

describe('a keeper whose grant names the code of a record that went into another', () => {
  const KEEPER = keeper(OTHER);
  const MEMBER: Caller = { subject: 'mem_1', scopes: ['MEMBER'] };
  const PHONE = { phone: '12351', expectedVersion: 2 };
  const SHOWN = 'keeper { displayName } assessments { step }';
  const shown = (code: string, as: Caller) =>
    hub.test.ask(`query ($code: String!) { station(stationCode: $code) { stationCode ${SHOWN} } }`, { code }, { as });
  const FEEDBACK = '{ stationFeedback(regionCode: "620000") { nodes { id kind } } }';

  beforeEach(async () => {
    await hub.there();
    await tell(hub.database, { code: OTHER, name: '又一站' }, { code: 'THIRD', name: '第三站' });
    expect(await merge(CODE, OTHER)).toEqual([]);
  });

  it.each([CODE, OTHER])('keeps the station, whichever code names it: %s', async (stationCode) => {
    const { station, errors } = await hub.say<{ stationCode: string; phone: string }>(
      'updateStation',
      'stationCode phone',
      { stationCode, ...PHONE },
      KEEPER,
    );
    expect(errors).toEqual([]);
    expect(station).toEqual({ stationCode: CODE, phone: '12351' });
    expect(await errorsOf('assessStation', { stationCode, step: 'SELF', passed: true }, KEEPER)).toEqual([]);
  });

  it('reads what is guarded of the station', async () => {
    await errorsOf('assessStation', { stationCode: CODE, step: 'SELF', passed: true }, KEEPER);
    const { data, codes } = await shown(CODE, KEEPER);
    expect(codes).toEqual([]);
    expect(data.station).toEqual({ stationCode: CODE, keeper: null, assessments: [{ step: 'SELF' }] });
    const [{ id } = {}] = await hub.database.query<{ id: string }>(sql`
      select 'asm_' || translate(encode(uuid_send(id), 'base64'), '+/=', '-_') as id from stations.assessment`);
    const found = await hub.test.ask('query ($id: ID!) { node(id: $id) { __typename } }', { id }, { as: KEEPER });
    expect(found.data.node).toEqual({ __typename: 'StationAssessment' });
  });

  it('reads and answers the feedback on it', async () => {
    const input = { stationCode: CODE, kind: 'BROKEN', text: '热水器坏了' };
    expect(await errorsOf('submitStationFeedback', input, MEMBER)).toEqual([]);
    const { data, codes } = await hub.test.ask(FEEDBACK, {}, { as: KEEPER });
    expect(codes).toEqual([]);
    expect(data.stationFeedback.nodes).toMatchObject([{ kind: 'BROKEN' }]);
    const feedbackId = data.stationFeedback.nodes[0].id;
    const review = { feedbackId, decision: 'APPROVE', expectedVersion: 1 };
    expect(await errorsOf('reviewStationFeedback', review, KEEPER)).toEqual([]);
  });

  it('goes on when that station goes into another one in its turn', async () => {
    expect(await merge('THIRD', CODE)).toEqual([]);
    expect((await shown('THIRD', KEEPER)).codes).toEqual([]);
    expect((await hub.say('updateStation', 'version', { stationCode: OTHER, ...PHONE }, KEEPER)).errors).toEqual([]);
  });

  it('gains no other station', async () => {
    const { errors } = await hub.say('updateStation', 'version', { stationCode: 'THIRD', ...PHONE }, KEEPER);
    expect(errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    const { data, codes } = await shown('THIRD', KEEPER);
    expect(data.station).toEqual({ stationCode: 'THIRD', keeper: null, assessments: null });
    expect(codes).toEqual(['FORBIDDEN_FIELD', 'FORBIDDEN_FIELD']);
    await errorsOf('submitStationFeedback', { stationCode: 'THIRD', kind: 'BROKEN', text: '坏了' }, MEMBER);
    expect((await hub.test.ask(FEEDBACK, {}, { as: KEEPER })).data.stationFeedback.nodes).toEqual([]);
  });

  it('keeps nothing by a code that no record bore', async () => {
    const { errors } = await hub.say('updateStation', 'version', PHONE, keeper('X'));
    expect(errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });
});

describe('a record that goes into another between the right and the deed', () => {
  const REGISTRY = 7_310_204;
  /** Asks while the registry is held, so that the right was asked for and nothing is done; meanwhile the record goes. */
  async function meanwhile(ask: () => Promise<readonly KeptError[]>): Promise<readonly KeptError[]> {
    const asked = await hub.database.transaction(async (tx) => {
      await tx.sql(sql`select pg_advisory_xact_lock(${REGISTRY})`);
      const said = ask();
      await waiting();
      await tx.sql(sql`
        with gone as (delete from stations.station where station_code = ${OTHER} returning id)
        insert into stations.former_code (station_code, former_id, station_id, merged_by)
        select ${OTHER}, gone.id, kept.id, 'cad_1' from gone, stations.station kept where kept.station_code = ${CODE}`);
      return { said };
    });
    return asked.said;
  }

  it('has nothing done to the station into which it went, for which nobody asked', async () => {
    await hub.there();
    await tell(hub.database, { code: OTHER, name: '又一站' });
    const errors = await meanwhile(() =>
      errorsOf('updateStation', { stationCode: OTHER, name: '改名', expectedVersion: 1 }, keeper(OTHER)),
    );
    expect(errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['stationCode'], rule: 'station.merged' }]);
    expect(errors[0]?.message).toContain(`编号 ${OTHER} 的记录此前已并入 ${CODE}`);
    expect(await hub.database.query(sql`select version, name from stations.station`)).toMatchObject([{ version: 1 }]);
    expect(await hub.events()).toEqual([]);
  });

  it('is not merged once more', async () => {
    await hub.there();
    await tell(hub.database, { code: OTHER }, { code: 'THIRD', name: '第三站' });
    const errors = await meanwhile(() => merge('THIRD', OTHER));
    expect(errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['mergeCode'], rule: 'station.merged' }]);
    expect(await hub.database.query(sql`select station_code from stations.station`)).toHaveLength(2);
  });
});

describe('a station of a campaign that goes into another between the right and the deed', () => {
  it('is named, and the campaign is announced for none', async () => {
    await hub.there();
    await tell(hub.database, { code: OTHER });
    let asked: Promise<readonly KeptError[]> | undefined;
    await hub.database.transaction(async (tx) => {
      await tx.sql(sql`
        with gone as (delete from stations.station where station_code = ${OTHER} returning id)
        insert into stations.former_code (station_code, former_id, station_id, merged_by)
        select ${OTHER}, gone.id, kept.id, 'cad_1' from gone, stations.station kept where kept.station_code = ${CODE}`);
      const input = { ...ACTS.announceOpeningCampaign?.(''), stationCodes: [CODE, OTHER] };
      asked = errorsOf('announceOpeningCampaign', input, cadre('620000'));
      await waiting();
    });
    expect(await asked).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['stationCodes', '1'] }]);
    expect(await hub.database.query(sql`select from stations.opening_exception`)).toEqual([]);
  });
});

/** Until somebody waits for a lock. */
async function waiting(): Promise<void> {
  const asked = sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await hub.database.query(asked)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
