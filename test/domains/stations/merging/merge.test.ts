import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { type Caller, cadre, keeper } from '../assessment/assessing.js';
import type { ShownError } from '../given.js';

const KEEP = '620702-TH-0001';
const GONE = '620702-LV-0009';
const MERGE = /* GraphQL */ `
  mutation ($input: MergeStationsInput!) {
    mergeStations(input: $input) {
      station { id stationCode formerCodes version star services { facility } honours { title } gradeHistory { star } }
      errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }
    }
  }
`;

interface Answer {
  readonly station: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ShownError[];
}

let hub: TestHub;
let ids: { keep: string; gone: string };
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  await query(sql`truncate stations.station, auth.act, events.event, channels.channel cascade`);
  const [keep = '', gone = ''] = [await one({ code: KEEP }), await one({ code: GONE, name: '又一个名字' })];
  ids = { keep, gone };
});
afterAll(() => hub.close());

const query = (statement: ReturnType<typeof sql>) => hub.hub.database.query<Record<string, unknown>>(statement);
const one = async (told: Parameters<typeof tell>[1] & object) => (await tell(hub.hub.database, told))[0] ?? '';
const idOf = async (code: string) =>
  String((await query(sql`select id from stations.station where station_code = ${code}`))[0]?.id);
const CITY = cadre('620700');
const NOTICE = { text: '今日停水', expiresAt: '2099-01-01T00:00:00+08:00' };
const PHONE = { phone: '12351', expectedVersion: 1 };

async function merge(more: object = {}, as: Caller = CITY): Promise<Answer> {
  const input = { idempotencyKey: newId(), keepCode: KEEP, mergeCode: GONE, expectedVersion: 1, ...more };
  const { data, errors } = await hub.ask(MERGE, { input }, { as });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  return data.mergeStations;
}
const row = async (id = ids.keep) => (await query(sql`select * from stations.station where id = ${id}`))[0];
const codeOf = async (stationCode: string) =>
  (await hub.ask('query ($c: String!) { station(stationCode: $c) { stationCode } }', { c: stationCode })).data.station;

