import { Envelope } from '../../../../src/auth/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { peopleOf, personIn, unionIn } from '../support.js';
import { idOf, type Platform, platformOf, rowOf } from './support.js';

let hub: TestHub;
let platform: Platform;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  for (const code of ['U1', 'U2', 'U3']) await unionIn(hub, { code, regionCode: '620102' });
  await unionIn(hub, { code: 'GONE', regionCode: '620102', status: 'DISSOLVED' });
  await unionIn(hub, { code: 'NEW', regionCode: '620102', foundedOn: '2024-06-01' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate membership.person, channels.import_run, channels.source_record cascade`);
  await hub.hub.database.query(sql`update channels.channel set hold_below = null`);
});
afterAll(() => hub.close());

const messageOf = (n: number, event: string, more: Record<string, string | number>) => ({
  ...{
    eventId: `E${n}-${event}`,
    memberNo: 'GS000001',
    unionCode: 'U1',
    event,
    updatedAt: `2024-0${n}-10T08:00:00+08:00`,
  },
  ...more,
});
const joined = messageOf(3, 'joined', { name: '张示例', idNumber: idOf(1), mobile: '13800000001' });
const moved = messageOf(5, 'transferred', { unionCode: 'U2' });

async function told(memberNo: string, column: 'name' | 'mobile' | 'id_number'): Promise<string | null> {
  const people = peopleOf(hub);
  return hub.hub.database.transaction(async (tx) => {
    const found = await people.byMemberNo(tx, memberNo);
    return found ? (await people.inFull(tx, found.id, [column]))[column] : null;
  });
}

describe('what a provincial platform sends wrongly', () => {
  it('1: a transfer before its joining ends as the two in their order', async () => {
    expect(await platform.push(moved)).toEqual([['APPLIED']]);
    expect(await platform.push(joined)).toEqual([['APPLIED']]);
    expect(await platform.stays('GS000001')).toEqual([
      { union: 'U1', state: 'TRANSFERRED', joinedOn: '2024-03-10', from: '2024-03-10', until: '2024-05-10' },
      { union: 'U2', state: 'ACTIVE', joinedOn: '2024-03-10', from: '2024-05-10', until: null },
    ]);
    expect(await told('GS000001', 'name')).toBe('张示例');
  });

  it('2: the same message thrice is told once, and one with another body under its number waits', async () => {
    const other = { ...joined, unionCode: 'U3' };
    const verdicts = await platform.push(joined, joined, other);
    expect(verdicts).toEqual([['APPLIED'], ['DUPLICATE'], ['QUARANTINED', 'channel.versionTwice']]);
    expect(await platform.push(joined)).toEqual([['DUPLICATE']]);
    expect(await platform.stays('GS000001')).toMatchObject([{ union: 'U1' }]);
  });

  it('what changes and changes back at once stays, beside another whose mobile alone is another', async () => {
    await platform.list([rowOf(1), rowOf(2)]);
    const about = (n: number, more: Record<string, string>) => messageOf(n, 'updated', more);
    expect(
      await platform.push(
        about(4, { name: '李示例', idNumber: idOf(1) }),
        about(5, { name: '张示例', idNumber: idOf(1) }),
      ),
    ).toEqual([['APPLIED'], ['APPLIED']]);
    const other = { ...about(6, { mobile: '13900000002' }), memberNo: 'GS000002' };
    const back = [about(7, { workRegion: '620102' }), about(8, { workRegion: '620103' })];
    expect(await platform.push(other, ...back)).toEqual([['APPLIED'], ['APPLIED'], ['APPLIED']]);
    expect([await told('GS000001', 'name'), await told('GS000001', 'mobile')]).toEqual(['张示例', '+8613800000001']);
    expect([await told('GS000002', 'name'), await told('GS000002', 'mobile')]).toEqual(['张示例', '+8613900000002']);
  });

  it('a person who is told otherwise and as before in one delivery is taken in', async () => {
    await platform.list([rowOf(1, { 工作地区划代码: '620102' })]);
    const back = [messageOf(7, 'updated', { workRegion: '620103' }), messageOf(8, 'updated', { workRegion: '620102' })];
    expect(await platform.push(...back)).toEqual([['APPLIED'], ['APPLIED']]);
  });

  it('a list that says later what it said before leaves each stay in its page', async () => {
    const pages = async () => {
      const stays = await hub.hub.database.query<{ page: number }>(sql`
        select (ctid::text::point)[0]::int as page from membership.membership order by member_no`);
      return stays.map(({ page }) => page);
    };
    const list = (day: string) =>
      platform.list(Array.from({ length: 200 }, (_, n) => rowOf(n + 1, { 更新时间: `${day} 08:00:00` })));
    await list('2024-03-01');
    const before = await pages();
    expect(new Set(before).size).toBeGreaterThan(2);
    expect((await list('2024-03-02')).counts.applied).toBe(200);
    expect(await pages()).toEqual(before);
  });

  it('3: a moment without its zone is of Beijing, beside one with Z', async () => {
    const first = messageOf(3, 'joined', { updatedAt: '2024-03-10T23:30:00', unionCode: 'U1' });
    // Half an hour before that: 15:00 in Greenwich is 23:00 in Beijing.
    const before = { ...messageOf(3, 'retained', { updatedAt: '2024-03-10T15:00:00Z' }), eventId: 'E3-Z' };
    expect(await platform.push(first, before)).toEqual([['APPLIED'], ['APPLIED']]);
    expect(await platform.stays('GS000001')).toMatchObject([{ state: 'ACTIVE', from: '2024-03-10' }]);
    const later = { ...before, eventId: 'E3-Z2', updatedAt: '2024-03-10T15:31:00Z' };
    expect(await platform.push(later)).toEqual([['APPLIED']]);
    expect(await platform.stays('GS000001')).toMatchObject([{ state: 'RETAINED' }]);
  });

  it('4: of two live memberships of one person in one list neither wins', async () => {
    const report = await platform.list([
      rowOf(1),
      rowOf(2),
      rowOf(1, { 工会编码: 'U2', 更新时间: '2024-03-02 08:00:00' }),
    ]);
    expect(report.counts).toMatchObject({ applied: 1, quarantined: 2 });
    expect((await platform.lines()).map(({ rule }) => rule)).toEqual(['member.oneAtATime', 'member.oneAtATime']);
    expect(await platform.stays('GS000001')).toEqual([]);
  });

  it('4: a second number with an id number that is another member’s waits', async () => {
    const report = await platform.list([rowOf(1), rowOf(2, { 证件号码: idOf(1) })]);
    expect(report.counts).toMatchObject({ applied: 1, quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'person.idNumber.unique', column: '证件号码' }]);
  });

  it('5: an id number with a small x, in full width or with blanks is the one it means', async () => {
    const withX = Array.from({ length: 99 }, (_, n) => idOf(n)).find((id) => id.endsWith('X')) ?? '';
    const wide = [...withX.toLowerCase()].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
    await platform.list([rowOf(1, { 证件号码: wide })]);
    expect(await told('GS000001', 'id_number')).toBe(withX);
    const spaced = `${withX.slice(0, 6)} ${withX.slice(6, 14)} ${withX.slice(14)}`;
    expect(await platform.list([rowOf(1, { 证件号码: spaced, 更新时间: '2024-04-01 08:00' })])).toMatchObject({
      counts: { applied: 1 },
    });
    expect(await told('GS000001', 'id_number')).toBe(withX);
  });

  it('6: an old id number of fifteen digits waits for a person', async () => {
    const report = await platform.list([rowOf(1, { 证件号码: '620102500101001' })]);
    expect(report.counts).toMatchObject({ quarantined: 1 });
    const [line] = await platform.lines();
    expect(line).toMatchObject({ rule: 'GB11643.length', column: '证件号码' });
    expect(line?.value).not.toContain('500101');
  });

  it('7: a retired division is the one that became of it, and a zone for statistics its county', async () => {
    await platform.list([rowOf(1, { 工作地区划代码: '513425', 户籍地区划代码: '430972' })]);
    const [person] = await hub.hub.database.query(sql`select work_region, home_region from membership.person`);
    expect(person).toEqual({ work_region: '513402', home_region: '430903' });
  });

  it('8: members of a union that was dissolved, or not founded yet, are refused, and so is a union nobody knows', async () => {
    const rows = [rowOf(1, { 工会编码: 'GONE' }), rowOf(2, { 工会编码: 'NEW' }), rowOf(3, { 工会编码: 'U9' })];
    expect((await platform.list(rows)).counts).toMatchObject({ rejected: 3 });
    expect((await platform.lines()).map(({ rule, column }) => [rule, column])).toEqual([
      ['union.status.active', '工会编码'],
      ['union.foundedOn', '工会编码'],
      ['NOT_FOUND', '工会编码'],
    ]);
    expect(await hub.hub.database.query(sql`select from membership.person`)).toHaveLength(0);
  });

  it('9: the point of a name is one sign in whatever form, and rare characters are kept', async () => {
    const names = ['阿卜杜拉·买买提', '阿卜杜拉•买买提', '阿卜杜拉・买买提', '阿卜杜拉．买买提'];
    await platform.list(names.map((name, n) => rowOf(n + 1, { 姓名: name })));
    for (const n of [1, 2, 3, 4]) expect(await told(`GS00000${n}`, 'name')).toBe('阿卜杜拉·买买提');
    await platform.list([rowOf(5, { 姓名: '刘䶮' }), rowOf(6, { 姓名: '王𠅤' })]);
    expect([await told('GS000005', 'name'), await told('GS000006', 'name')]).toEqual(['刘䶮', '王𠅤']);
  });

  it('10: a channel that is set up for members holds such a list by itself, unless that is taken back', async () => {
    const { registry } = hub.hub;
    const { changes } = await registry.set('C1-nightly', { subject: 'members', owner: '省总平台' });
    expect(changes).toContainEqual({ term: 'holdBelow', from: null, to: 0.7 });
    const rows = Array.from({ length: 10 }, (_, n) => rowOf(n + 1));
    const channel = 'C1-nightly';
    expect(await platform.list(rows, { channel })).toMatchObject({ state: 'DONE' });
    expect(await platform.list(rows.slice(0, 6), { channel })).toMatchObject({ state: 'HELD', counts: { applied: 0 } });
    await registry.set(channel, { holdBelow: null });
    expect((await registry.set(channel, { subject: 'members' })).changes).toEqual([]);
    expect(await platform.list(rows.slice(0, 5), { channel })).toMatchObject({ state: 'DONE' });
  });

  it('10: a list with 40 % fewer rows than the one before is held, and one with those that are left out ends nobody', async () => {
    const rows = Array.from({ length: 10 }, (_, n) => rowOf(n + 1));
    await platform.list(rows);
    await hub.hub.database.query(sql`update channels.channel set hold_below = 0.7 where code = 'C1-members'`);
    expect(await platform.list(rows.slice(0, 6))).toMatchObject({ state: 'HELD', counts: { applied: 0 } });
    expect(await platform.list(rows.slice(0, 9))).toMatchObject({ state: 'DONE', counts: { duplicate: 9 } });
    expect(await platform.stays('GS000010')).toMatchObject([{ state: 'ACTIVE' }]);
  });

  it('11: the old number of a member who was merged leads to the one that stayed', async () => {
    await platform.list([rowOf(1), rowOf(2)]);
    const { database } = hub.hub;
    await database.query(sql`delete from membership.membership where member_no = 'GS000002'`);
    await database.query(sql`
      update membership.person set name = null, name_index_a = null, id_type = null, id_number = null, id_number_index_a = null,
        mobile = null, mobile_index_a = null, birth_date = null, gender = null,
        merged_into = (select id from membership.person where member_no = 'GS000001'), merged_at = now()
      where member_no = 'GS000002'`);
    const again = rowOf(2, { 证件号码: idOf(1), 手机号: '13800009999', 更新时间: '2024-04-01 08:00' });
    expect((await platform.list([again])).counts).toMatchObject({ applied: 1 });
    expect(await told('GS000001', 'mobile')).toBe('+8613800009999');
    const elsewhere = { ...again, 工会编码: 'U2', 更新时间: '2024-05-01 08:00' };
    expect((await platform.list([elsewhere])).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.stays('GS000002')).toMatchObject([{ union: 'U1', state: 'ACTIVE' }]);
  });

  it('12: the misprint of the newspaper is read, two groups in one cell are parted, and another word waits with what it may mean', async () => {
    await platform.list([rowOf(1, { 职工群体: '货车司机关员' }), rowOf(2, { 职工群体: '快递员、农民工' })]);
    const groups = await hub.hub.database.query(sql`select worker_groups from membership.person order by member_no`);
    expect(groups).toEqual([{ worker_groups: ['TRUCK_DRIVER'] }, { worker_groups: ['COURIER', 'MIGRANT_WORKER'] }]);
    expect((await platform.list([rowOf(3, { 职工群体: '货车师机' })])).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'member.workerGroups.known', column: '职工群体' }]);
  });
});

describe('a member of a platform', () => {
  it('keeps names that GB18030 alone can say', async () => {
    // Node can read this encoding and not write it: the parts that are not ASCII stand here as bytes.
    const head = Buffer.from(
      'bbe1d4b1b1e0bac52cb9a4bbe1b1e0c2eb2cd0d5c3fb2cd6a4bcfebac5c2eb2cbbe1bcaed7b4ccac2cc8ebbbe1c8d5c6da2cb8fcd0c2cab1bce40a',
      'hex',
    );
    const names = ['cdf59532a632', 'c0ee8230ab33'];
    const state = Buffer.from('d5fdb3a3', 'hex');
    const rows = names.map((name, n) => {
      const [front, rest] = [`GS00000${n + 1},U1,`, `,2024-03-01,2024-03-01 08:00\n`].map((text) => Buffer.from(text));
      return Buffer.concat([front, Buffer.from(name, 'hex'), Buffer.from(`,${idOf(n + 1)},`), state, rest] as Buffer[]);
    });
    const report = await platform.bytes(Buffer.concat([head, ...rows]));
    expect(report.counts).toMatchObject({ applied: 2 });
    expect([await told('GS000001', 'name'), await told('GS000002', 'name')]).toEqual(['王𠅤', '李㙍']);
  });

  it('keeps the mobile that was checked here later than the platform’s word, and takes it where that is later', async () => {
    await platform.list([rowOf(1)]);
    const bound = await hub.hub.database.transaction(async (tx) => {
      const found = await peopleOf(hub).byMemberNo(tx, 'GS000001');
      return peopleOf(hub).bindMobile(tx, found?.id ?? '', '13911112222');
    });
    expect(bound).toBe(true);
    await platform.list([rowOf(1, { 手机号: '13800003333', 更新时间: '2024-04-01 08:00' })]);
    expect(await told('GS000001', 'mobile')).toBe('+8613911112222');
    await hub.hub.database.query(sql`update membership.person set mobile_checked_at = '2024-04-15T00:00:00Z'`);
    await platform.list([rowOf(1, { 手机号: '13800003333', 更新时间: '2024-05-01 08:00' })]);
    expect(await told('GS000001', 'mobile')).toBe('+8613800003333');
  });

  it.each([
    ['an empty cell', ''],
    ['blanks of full width', '　'],
    ['无', '无'],
    ['a dash', '—'],
  ])('keeps the mobile that is known where a later list has %s', async (_, mobile) => {
    await platform.list([rowOf(1)]);
    const row = rowOf(1, { 手机号: mobile, 工作地区划代码: '620103', 更新时间: '2024-04-01 08:00' });
    expect((await platform.list([row])).counts).toMatchObject({ applied: 1 });
    expect(await told('GS000001', 'mobile')).toBe('+8613800000001');
  });

  it('keeps the mobile where a later message tells an empty one, or null, and takes another one', async () => {
    await platform.push(joined);
    const updated = (n: number, mobile: unknown) => messageOf(n, 'updated', { mobile, workRegion: '620103' } as never);
    for (const [n, mobile] of [
      [4, ''],
      [5, null],
    ] as const) {
      expect(await platform.push(updated(n, mobile))).toEqual([['APPLIED']]);
      expect(await told('GS000001', 'mobile')).toBe('+8613800000001');
    }
    await platform.push(updated(6, '13900000009'));
    expect(await told('GS000001', 'mobile')).toBe('+8613900000009');
  });

  it('is the person who signed in here before, where the id number is the same', async () => {
    const { id } = await personIn(hub, { name: '张示例', idNumber: idOf(1) });
    expect((await platform.list([rowOf(1)])).counts).toMatchObject({ applied: 1 });
    expect(await hub.hub.database.query(sql`select id, member_no from membership.person`)).toEqual([
      { id, member_no: 'GS000001' },
    ]);
  });

  it('is not another person because a number was given once more', async () => {
    await platform.list([rowOf(1)]);
    const other = rowOf(1, { 姓名: '李示例', 证件号码: idOf(7), 更新时间: '2024-04-01 08:00' });
    expect((await platform.list([other])).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'member.otherPerson' }]);
  });

  it('is told of by no channel of another division, and is not renamed without the id number', async () => {
    await unionIn(hub, { code: 'FAR', regionCode: '440300' });
    await platform.list([rowOf(901)]);
    const ofFar = { regionCode: '440300' };
    const moved = rowOf(901, { 工会编码: 'FAR', 更新时间: '2024-07-01 08:00:00', 姓名: '李示例' });
    const dead = rowOf(901, { 工会编码: 'FAR', 会籍状态: '去世', 更新时间: '2024-07-02 08:00:00' });
    for (const row of [moved, dead]) {
      expect((await platform.list([row], ofFar)).counts).toMatchObject({ applied: 0, quarantined: 1 });
      expect(await platform.lines()).toMatchObject([{ verdict: 'QUARANTINED', rule: 'member.elsewhere' }]);
    }
    expect(await platform.stays('GS000901')).toMatchObject([{ union: 'U1', state: 'ACTIVE' }]);
    const message = { memberNo: 'GS000901', unionCode: 'U1', eventId: 'rename-1', event: 'updated' };
    const named = { ...message, name: '黑示例', updatedAt: '2024-07-03T00:00:00Z' };
    expect(await platform.push(named)).toEqual([['QUARANTINED', 'member.otherPerson']]);
  });

  it('moves by the list, and a list of an earlier moment changes nothing', async () => {
    await platform.list([rowOf(1)]);
    const now = rowOf(1, { 工会编码: 'U2', 会籍起始日: '2024-05-01', 更新时间: '2024-05-01 08:00' });
    expect((await platform.list([now])).counts).toMatchObject({ applied: 1 });
    const both = [
      { union: 'U1', state: 'TRANSFERRED', joinedOn: '2024-03-01', from: '2024-03-01', until: '2024-05-01' },
      { union: 'U2', state: 'ACTIVE', joinedOn: '2024-03-01', from: '2024-05-01', until: null },
    ];
    expect(await platform.stays('GS000001')).toEqual(both);
    expect((await platform.list([rowOf(1), rowOf(2)])).counts).toMatchObject({ applied: 1 });
    expect(await platform.stays('GS000001')).toEqual(both);
    expect((await platform.list([now, rowOf(2)])).counts).toMatchObject({ applied: 0, duplicate: 2 });
  });

  it('who was erased here is not entered again', async () => {
    await platform.list([rowOf(1)]);
    await hub.hub.database.transaction(async (tx) => {
      const found = await peopleOf(hub).byMemberNo(tx, 'GS000001');
      await peopleOf(hub).erase(tx, found?.id ?? '');
    });
    expect((await platform.list([rowOf(1, { 更新时间: '2024-04-01 08:00' })])).counts).toMatchObject({ rejected: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'member.erased' }]);
  });

  it('under sixteen is refused, and a wrong check digit too', async () => {
    const wrong = idOf(2).slice(0, 17) + (idOf(2).endsWith('0') ? '1' : '0');
    await platform.list([rowOf(1, { 证件号码: idOf(1, '20090101') }), rowOf(2, { 证件号码: wrong })]);
    expect((await platform.lines()).map(({ rule }) => rule)).toEqual(['member.age', 'GB11643.checkDigit']);
  });

  it('is sealed, and what may be seen of a refused row is masked', async () => {
    await platform.list([rowOf(1)]);
    const [row] = await hub.hub.database.query<{ id: string; name: Buffer }>(
      sql`select id, name from membership.person`,
    );
    const place = { table: 'membership.person', column: 'name', row: row?.id ?? '' };
    expect(new Envelope(hub.keyring).open(row?.name ?? Buffer.of(), place)).toBe('张示例');
  });
});
