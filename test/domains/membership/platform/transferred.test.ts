import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { idOf, type Platform, platformOf, rowOf } from './support.js';

let hub: TestHub;
let platform: Platform;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  for (const code of ['U1', 'U2', 'U3']) await unionIn(hub, { code, regionCode: '620102' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate membership.person, channels.import_run, channels.source_record cascade`);
});
afterAll(() => hub.close());

const message = (event: string, unionCode: string, updatedAt: string) => ({
  ...{ eventId: `${event}-${unionCode}-${updatedAt}`, memberNo: 'GS000001', event, unionCode, updatedAt },
});
const joined = { ...message('joined', 'U1', '2024-03-10T08:00:00+08:00'), name: '张示例', idNumber: idOf(1) };
const moved = message('transferred', 'U2', '2024-05-10T08:00:00+08:00');
const out = (unionCode: string, updatedAt: string, more = {}) =>
  rowOf(1, { 工会编码: unionCode, 会籍状态: '已转出', 入会日期: '', 会籍起始日: '', 更新时间: updatedAt, ...more });
const BOTH = [
  { union: 'U1', state: 'TRANSFERRED', joinedOn: '2024-03-10', from: '2024-03-10', until: '2024-05-10' },
  { union: 'U2', state: 'ACTIVE', joinedOn: '2024-03-10', from: '2024-05-10', until: null },
];

describe('a message of a transfer', () => {
  it('that names the union where the member is already waits, and makes no stay', async () => {
    await platform.push(joined);
    const left = message('transferred', 'U1', '2024-05-10T08:00:00+08:00');
    expect(await platform.push(left)).toEqual([['QUARANTINED', 'member.transferredHere']]);
    expect(await platform.stays('GS000001')).toMatchObject([{ union: 'U1', state: 'ACTIVE', until: null }]);
  });

  it('that names the union that was left on that very day waits too, also late', async () => {
    await platform.push(joined, moved);
    for (const at of ['2024-05-10T06:00:00+08:00', '2024-05-10T10:00:00+08:00'])
      expect(await platform.push(message('transferred', 'U1', at))).toEqual([
        ['QUARANTINED', 'member.transferredHere'],
      ]);
    expect(await platform.stays('GS000001')).toEqual(BOTH);
  });

  it('leads back into a union that the member was in before', async () => {
    await platform.push(joined, moved);
    expect(await platform.push(message('transferred', 'U1', '2024-06-10T08:00:00+08:00'))).toEqual([['APPLIED']]);
    expect(await platform.stays('GS000001')).toMatchObject([
      {},
      { state: 'TRANSFERRED' },
      { union: 'U1', until: null },
    ]);
  });

  it('back into a union that comes before the one away from it waits for that one, and for no person', async () => {
    const back = message('transferred', 'U1', '2024-06-10T08:00:00+08:00');
    const stays = [...BOTH.slice(0, 1), { ...BOTH[1], state: 'TRANSFERRED', until: '2024-06-10' }];
    const now = { union: 'U1', state: 'ACTIVE', joinedOn: '2024-03-10', from: '2024-06-10', until: null };
    await platform.push(joined);
    expect(await platform.push(back, moved)).toEqual([['APPLIED'], ['APPLIED']]);
    expect(await platform.stays('GS000001')).toEqual([...stays, now]);
  });

  it('back into a union that came in a delivery before that is taken in where the platform sends it again', async () => {
    const back = message('transferred', 'U1', '2024-06-10T08:00:00+08:00');
    await platform.push(joined);
    expect(await platform.push(back)).toEqual([['QUARANTINED', 'member.transferredHere']]);
    await platform.push(moved);
    expect(await platform.push(back)).toEqual([['APPLIED']]);
    expect(await platform.stays('GS000001')).toHaveLength(3);
    const waiting = await hub.hub.database.query(sql`
      select record_id from channels.source_record where verdict = 'QUARANTINED'`);
    expect(waiting).toEqual([]);
  });

  it('of the day from which a list has the member there says the same again', async () => {
    await platform.push(joined);
    await platform.list([rowOf(1, { 工会编码: 'U2', 会籍起始日: '2024-05-10', 更新时间: '2024-05-11 08:00' })]);
    expect(await platform.push(moved)).toEqual([['APPLIED']]);
    expect(await platform.stays('GS000001')).toHaveLength(2);
  });
});

describe('a row of a member who was transferred out', () => {
  it('names the union that was left, and says again what is known on any later day', async () => {
    await platform.push(joined, moved);
    for (const day of ['2024-06-01 08:00', '2024-07-01 08:00'])
      expect((await platform.list([out('U1', day)])).counts).toMatchObject({ rejected: 0, quarantined: 0 });
    expect(await platform.stays('GS000001')).toEqual(BOTH);
  });

  it('ends the stay in the union that it names', async () => {
    await platform.push(joined);
    await platform.list([out('U1', '2024-06-01 08:00', { 会籍终止日: '2024-05-20' })]);
    expect(await platform.stays('GS000001')).toMatchObject([{ state: 'TRANSFERRED', until: '2024-05-20' }]);
  });

  it('is refused with a sentence where it names a union in which no stay is on record, or one joined that day', async () => {
    await platform.push(joined, moved);
    await platform.list([out('U3', '2024-06-01 08:00')]);
    expect(await platform.lines()).toMatchObject([
      { verdict: 'REJECTED', column: '工会编码', rule: 'member.transferredOut', value: 'U3' },
    ]);
    await platform.list([out('U2', '2024-06-02 08:00', { 会籍终止日: '2024-05-10' })]);
    expect(await platform.lines()).toMatchObject([{ rule: 'member.transferredOut', value: 'U2' }]);
    expect(await platform.stays('GS000001')).toEqual(BOTH);
  });

  it('tells of what was before where it names the days and nothing else was there', async () => {
    await platform.push(joined);
    await platform.list([
      out('U3', '2024-06-01 08:00', { 入会日期: '2023-01-01', 会籍起始日: '2023-01-01', 会籍终止日: '2023-06-01' }),
    ]);
    expect(await platform.stays('GS000001')).toMatchObject([
      { union: 'U3', state: 'TRANSFERRED', from: '2023-01-01', until: '2023-06-01' },
      { union: 'U1', state: 'ACTIVE' },
    ]);
  });

  it('of whom nothing is known is taken in, and where it began is told later', async () => {
    await platform.list([out('U1', '2024-05-10 08:00')]);
    await platform.push(moved);
    await platform.push({ ...joined, updatedAt: '2024-03-10T08:00:00+08:00' });
    expect(await platform.stays('GS000001')).toEqual(BOTH);
  });
});