describe('the code of a record that went into another', () => {
  it('finds the station, by code, by scene, and by the global id that it had', async () => {
    const { station, errors } = await merge();
    expect(errors).toEqual([]);
    expect(station).toMatchObject({ stationCode: KEEP, formerCodes: [GONE], version: 2 });
    expect(await codeOf(GONE)).toEqual({ stationCode: KEEP });
    expect(await codeOf(KEEP)).toEqual({ stationCode: KEEP });
    expect(await codeOf('620702-TH-9999')).toBeNull();
    const { data } = await hub.ask(
      `query ($scene: String!, $gone: ID!, $both: [ID!]!) {
        scanned(scene: $scene) { ... on Station { stationCode } }
        node(id: $gone) { id ... on Station { stationCode } }
        nodes(ids: $both) { id }
      }`,
      {
        scene: `s=${GONE}`,
        gone: globalId('sta', ids.gone),
        both: [globalId('sta', ids.gone), globalId('sta', ids.keep)],
      },
    );
    const id = globalId('sta', ids.keep);
    expect(data).toEqual({ scanned: { stationCode: KEEP }, node: { id, stationCode: KEEP }, nodes: [{ id }, { id }] });
  });

  it('goes on when that station goes into another one in its turn', async () => {
    await one({ code: 'THIRD' });
    await merge();
    const { station } = await merge({ keepCode: 'THIRD', mergeCode: KEEP });
    expect(station).toMatchObject({ formerCodes: [GONE, KEEP] });
    expect(await codeOf(GONE)).toEqual({ stationCode: 'THIRD' });
    expect(
      (await hub.ask(`{ node(id: "${globalId('sta', ids.gone)}") { ... on Station { stationCode } } }`)).data.node,
    ).toEqual({ stationCode: 'THIRD' });
  });

  it('is never given again, by no way', async () => {
    await merge();
    await expect(one({ code: GONE })).rejects.toThrow('was that of a record that went into another one');
    const { data } = await hub.ask(
      `mutation ($input: RegisterStationInput!) { registerStation(input: $input) { station { stationCode } errors { code } } }`,
      { input: REGISTER({ stationCode: GONE }) },
      { as: CITY },
    );
    expect(data.registerStation.errors).toEqual([{ code: 'STATION_CODE_TAKEN' }]);
  });

  it('is not given to a station that has another code already', async () => {
    await merge();
    await expect(hub.hub.database.query(sql`update stations.station set station_code = ${GONE}`)).rejects.toThrow(
      'was that of a record that went into another one',
    );
  });

  it('is left out where the hub gives the next number', async () => {
    await merge({ keepCode: KEEP, mergeCode: GONE });
    const { data } = await hub.ask(
      `mutation ($input: RegisterStationInput!) { registerStation(input: $input) { station { stationCode } errors { message } } }`,
      { input: REGISTER({ kinds: ['LOVE_STATION'] }) },
      { as: CITY },
    );
    expect(data.registerStation).toMatchObject({ station: { stationCode: '620702-LV-0010' } });
  });

  it('may still be named by who sets the status', async () => {
    await merge();
    const input = {
      idempotencyKey: newId(),
      stationCode: GONE,
      status: 'TEMPORARILY_CLOSED',
      reason: '检修',
      expectedVersion: 2,
    };
    const { data } = await hub.ask(
      `mutation ($input: SetStationStatusInput!) { setStationStatus(input: $input) { station { stationCode status } errors { code } } }`,
      { input },
      { as: CITY },
    );
    expect(data.setStationStatus.station).toEqual({ stationCode: KEEP, status: 'TEMPORARILY_CLOSED' });
  });

  const REGISTER = (more: object) => ({
    ...{ idempotencyKey: newId(), name: '新驿站', kinds: ['TRUCKER_HOME'], regionCode: '620702', address: '某路2号' },
    ...{ location: { longitude: 100.46, latitude: 38.95, datum: 'WGS84' }, services: [], hoursText: '8:00-20:00' },
    ...more,
  });
});

