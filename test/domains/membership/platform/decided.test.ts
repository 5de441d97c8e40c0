import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, peopleOf, personIn, unionIn, type Who } from '../support.js';
import { idOf, type Platform, platformOf, rowOf, type Told } from './support.js';

/** Two counties of two provinces. */
const [HERE, THERE] = ['620104', '340621'];
const HERS = cadreOf(HERE);
const BOTH = cadreOf(HERE, THERE);

let hub: TestHub;
let platform: Platform;
let calls = 0;
beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  await unionIn(hub, { code: 'HERE', regionCode: HERE });
  await unionIn(hub, { code: 'HERE-2', regionCode: HERE });
  await unionIn(hub, { code: 'THERE', regionCode: THERE });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate membership.person, channels.import_run, channels.source_record cascade`);
});
afterAll(() => hub.close());

const there = (n: number, more: Told = {}) =>
  platform.list([rowOf(n, { 工会编码: 'THERE', ...more })], { channel: 'C1-there', regionCode: THERE });
const here = (n: number, more: Told = {}) =>
  platform.list([rowOf(n, { 工会编码: 'HERE', 更新时间: '2024-07-01 08:00:00', ...more })], {
    ...{ channel: 'C1-here', regionCode: HERE },
  });
const LEFT = { 会籍状态: '退会', 会籍终止日: '2024-05-01', 更新时间: '2024-05-01 08:00:00' };
const OTHER = { 姓名: '李示例', 证件号码: idOf(77), 手机号: '13900000077' };

/** What is answered to whoever takes in the one record that waits. */
async function approve(as: Who, belongsTo?: string) {
  const rows = await hub.hub.database.query<{ id: string }>(sql`
    select id from channels.source_record where verdict = 'QUARANTINED'`);
  expect(rows).toHaveLength(1);
  calls += 1;
  const input = {
    ...{ sourceRecordId: globalId('src', rows[0]?.id ?? ''), decision: 'APPROVE', note: '已核实' },
    ...{ idempotencyKey: `decided-${calls}`, belongsToId: belongsTo && globalId('mem', belongsTo) },
  };
  const { data } = await hub.ask(
    'mutation ($input: ResolveSourceRecordInput!) { resolveSourceRecord(input: $input) { errors { code message path } } }',
    { input },
    { as },
  );
  return data.resolveSourceRecord.errors as readonly { code: string; message: string; path: string[] }[];
}
const refusedAt = (path: string) => [{ code: 'NOT_FOUND', message: expect.stringContaining('管辖'), path: [path] }];

async function known(memberNo: string) {
  return hub.hub.database.transaction(async (tx) => {
    const found = await peopleOf(hub).byMemberNo(tx, memberNo);
    const told = found && (await peopleOf(hub).inFull(tx, found.id, ['name', 'id_number', 'mobile']));
    return { id: found?.id ?? '', told };
  });
}

describe('a record on a member of another division', () => {
  it('is taken in by nobody who does not answer for both, be the membership there over', async () => {
    await there(1);
    await there(1, LEFT);
    const before = [await known('GS000001'), await platform.stays('GS000001')];
    expect((await here(1, OTHER)).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'member.elsewhere' }]);
    const errors = await approve(HERS);
    expect(errors).toEqual(refusedAt('decision'));
    expect(errors[0]?.message).not.toContain(THERE);
    expect([await known('GS000001'), await platform.stays('GS000001')]).toEqual(before);
  });

  it('goes by the place of work of whoever was in no union yet', async () => {
    await platform.push({
      ...{ eventId: 'work-1', memberNo: 'GS000001', unionCode: 'THERE', event: 'updated', name: '张示例' },
      ...{ idNumber: idOf(1), workRegion: THERE, updatedAt: '2024-03-01T00:00:00Z' },
    });
    expect((await here(1)).counts).toMatchObject({ quarantined: 1 });
    expect(await approve(HERS)).toEqual(refusedAt('decision'));
    expect(await approve(BOTH)).toEqual([]);
  });

  it('is taken in by whoever answers for both, but for another name, of which nobody was asked', async () => {
    await there(1);
    await here(1, { 姓名: '李示例', 证件号码: '' });
    expect(await approve(BOTH)).toMatchObject([{ code: 'ID_NUMBER_TAKEN', path: ['memberNo'] }]);
    expect((await known('GS000001')).told?.name).toBe('张示例');
    await hub.hub.database.query(sql`truncate channels.source_record cascade`);
    await here(1, { 更新时间: '2024-07-02 08:00:00' });
    expect(await approve(BOTH)).toEqual([]);
    expect(await platform.stays('GS000001')).toMatchObject([{ union: 'THERE' }, { union: 'HERE', until: null }]);
  });
});

describe('a record that is said to be a certain member’s', () => {
  it('is not told apart: a member of another division and nobody', async () => {
    await there(1);
    await here(2);
    await here(3, { 证件号码: idOf(2) });
    const before = await known('GS000001');
    const elsewhere = await approve(HERS, before.id);
    expect(elsewhere).toEqual(refusedAt('belongsToId'));
    expect(await approve(HERS, '00000000-0000-7000-8000-000000000000')).toEqual(elsewhere);
    expect(await known('GS000001')).toEqual(before);
  });

  it('takes no id number of another member along', async () => {
    await here(2);
    await here(4);
    await here(3, { 证件号码: idOf(2) });
    expect(await approve(HERS, (await known('GS000004')).id)).toMatchObject([{ code: 'ID_NUMBER_TAKEN' }]);
    expect(await approve(HERS, (await known('GS000002')).id)).toEqual([]);
  });

  it('renames nobody where another question was asked', async () => {
    await here(2);
    const other = await here(5, { 姓名: '王示例', 证件号码: '', 职工群体: '货车师机' });
    expect(other.counts).toMatchObject({ quarantined: 1 });
    expect(await approve(HERS, (await known('GS000002')).id)).toMatchObject([{ code: 'ID_NUMBER_TAKEN' }]);
    expect((await known('GS000002')).told?.name).toBe('张示例');
  });
});

it('a number under another name is that person’s by the word of whoever answers for the place', async () => {
  await here(1);
  await here(1, { ...OTHER, 更新时间: '2024-08-01 08:00:00' });
  expect(await platform.lines()).toMatchObject([{ rule: 'member.otherPerson' }]);
  expect(await approve(cadreOf(THERE))).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await approve(HERS)).toEqual([]);
  expect((await known('GS000001')).told).toMatchObject({ name: '李示例' });
});

it('somebody of whom nobody knows the place is told of by the record that waits', async () => {
  const { id } = await personIn(hub);
  await here(6, { 职工群体: '货车师机' });
  expect(await approve(HERS, id)).toEqual([]);
});
