import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import { activityIn, hence, pledge, refused, scheduled } from './given.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const LIST = `query ($kind: ActivityKind, $regionCode: RegionCode, $text: String, $from: DateTime, $to: DateTime, $first: Int! = 20, $after: Cursor) {
  activities(kind: $kind, regionCode: $regionCode, text: $text, startsAfter: $from, startsBefore: $to, first: $first, after: $after) {
    nodes { id title sessions(first: 1) { nodes { startsAt state } } } totalCount pageInfo { hasNextPage endCursor } } }`;
const list = async (variables: Record<string, unknown> = {}) => {
  const { data, errors, statements } = await hub.ask(LIST, variables);
  expect(errors).toEqual([]);
  const { nodes, totalCount, pageInfo } = data.activities;
  return { titles: nodes.map(({ title }: { title: string }) => title), nodes, totalCount, pageInfo, statements };
};

describe('activities', () => {
  let ids: readonly string[];
  beforeAll(async () => {
    ids = await Promise.all([
      activityIn(hub, { title: '职工观影' }),
      activityIn(hub, { title: '春风行动招聘会', kind: 'JOB_FAIR' }),
      activityIn(hub, { title: '岱宗讲堂', kind: 'LECTURE', regionCode: '370900' }, cadreOf('370900')),
      activityIn(hub, { title: '没有场次' }),
    ]);
    const [film = '', fair = '', talk = '', none = ''] = ids;
    for (const hours of [5, 30, 60])
      await scheduled(hub, { activityId: film, startsAt: hence(hours), endsAt: hence(hours + 1) });
    await scheduled(hub, { activityId: fair, startsAt: hence(3), endsAt: hence(4) });
    await scheduled(hub, { activityId: talk, startsAt: hence(20), endsAt: hence(21) }, cadreOf('370900'));
    await scheduled(hub, { activityId: none, startsAt: hence(1), endsAt: hence(2), draft: true });
  });

  it('come by their next session, each once, and without a session to come not at all', async () => {
    const { titles, totalCount, nodes } = await list();
    expect([titles, totalCount]).toEqual([['春风行动招聘会', '职工观影', '岱宗讲堂'], 3]);
    expect(nodes.map(({ sessions }: any) => Date.parse(sessions.nodes[0].startsAt))).toEqual(
      [3, 5, 20].map((hours) => Date.parse(hence(hours))),
    );
  });

  it('are asked for by kind, region, words, pinyin, initials and time', async () => {
    expect((await list({ kind: 'LECTURE' })).titles).toEqual(['岱宗讲堂']);
    expect((await list({ regionCode: '370200' })).titles).toEqual(['春风行动招聘会', '职工观影']);
    expect((await list({ regionCode: '370000', first: 1 })).totalCount).toBe(3);
    expect((await list({ text: '观影' })).titles).toEqual(['职工观影']);
    expect((await list({ text: 'guanying' })).titles).toEqual(['职工观影']);
    expect((await list({ text: 'dzjt' })).titles).toEqual(['岱宗讲堂']);
    // The film has one then too, which is not its next.
    expect((await list({ from: hence(10), to: hence(40) })).titles).toEqual(['岱宗讲堂', '职工观影']);
    expect((await list({ from: hence(100) })).titles).toEqual([]);
  });

  it('come page by page, none twice and none left out', async () => {
    const titles: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: any = await list({ first: 1, after });
      titles.push(...page.titles);
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(titles).toEqual(['春风行动招聘会', '职工观影', '岱宗讲堂']);
  });

  it('are one statement with their sessions', async () => {
    await list({ first: 2 });
    expect((await list({ first: 3 })).statements).toHaveLength(1);
  });

  it('leave their place with a session that is cancelled', async () => {
    await hub.hub.database.query(sql`
      update activities.session set stage = 'CANCELLED', cancelled_reason = '检修' where starts_at = ${hence(3)}::timestamptz`);
    expect((await list()).titles).toEqual(['职工观影', '岱宗讲堂']);
  });

  it('tell their sessions of a time, and one by its id', async () => {
    const { data } = await hub.ask(
      `query ($id: ID!, $from: DateTime, $to: DateTime) { activity(id: $id) { title
        sessions(startsAfter: $from, startsBefore: $to) { nodes { startsAt } pageInfo { hasNextPage } } all: sessions { nodes { id } } } }`,
      { id: ids[0], from: hence(10), to: hence(40) },
    );
    expect(data.activity.sessions.nodes.map(({ startsAt }: any) => Date.parse(startsAt))).toEqual([
      Date.parse(hence(30)),
    ]);
    expect(data.activity.all.nodes).toHaveLength(3);
    expect((await hub.ask('{ activity(id: "act_none") { title } }')).data.activity).toBeNull();
  });

  it('are walked by the index over what is to come, with 100,000 sessions', async () => {
    await hub.hub.database.query(sql`
      insert into activities.session (id, activity_id, session_no, region_code, stage, starts_at, ends_at, time_zone, venue_name)
      select gen_random_uuid(), (select id from activities.activity where title = '没有场次'), 'many-' || n, '370200', 'ANNOUNCED',
        now() + make_interval(mins => n - 90000), now() + make_interval(mins => n - 89940), 'Asia/Shanghai', n::text
      from generate_series(1, 100000) n`);
    await hub.hub.database.query(sql`analyze activities.session`);
    const { sent } = (await hub.ask(LIST.replace('totalCount', ''), { first: 20 })) as any;
    const [{ text, values }] = sent;
    const plan = await hub.hub.database.query<Record<'QUERY PLAN', string>>({
      text: `explain (analyze) ${text}`,
      values,
    });
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toMatch(/session_coming/);
    expect(lines).not.toMatch(/Seq Scan on session/);
  });
});

describe('recordPledge', () => {
  it('stands on the board, and sponsors rank by all they pledged, equals alike', async () => {
    const activityId = await activityIn(hub);
    const fen = (amountFen: number, currency = 'CNY') => ({ amount: { amountFen, currency } });
    for (const [sponsorName, more] of [
      ['海尔', fen(300)],
      ['海信', fen(500)],
      ['海尔', { ...fen(200), goods: '矿泉水' }],
      ['青啤', fen(100)],
      ['外企', fen(9000, 'USD')],
      ['超市', { goods: '雨衣' }],
    ] as const)
      expect((await pledge(hub, { activityId, sponsorName, ...more })).errors).toEqual([]);
    const { data } = await hub.ask(
      `query ($id: ID!) { activity(id: $id) { honourBoard { nodes { sponsorName } }
        sponsors { rank sponsorName total { amountFen currency } pledges goods } } }`,
      { id: activityId },
    );
    const [total, none] = [(amountFen: number, currency = 'CNY') => [{ amountFen, currency }], [] as string[]];
    expect(data.activity.sponsors).toEqual([
      { rank: 1, sponsorName: '海信', total: total(500), pledges: 1, goods: none },
      { rank: 1, sponsorName: '海尔', total: total(500), pledges: 2, goods: ['矿泉水'] },
      { rank: 3, sponsorName: '青啤', total: total(100), pledges: 1, goods: none },
      { rank: 4, sponsorName: '外企', total: total(9000, 'USD'), pledges: 1, goods: none },
      { rank: 5, sponsorName: '超市', total: [], pledges: 1, goods: ['雨衣'] },
    ]);
    expect(data.activity.honourBoard.nodes).toHaveLength(6);
  });

  it.each([
    ['nothing', {}, 'INVALID_VALUE amount pledge.something'],
    [
      'a currency that is none',
      { amount: { amountFen: 1, currency: 'XQX' } },
      'AMOUNT_INVALID amount.currency pledge.currency.unknown',
    ],
    ['no money', { amount: { amountFen: 0 } }, 'INVALID_VALUE amount.amountFen pledge.amount.amountFen.range'],
    ['a day to come', { goods: '水', pledgedOn: '2999-01-01' }, 'PERIOD_INVALID pledgedOn pledge.day.future'],
  ])('refuses %s', async (_what, more, refusal) => {
    const answer = await pledge(hub, { activityId: await activityIn(hub), sponsorName: '海尔', ...more });
    expect([answer.pledge, refused(answer)]).toEqual([null, [refusal]]);
  });

  it('is for cadres of the region', async () => {
    const input = { activityId: await activityIn(hub), sponsorName: '海尔', goods: '水' };
    const elsewhere = cadreOf('370100');
    const none = await pledge(hub, { ...input, activityId: `act_${newId()}` }, elsewhere);
    expect((await pledge(hub, input, elsewhere)).errors).toEqual(none.errors);
  });
});