describe('what stands in the record that stays', () => {
  it('is its own; what it leaves blank comes from the other', async () => {
    await query(sql`update stations.station set phone = '12351', area_square_metres = 54 where id = ${ids.gone}`);
    await query(sql`update stations.station set phone = '12333' where id = ${ids.keep}`);
    await query(sql`insert into stations.service (station_id, facility, ordinal) values (${ids.gone}, 'BED', 0)`);
    const { station } = await merge();
    expect(station?.services).toEqual([{ facility: 'BED' }]);
    expect(await row()).toMatchObject({ phone: '12333', area_square_metres: '54.00', name: `${KEEP}站` });
    expect(await row(ids.gone)).toBeUndefined();
  });

  const words = (id: string, said: object) =>
    query(sql`update stations.station set words = ${JSON.stringify(said)}::jsonb where id = ${id}`);
  const AT = '2026-01-01T00:00:00+00:00';

  it('takes the word of a person with what it is about, and no other word', async () => {
    await query(sql`update stations.station set phone = '12351' where id = ${ids.gone}`);
    await query(sql`insert into stations.service (station_id, facility, ordinal) values (${ids.gone}, 'BED', 0)`);
    await words(ids.gone, { phone: AT, services: AT, directions: AT, hours: AT, name: AT });
    await words(ids.keep, { address: AT });
    await merge();
    expect(await row()).toMatchObject({ words: { phone: AT, services: AT, directions: AT, address: AT } });
    expect(Object.keys((await row())?.words as object)).toHaveLength(4);
  });

  it('leaves blank what a person took away', async () => {
    await query(sql`update stations.station set phone = '12351', directions = '东门' where id = ${ids.gone}`);
    await query(sql`insert into stations.service (station_id, facility, ordinal) values (${ids.gone}, 'BED', 0)`);
    await words(ids.gone, { phone: AT });
    await words(ids.keep, { phone: '2026-02-02T00:00:00+00:00', services: AT });
    expect((await merge()).station?.services).toEqual([]);
    expect(await row()).toMatchObject({
      ...{ phone: null, directions: '东门', words: { phone: '2026-02-02T00:00:00+00:00', services: AT } },
    });
  });

  it('keeps its list of services and its hours whole', async () => {
    await query(sql`
      insert into stations.service (station_id, facility, ordinal) values (${ids.gone}, 'BED', 0), (${ids.keep}, 'WIFI', 0)`);
    await query(sql`
      insert into stations.opening_window (station_id, day_kind, opens, closes)
      values (${ids.gone}, 'WEEKEND', 480, 600), (${ids.keep}, 'WORKDAY', 480, 1200)`);
    const { station } = await merge();
    expect(station?.services).toEqual([{ facility: 'WIFI' }]);
    expect(await query(sql`select day_kind from stations.opening_window`)).toEqual([{ day_kind: 'WORKDAY' }]);
  });

  it('has the days and campaigns that only the other had', async () => {
    await query(sql`
      insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes) values
        (${ids.gone}, '2099-02-01', '2099-02-03', null, null, null),
        (${ids.gone}, '2099-02-01', '2099-02-03', '不打烊', 480, 600),
        (${ids.keep}, '2099-02-02', '2099-02-02', null, null, null)`);
    await merge();
    expect(
      await query(sql`select campaign, last_day::text from stations.opening_exception order by campaign nulls first`),
    ).toEqual([
      { campaign: null, last_day: '2099-02-02' },
      { campaign: '不打烊', last_day: '2099-02-03' },
    ]);
  });

  it('has the days, campaigns and the notice of the other where its own are over', async () => {
    await query(sql`
      insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes) values
        (${ids.gone}, '2020-02-01', '2020-02-01', null, null, null),
        (${ids.gone}, '2020-02-03', '2099-02-03', null, 600, 700),
        (${ids.gone}, '2099-02-01', '2099-02-03', '不打烊', 480, 600),
        (${ids.keep}, '2020-01-30', '2020-02-01', null, null, null),
        (${ids.keep}, '2020-02-02', '2020-02-04', null, null, null),
        (${ids.keep}, '2020-02-01', '2020-02-03', '不打烊', 480, 600)`);
    await query(sql`insert into stations.notice (station_id, text, expires_at) values
      (${ids.keep}, '旧的', '2020-01-01T00:00:00Z'), (${ids.gone}, '今日停水', '2099-01-01T00:00:00Z')`);
    await merge();
    expect(
      await query(sql`
        select campaign, first_day::text as day from stations.opening_exception order by campaign nulls first, first_day`),
    ).toEqual([
      { campaign: null, day: '2020-01-30' },
      { campaign: null, day: '2020-02-03' },
      { campaign: '不打烊', day: '2020-02-01' },
      { campaign: '不打烊', day: '2099-02-01' },
    ]);
    expect(await query(sql`select text from stations.notice`)).toEqual([{ text: '今日停水' }]);
  });

  it('keeps its own notice while that stands', async () => {
    await query(sql`insert into stations.notice (station_id, text, expires_at) values
      (${ids.keep}, '停电', '2099-01-01T00:00:00Z'), (${ids.gone}, '今日停水', '2099-01-01T00:00:00Z')`);
    await merge();
    expect(await query(sql`select text from stations.notice`)).toEqual([{ text: '停电' }]);
  });

  it('has the honours of both, each once', async () => {
    await query(sql`
      insert into stations.honour (station_id, ordinal, title, granted_by, year) values
        (${ids.keep}, 0, '最美站点', '全国总工会', 2023), (${ids.gone}, 0, '示范站点', '甘肃省总工会', 2022),
        (${ids.gone}, 1, '最美站点', '全国总工会', 2023)`);
    expect((await merge()).station?.honours).toEqual([{ title: '最美站点' }, { title: '示范站点' }]);
  });

  it('has its own keeper, or that of the other as one person, sealed for its own row', async () => {
    const { envelope } = hub.hub;
    const sealed = (text: string, column: string) =>
      Buffer.from(envelope.seal(text, { table: 'stations.station', column, row: ids.gone }));
    await query(sql`
      update stations.station set keeper_name = ${sealed('王小明', 'keeper_name')},
        keeper_mobile = ${sealed('+8613800138000', 'keeper_mobile')} where id = ${ids.gone}`);
    await merge();
    const { data } = await hub.ask(
      `{ station(stationCode: "${KEEP}") { keeper { displayName mobileMasked } } }`,
      {},
      { as: CITY },
    );
    expect(data.station.keeper).toMatchObject({ displayName: expect.stringContaining('王') });
    expect(data.station.keeper.mobileMasked).toContain('8000');
  });

  const graded = (station: string, star: number, passedBy = newId()) =>
    query(sql`
      with looked as (
        insert into stations.assessment (id, station_id, step, passed, star, assessed_by, assessed_on)
        values (${passedBy}, ${station}, 'CITY', true, ${star}, '张掖市总工会', '2024-05-01') returning id),
      held as (update stations.station set star = ${star} where id = ${station})
      insert into stations.grade (id, station_id, star, valid_from, graded_by, reason, assessment_id)
      select ${newId()}, ${station}, ${star}, '2024-05-01', '张掖市总工会', '评定', id from looked`);
  const assessments = async () =>
    (await query(sql`select from stations.assessment where station_id = ${ids.keep}`)).length;

  it('has the stars of the other with their history, where it never had any', async () => {
    await graded(ids.gone, 4);
    await query(sql`
      insert into stations.grade (id, station_id, star, valid_from, valid_to, graded_by, reason, source_channel, source_record)
      values (${newId()}, ${ids.gone}, 2, '2023-05-01', '2024-04-30', '张掖市总工会', '评定', 'C', 'R')`);
    expect((await merge()).station).toMatchObject({ star: 4, gradeHistory: [{ star: 4 }, { star: 2 }] });
    expect(await assessments()).toBe(1);
  });

  it('has them also where its own were given and taken away on one day', async () => {
    await graded(ids.gone, 4);
    await query(sql`
      insert into stations.grade (id, station_id, star, valid_from, valid_to, graded_by, reason, source_channel, source_record)
      values (${newId()}, ${ids.keep}, 2, current_date, current_date - 1, '张掖市总工会', '评定', 'C', 'R')`);
    expect((await merge()).station).toMatchObject({ star: 4, gradeHistory: [{ star: 4 }] });
  });

  it('keeps its own history of stars, with the assessments of both', async () => {
    await graded(ids.keep, 3);
    await graded(ids.gone, 5);
    expect((await merge()).station).toMatchObject({ star: 3, gradeHistory: [{ star: 3 }] });
    expect(await assessments()).toBe(2);
  });
});

