import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { FILM, givenOut, SHOW, session, take } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await take(hub, 'activities', [FILM, { ...FILM, 活动编号: 'T-CHECK', 类别: '体检', 场次规律: '' }]);
});
afterAll(() => hub.close());

const count = async (table: string) => {
  const { rows } = await hub.test.database.pool.query(`select count(*)::integer as count from activities.${table}`);
  return rows[0].count;
};
const one = async (text: string, values: unknown[]) => (await hub.test.database.pool.query(text, values)).rows[0];
const activity = (no: string) => one('select * from activities.activity where activity_no = $1', [no]);
const placed = async (sessionNo: string) => {
  const id = await session(hub, sessionNo);
  const { data } = await hub.ask(
    `query ($id: ID!) { node(id: $id) { ... on Session { version state capacity booked startsAt bookingOpensAt
      venue { name } seatMap { seatCode taken } allotments { employerName capacity booked } round { number title }
      transport { tripNo origin destination } healthCheck { provider items } streamUrl } } }`,
    { id: await globalIdOf(id) },
  );
  return data.node;
};
const globalIdOf = async (key: string) => {
  const { globalId } = await import('../../../../src/kit/database/ids.js');
  return globalId('ses', key);
};

/** Writes a place in a session, as a booking leaves it. */
async function book(sessionNo: string, employerName: string | null = null) {
  const id = await session(hub, sessionNo);
  await hub.test.database.pool.query(
    `with pool as (update activities.pool set taken = taken + 1
       where session_id = $1 and employer_name is not distinct from $2 returning id)
     insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during)
     select gen_random_uuid(), s.id, pool.id, s.region_code, gen_random_uuid(), 'CONFIRMED', tstzrange(starts_at, ends_at)
     from activities.session s, pool where s.id = $1`,
    [id, employerName],
  );
}

describe('a list of activities', () => {
  it('enters them with their rhythm, told again changes nothing, and changes what is told', async () => {
    expect(await activity('T-FILM')).toMatchObject({ kind: 'FILM', version: 1, members_only: true });
    expect((await take(hub, 'activities', [FILM], { channel: 'T-again' })).counts.applied).toBe(1);
    expect(await activity('T-FILM')).toMatchObject({ version: 1 });
    await take(hub, 'activities', [
      { 活动编号: 'T-FILM', 标题: '惠工影院（新）', 类别: '电影', 主办单位: '市总工会', 区划代码: '370200' },
    ]);
    const changed = await activity('T-FILM');
    expect(changed).toMatchObject({ title: '惠工影院（新）', organisers: ['市总工会'], version: 2 });
    const rhythm = await one('select count(*)::integer as count from activities.recurrence where activity_id = $1', [
      changed.id,
    ]);
    expect(rhythm.count).toBe(2);
  });

  it('refuses a row with column, value and rule, and keeps a number from going to another county by itself', async () => {
    const { problems, counts } = await take(hub, 'activities', [
      { ...FILM, 活动编号: 'T-BAD-1', 类别: '看电影' },
      { ...FILM, 活动编号: 'T-BAD-2', 场次规律: '不定期' },
      { ...FILM, 活动编号: 'T-BAD-3', 区划代码: '999999' },
      { ...FILM, 活动编号: 'T-BAD-4', 标题: '' },
      { ...FILM, 区划代码: '510100' },
    ]);
    expect([counts.rejected, counts.quarantined, counts.applied]).toEqual([4, 1, 0]);
    expect(problems).toEqual([
      'REJECTED activity.kind 类别 看电影',
      'REJECTED activity.rhythm 场次规律 不定期',
      'REJECTED activity.region.unknown 区划代码 999999',
      'REJECTED activity.title.required 标题',
      'QUARANTINED activity.activityNo.county 活动编号 T-FILM',
    ]);
  });

  it('tells no zone, and so no rhythm where a country has several', async () => {
    const row = { ...FILM, 活动编号: 'T-RU', 区划代码: 'RU' };
    expect((await take(hub, 'activities', [row])).problems).toEqual(['REJECTED activity.zone.needed 区划代码 RU']);
    expect((await take(hub, 'activities', [{ ...row, 场次规律: '' }])).counts.applied).toBe(1);
    expect((await take(hub, 'activities', [row])).problems).toEqual(['REJECTED activity.zone.needed 区划代码 RU']);
    expect(await activity('T-RU')).toMatchObject({ version: 1 });
  });

  it('of one division tells of no other', async () => {
    const { problems } = await take(hub, 'activities', [{ ...FILM, 活动编号: 'T-ELSE' }], { regionCode: '510000' });
    expect(problems).toEqual(['REJECTED delivery.region 区划代码 370200']);
  });
});