describe('the sources of both', () => {
  const HEADER = '驿站编号,驿站名称,类型,区划代码,详细地址,经度,纬度,坐标系,开放时间,联系电话,状态';
  const line = (code: string, name: string, phone: string) =>
    `${code},${name},爱心驿站,620702,某路1号,100.45,38.93,WGS84,8:00-20:00,${phone},开放`;

  it('stand at the one that stays, and what they tell next is told of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'merge-'));
    const file = (name: string, ...lines: string[]) => {
      writeFileSync(`${folder}/${name}`, [HEADER, ...lines].join('\n'));
      return `${folder}/${name}`;
    };
    await hub.takeIn(file('one.csv', line('YZ-1', '甲驿站', '12351'), line('YZ-2', '乙驿站', '12352')));
    const { errors } = await merge({ keepCode: 'YZ-1', mergeCode: 'YZ-2' });
    expect(errors).toEqual([]);
    const { data } = await hub.ask('{ station(stationCode: "YZ-2") { sources { channel recordId } } }');
    const named = data.station.sources.map(({ channel, recordId }: Record<string, string>) => `${channel} ${recordId}`);
    expect(named.toSorted()).toEqual(['C3-test YZ-1', 'C3-test YZ-2', `HUB ${globalId('sta', await idOf('YZ-1'))}`]);
    // The county goes on with both codes: the same rows change nothing, and a new one is told of the one station.
    const again = await hub.takeIn(file('two.csv', line('YZ-1', '甲驿站', '12351'), line('YZ-2', '乙驿站', '12359')));
    expect(again.counts).toMatchObject({ applied: 1, duplicate: 1 });
    expect(await query(sql`select station_code, phone from stations.station where station_code like 'YZ%'`)).toEqual([
      { station_code: 'YZ-1', phone: '12359' },
    ]);
    // A ledger of somebody else that has only the old code means that station as well.
    await hub.takeIn(file('three.csv', line('YZ-2', '丙驿站', '12353')), { channel: 'C3-other' });
    expect(await query(sql`select station_code, name from stations.station where station_code like 'YZ%'`)).toEqual([
      { station_code: 'YZ-1', name: '丙驿站' },
    ]);
  });
});

describe('what the log tells of a merge', () => {
  it('is that one record is gone into the other, and that the other is another now', async () => {
    await merge();
    expect(await query(sql`select kind, subject_id, region_code, facts from events.event order by id`)).toMatchObject([
      {
        ...{ kind: 'REMOVAL', subject_id: ids.gone, region_code: '620702' },
        facts: { before: { stationCode: GONE }, after: { stationCode: GONE, regionCode: '620702', mergedInto: KEEP } },
      },
      { kind: 'CHANGE', subject_id: ids.keep },
    ]);
  });
});

describe('mergeStations refuses', () => {
  const untouched = async () => expect(await query(sql`select from stations.station`)).toHaveLength(2);

  it('a record that would go into itself', async () => {
    expect((await merge({ mergeCode: KEEP })).errors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['mergeCode'], rule: 'station.merge.itself' },
    ]);
    await untouched();
  });

  it.each([
    ['keepCode', { keepCode: 'X' }],
    ['mergeCode', { mergeCode: 'X' }],
  ])('a %s that no record bears', async (field, more) => {
    expect((await merge(more)).errors).toMatchObject([{ code: 'NOT_FOUND', path: [field] }]);
    await untouched();
  });

  it('a stale version, and tells the present one', async () => {
    await query(sql`update stations.station set version = 4 where id = ${ids.keep}`);
    expect((await merge()).errors).toMatchObject([{ __typename: 'ConflictError', currentVersion: 4 }]);
    await untouched();
  });

  it('records of which one lies out of reach; the union above both may, and an administrator', async () => {
    await query(sql`update stations.station set region_code = '620602' where id = ${ids.gone}`);
    const [keep, gone] = ['keepCode', 'mergeCode'].map((field) => ({ code: 'NOT_PERMITTED', path: [field] }));
    expect((await merge({}, cadre('620700'))).errors).toMatchObject([gone]);
    expect((await merge({}, cadre('620600'))).errors).toMatchObject([keep]);
    expect((await merge({}, cadre('510000'))).errors).toMatchObject([keep, gone]);
    expect((await merge({ mergeCode: 'X' }, cadre('510000'))).errors).toMatchObject([keep, { code: 'NOT_FOUND' }]);
    await untouched();
    await expect(merge({}, keeper(KEEP, GONE))).rejects.toThrow();
    expect((await merge({ acceptDifferent: true }, cadre('620000'))).errors).toEqual([]);
  });

  it.each([
    ['further apart than 500 m', sql`longitude = 100.457`, '甘肃省张掖市甘州区', '606 米'],
    ['in two counties', sql`region_code = '620725'`, '甘肃省张掖市山丹县', '0 米'],
  ])('records that lie %s, unless they are said to be of one station', async (_, change, place, metres) => {
    await query(sql`update stations.station set ${change} where id = ${ids.gone}`);
    const [error] = (await merge()).errors;
    expect(error).toMatchObject({ code: 'NOT_SAME_STATION', path: ['mergeCode'], rule: 'station.merge.different' });
    for (const shown of [KEEP, `${KEEP}站`, GONE, '又一个名字', place, metres]) expect(error?.message).toContain(shown);
    await untouched();
    expect((await merge({ acceptDifferent: true })).errors).toEqual([]);
  });

  const statuses = (kept: string, gone: string) =>
    query(sql`update stations.station set status = case when id = ${ids.keep} then ${kept} else ${gone} end`);

  it.each(['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED'])(
    'one that is %s when the one that stays is closed for good, whatever is accepted',
    async (status) => {
      await statuses('CLOSED', status);
      const [error] = (await merge({ acceptDifferent: true })).errors;
      expect(error).toMatchObject({ code: 'STATE_NOT_ALLOWED', path: ['keepCode'], rule: 'station.merge.closed' });
      for (const shown of [`请改为保留 ${GONE}`, status]) expect(error?.message).toContain(shown);
      await untouched();
    },
  );

  it.each([
    ['OPEN', 'TEMPORARILY_CLOSED'],
    ['OPEN', 'BUILT'],
    ['TEMPORARILY_CLOSED', 'PLANNED'],
    ['TEMPORARILY_CLOSED', 'ACCEPTED'],
  ])('one that is %s when the one that stays is %s, unless it is said to be so', async (gone, kept) => {
    await statuses(kept, gone);
    expect((await merge()).errors).toMatchObject([
      { code: 'STATE_NOT_ALLOWED', path: ['keepCode'], rule: 'station.merge.service' },
    ]);
    await untouched();
    expect((await merge({ acceptDifferent: true })).errors).toEqual([]);
    expect(await row()).toMatchObject({ status: kept });
  });

  it.each([
    ['CLOSED', 'CLOSED'],
    ['CLOSED', 'OPEN'],
    ['TEMPORARILY_CLOSED', 'OPEN'],
    ['BUILT', 'PLANNED'],
  ])('none that is %s when the one that stays is %s', async (gone, kept) => {
    await statuses(kept, gone);
    expect((await merge()).errors).toEqual([]);
  });

  it('no records of one site in townships of one county', async () => {
    await query(sql`update stations.station set longitude = 100.455, region_code = '620702100' where id = ${ids.gone}`);
    expect((await merge()).errors).toEqual([]);
  });

  it('lets an administrator of the system do it, and no other', async () => {
    for (const office of ['AUDIT', 'SECURITY', undefined] as const)
      await expect(merge({}, { scopes: ['ADMIN'], ...(office && { office }) })).rejects.toThrow('无权');
    expect((await merge({}, { scopes: ['ADMIN'], office: 'SYSTEM' })).errors).toEqual([]);
  });

  it('takes a cadre who is an administrator of the trail as that cadre alone', async () => {
    const auditor = { scope: 'ADMIN', office: 'AUDIT', regionCodes: [], stationCodes: [] } as const;
    const { errors } = await merge({}, { scopes: ['CADRE'], regionCodes: ['330000'], grants: [auditor] });
    expect(errors.map(({ code }) => code)).toContain('NOT_PERMITTED');
  });

  it('one that went into another before, whichever side it is on, and says into which', async () => {
    await one({ code: 'THIRD' });
    await merge();
    const refused = async (more: object) => (await merge({ expectedVersion: 2, ...more })).errors;
    expect(await refused({})).toMatchObject([
      {
        ...{ code: 'STATE_NOT_ALLOWED', path: ['mergeCode'], rule: 'station.merged' },
        message: expect.stringContaining(`${GONE} 的记录此前已并入 ${KEEP}，合并早已完成`),
      },
    ]);
    expect(await refused({ keepCode: 'THIRD' })).toMatchObject([{ code: 'STATE_NOT_ALLOWED', path: ['mergeCode'] }]);
    const [error] = await refused({ keepCode: GONE, mergeCode: 'THIRD' });
    expect(error).toMatchObject({ code: 'STATE_NOT_ALLOWED', path: ['keepCode'] });
    expect(error?.message).toContain(`此前已并入 ${KEEP}`);
  });

  it('the same key with other input, and does the same twice only once', async () => {
    const idempotencyKey = newId();
    const first = await merge({ idempotencyKey });
    expect(await merge({ idempotencyKey })).toEqual(first);
    expect((await merge({ idempotencyKey, expectedVersion: 2 })).errors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ]);
  });
});