describe('a list of sessions', () => {
  it('enters seats, kept places, trips, checks and rounds', async () => {
    const { counts, problems } = await take(hub, 'sessions', [
      { ...SHOW, 座位排: 'A-J×12' },
      {
        ...SHOW,
        活动编号: 'T-CHECK',
        场次编号: 'T-CHECK-1',
        名额: '400',
        单位名额: '一汽:150;长客:150',
        承办机构: '市二院',
        体检项目: '心电图、腹部彩超',
      },
      { ...SHOW, 场次编号: 'T-TRIP', 名额: '1,100', 车次: 'G2039', 出发地: '阳新', 目的地: '温州南' },
      { ...SHOW, 场次编号: 'T-ROUND', 轮次: '2 技能操作', 直播地址: 'https://live.example.org/1' },
    ]);
    expect([counts.applied, problems]).toEqual([4, []]);
    const film = await placed('T-FILM-1');
    expect(film).toMatchObject({
      capacity: 120,
      booked: 0,
      state: 'ANNOUNCED',
      bookingOpensAt: '2099-09-14T12:00:00+08:00',
    });
    expect(film.seatMap).toHaveLength(120);
    expect(film.seatMap[0]).toEqual({ seatCode: 'A-01', taken: false });
    expect(await placed('T-CHECK-1')).toMatchObject({
      ...{ capacity: 400, healthCheck: { provider: '市二院', items: ['心电图', '腹部彩超'] } },
      allotments: [
        { employerName: '一汽', capacity: 150 },
        { employerName: '长客', capacity: 150 },
      ],
    });
    expect(await placed('T-TRIP')).toMatchObject({
      capacity: 1100,
      transport: { tripNo: 'G2039', destination: '温州南' },
    });
    expect(await placed('T-ROUND')).toMatchObject({ capacity: null, round: { number: 2, title: '技能操作' } });
  });

  it('changes nothing when it comes again, from its own channel, another one, or as an export', async () => {
    const before = [await count('session'), await count('seat'), await count('pool')];
    const versions = async () =>
      (await hub.test.database.pool.query('select id, version from activities.session order by id')).rows;
    const [known] = [await versions()];
    const file = await givenOut(hub, 'sessions');
    const { counts } = await hub.takeIn(file, { subject: 'sessions', channel: 'T-exported' });
    expect(counts).toMatchObject({ applied: 4, rejected: 0, quarantined: 0 });
    expect([await count('session'), await count('seat'), await count('pool')]).toEqual(before);
    expect(await versions()).toEqual(known);
  });

  it('enters none where a country has several zones, and changes what cadres have planned there', async () => {
    await take(hub, 'activities', [{ ...FILM, 活动编号: 'T-ABROAD', 区划代码: 'RU', 场次规律: '' }]);
    const row = { ...SHOW, 活动编号: 'T-ABROAD', 场次编号: 'T-ABROAD-1' };
    expect((await take(hub, 'sessions', [row])).problems).toEqual(['REJECTED activity.zone.needed 活动编号 T-ABROAD']);
    await hub.hub.database.query(sql`
      insert into activities.session (id, activity_id, session_no, region_code, stage, starts_at, ends_at, time_zone, venue_name)
      select gen_random_uuid(), id, 'T-ABROAD-1', 'RU', 'ANNOUNCED', '2099-09-16 11:00Z', '2099-09-16 13:00Z', 'Europe/Moscow', '-'
      from activities.activity where activity_no = 'T-ABROAD'`);
    expect((await take(hub, 'sessions', [row])).problems).toEqual([]);
    expect(
      await one(`select time_zone, venue_name from activities.session where session_no = 'T-ABROAD-1'`, []),
    ).toEqual({ time_zone: 'Europe/Moscow', venue_name: '惠工影院' });
  });

  it('moves a session with its bookings, and makes room', async () => {
    const row = { ...SHOW, 场次编号: 'T-MOVE', 名额: '2' };
    await take(hub, 'sessions', [row]);
    await book('T-MOVE');
    await take(hub, 'sessions', [{ ...row, 名额: '5', 开始: '2099-09-17 19:00', 结束: '2099-09-17 21:00' }]);
    expect(await placed('T-MOVE')).toMatchObject({ capacity: 5, booked: 1, startsAt: '2099-09-17T19:00:00+08:00' });
    const { begins } = await one('select lower(during) as begins from activities.booking where session_id = $1', [
      await session(hub, 'T-MOVE'),
    ]);
    expect(new Date(begins).toISOString()).toBe('2099-09-17T11:00:00.000Z');
  });

  it('that tells another opening of booking leaves bookings as they are, and why the session was moved', async () => {
    const row = { ...SHOW, 场次编号: 'T-OPENS', 名额: '2' };
    await take(hub, 'sessions', [row]);
    await book('T-OPENS');
    const id = await session(hub, 'T-OPENS');
    await hub.hub.database.query(sql`
      update activities.session set moved_reason = '设备检修' where id = ${id}::uuid`);
    await take(hub, 'sessions', [{ ...row, 开放预约: '2099-09-15 12:00' }]);
    expect(
      await one(
        `select s.version, moved_reason, b.version as booking from activities.session s
         join activities.booking b on b.session_id = s.id where s.id = $1`,
        [id],
      ),
    ).toEqual({ version: 2, moved_reason: '设备检修', booking: 1 });
  });

  it('takes no place away that is booked', async () => {
    const kept = { ...SHOW, 场次编号: 'T-KEPT', 名额: '10', 单位名额: '一汽:3' };
    await take(hub, 'sessions', [kept, { ...SHOW, 场次编号: 'T-SEAT', 座位排: 'A-B×5' }]);
    for (const employer of [null, null, '一汽']) await book('T-KEPT', employer);
    await book('T-SEAT');
    const { problems } = await take(hub, 'sessions', [
      { ...kept, 名额: '4' },
      { ...SHOW, 场次编号: 'T-SEAT', 座位排: 'A×5' },
    ]);
    expect(problems).toEqual([
      'REJECTED session.capacity.booked 名额 4',
      'REJECTED session.seatRows.booked 座位排 A×5',
    ]);
    expect((await take(hub, 'sessions', [{ ...kept, 单位名额: '长客:3' }])).problems).toEqual([
      'REJECTED session.allotments.booked 单位名额 长客:3',
    ]);
    expect((await take(hub, 'sessions', [{ ...kept, 状态: '已取消' }])).problems).toEqual([
      'REJECTED session.stage.step 状态 已取消',
    ]);
    expect(await placed('T-KEPT')).toMatchObject({
      ...{ capacity: 10, booked: 3, state: 'ANNOUNCED' },
      allotments: [{ employerName: '一汽', capacity: 3, booked: 1 }],
    });
    expect((await placed('T-SEAT')).seatMap).toHaveLength(10);
  });

  it('cancels one that nobody has booked, for good', async () => {
    const row = { ...SHOW, 场次编号: 'T-OFF', 名额: '10' };
    await take(hub, 'sessions', [row]);
    await take(hub, 'sessions', [{ ...row, 状态: '已取消' }]);
    expect(await placed('T-OFF')).toMatchObject({ state: 'CANCELLED' });
    expect((await take(hub, 'sessions', [{ ...row, 状态: '已公布' }])).problems).toEqual([
      'REJECTED session.stage.step 状态 已公布',
    ]);
  });

  it('refuses what contradicts itself, all of it at once', async () => {
    const { problems } = await take(hub, 'sessions', [
      { ...SHOW, 场次编号: 'B-1', 结束: '2099-09-16 19:00' },
      { ...SHOW, 场次编号: 'B-2', 名额: '100', 座位排: 'A-J×12' },
      { ...SHOW, 场次编号: 'B-3', 名额: '100', 单位名额: '一汽:150' },
      { ...SHOW, 场次编号: 'B-4', 车次: 'G1' },
      { ...SHOW, 场次编号: 'B-5', 开放预约: '', 预约截止: '2099-09-15 12:00' },
      { ...SHOW, 场次编号: 'B-6', 活动编号: 'ZZZ-9' },
      { ...SHOW, 场次编号: 'B-7', 驿站编号: 'ZZZ-9' },
      { ...SHOW, 活动编号: 'T-CHECK' },
      { ...SHOW, 场次编号: 'B-8', 名额: '很多', 开始: '下周三', 直播地址: 'ftp://x' },
    ]);
    expect(problems).toEqual([
      'REJECTED session.period 结束 2099-09-16 19:00',
      'REJECTED session.capacity.seats 名额 100',
      'REJECTED session.allotments.sum 单位名额 一汽:150',
      'REJECTED session.transport 出发地',
      'REJECTED session.bookingClosesAt.order 预约截止 2099-09-15 12:00',
      'REJECTED session.activityNo.unknown 活动编号 ZZZ-9',
      'REJECTED session.stationCode.unknown 驿站编号 ZZZ-9',
      'REJECTED session.sessionNo.activity 场次编号 T-FILM-1',
      'REJECTED session.moment 开始 下周三',
      'REJECTED session.places 名额 很多',
      'REJECTED session.streamUrl.format 直播地址 ftp://x',
    ]);
  });
});