describe('merges at once', () => {
  it('in two directions leave one record, and refuse the other call', async () => {
    const answers = await Promise.all([merge(), merge({ keepCode: GONE, mergeCode: KEEP })]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['STATE_NOT_ALLOWED']);
    expect(await query(sql`select from stations.station`)).toHaveLength(1);
  });

  it('in a ring close no circle', async () => {
    const codes = ['A', 'B', 'C', 'D', 'E'];
    await tell(hub.hub.database, ...codes.map((code) => ({ code })));
    await Promise.all(
      codes.map((code, index) => merge({ keepCode: codes[(index + 1) % 5], mergeCode: code, expectedVersion: 1 })),
    );
    for (const code of codes) {
      const found = await codeOf(code);
      expect(await query(sql`select from stations.station where station_code = ${found?.stationCode}`)).toHaveLength(1);
    }
  });

  it('with whoever sets the status of both do not wait for each other for ever', async () => {
    const status = (stationCode: string) =>
      hub.ask(
        `mutation ($input: SetStationStatusInput!) { setStationStatus(input: $input) { errors { code } } }`,
        {
          input: {
            idempotencyKey: newId(),
            stationCode,
            status: 'TEMPORARILY_CLOSED',
            reason: '检修',
            expectedVersion: 1,
          },
        },
        { as: CITY },
      );
    const answers = await Promise.all([status(GONE), merge(), status(KEEP), status(GONE)]);
    expect(answers.flatMap((answer) => ('codes' in answer ? answer.codes : []))).toEqual([]);
  });

  const CODES = 'errors { code }';
  it.each([
    [`mutation ($input: PostStationNoticeInput!) { said: postStationNotice(input: $input) { ${CODES} } }`, NOTICE],
    [`mutation ($input: UpdateStationInput!) { said: updateStation(input: $input) { ${CODES} } }`, PHONE],
  ])('let nobody speak of the heir whose right was asked for the record that went: %s', async (mutation, more) => {
    let said: ReturnType<TestHub['ask']> | undefined;
    await hub.hub.database.transaction(async (tx) => {
      await tx.sql(sql`delete from stations.station where id = ${ids.gone}`);
      await tx.sql(sql`
        insert into stations.former_code (station_code, former_id, station_id, merged_by)
        values (${GONE}, ${ids.gone}, ${ids.keep}, 'cad_1')`);
      said = hub.ask(mutation, { input: { idempotencyKey: newId(), stationCode: GONE, ...more } }, { as: CITY });
      await waiting();
    });
    const answer = await said;
    expect(answer).toMatchObject({ codes: [], data: { said: { errors: [{ code: 'STATE_NOT_ALLOWED' }] } } });
    expect(await row()).toMatchObject({ version: 1 });
  });
});

/** Until somebody waits for a row. */
async function waiting(): Promise<void> {
  const asked = sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await query(asked)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