describe('a list of pledges', () => {
  const row = { 活动编号: 'T-FILM', 认捐单位: '滇池商贸（示例）', 金额: '10万元', 认捐日期: '2023-10-19' };

  it('enters them, corrects what is told again, and refuses what is nothing', async () => {
    await take(hub, 'pledges', [row, { ...row, 认捐单位: '金马通信（示例）', 金额: '', 物资: '充电宝300个' }]);
    const { counts } = await take(hub, 'pledges', [{ ...row, 金额: '56,800.50' }]);
    expect([counts.applied, await count('pledge')]).toEqual([1, 2]);
    const kept = await one(
      'select amount_fen::text as fen, version from activities.pledge where amount_fen is not null',
      [],
    );
    expect(kept).toEqual({ fen: '5680050', version: 2 });
    const { problems } = await take(hub, 'pledges', [
      { ...row, 金额: '', 认捐单位: '某某公司' },
      { ...row, 金额: '若干元' },
      { ...row, 活动编号: 'ZZZ-9' },
    ]);
    expect(problems).toEqual([
      'REJECTED pledge.nothing 金额',
      'REJECTED pledge.sum 金额 若干元',
      'REJECTED pledge.activityNo.unknown 活动编号 ZZZ-9',
    ]);
  });

  it('comes back from its export as it is', async () => {
    const { counts } = await hub.takeIn(await givenOut(hub, 'pledges'), { subject: 'pledges', channel: 'T-exported' });
    expect([counts.applied, counts.rejected, await count('pledge')]).toEqual([2, 0, 2]);
    expect((await hub.hub.database.query(sql`select from activities.pledge where version > 2`)).length).toBe(0);
  });
});
