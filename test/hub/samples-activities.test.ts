import { daysFilledIn } from '../../src/samples-ahead.js';
import { S06a_FilmSessionsDocument, S06b_GrabSeatDocument } from '../generated/operations.js';
import { type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

const LONG_AGO = '2020-01-01T00:00:00+08:00';

describe('the hub with its samples tells of activities', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await samplesInto(hub);
  });
  afterAll(() => hub.close());

  const FIGURES = 'metric value unit precision basis asOf source { recordId quote }';
  const SESSION = `sessionNo startsAt endsAt bookingOpensAt state capacity booked transport { tripNo origin destination }
    allotments { employerName capacity } healthCheck { provider items } round { number title } streamUrl measures { ${FIGURES} }`;
  const activity = async (no: string) => {
    const { data, codes } = await hub.ask(
      `query ($from: DateTime!) { activities(startsAfter: $from, first: 50) { nodes { activityNo title kind membersOnly
        recurrences { weekday startTime perDay bookingOpensWeekday bookingOpensTime } perEvent { metric value }
        measures { ${FIGURES} } honourBoard { nodes { sponsorName amount { amountFen } goods } }
        sessions(startsAfter: $from, first: 50) { nodes { ${SESSION} } } } } }`,
      { from: LONG_AGO },
    );
    expect(codes).toEqual([]);
    const found = data.activities.nodes.find((each: any) => each.activityNo === no);
    return { ...found, sessions: found.sessions.nodes };
  };
  const figures = (all: readonly any[]) =>
    Object.fromEntries(
      all
        .filter(({ basis }) => basis === 'REPORTED')
        .map(({ metric, value, precision }) => [metric, [value, precision]]),
    );
  const rates = (all: readonly any[]) => Object.fromEntries(all.map(({ metric, value }) => [metric, value]));

  it('all of which were taken in', async () => {
    const { rows } = await hub.test.database.pool.query(
      `select rule, "column", value from channels.rejected_row join channels.import_run on import_run.id = import_run_id
       where channel like 'A-%'`,
    );
    expect(rows).toEqual([]);
  });

  it('of 青岛: films on Wednesday and Friday, booked from Monday and Thursday noon (F39)', async () => {
    const { recurrences, membersOnly } = await activity('QD-FILM');
    const shared = { startTime: '19:00', perDay: null, bookingOpensTime: '12:00' };
    expect([membersOnly, recurrences]).toEqual([
      true,
      [
        { weekday: 'WEDNESDAY', bookingOpensWeekday: 'MONDAY', ...shared },
        { weekday: 'FRIDAY', bookingOpensWeekday: 'THURSDAY', ...shared },
      ],
    ]);
    const variables = { region: '370200', from: '2023-09-11T00:00:00+08:00', to: '2023-09-17T23:59:59+08:00' };
    const { data, codes } = await hub.ask(S06a_FilmSessionsDocument, variables);
    expect(codes).toEqual([]);
    const [film, ...others] = data.activities?.nodes ?? [];
    expect(others).toEqual([]);
    expect(film?.sessions.nodes).toMatchObject([
      { startsAt: '2023-09-13T19:00:00+08:00', bookingOpensAt: '2023-09-11T12:00:00+08:00', capacity: 120 },
      { startsAt: '2023-09-15T19:00:00+08:00', bookingOpensAt: '2023-09-14T12:00:00+08:00', capacity: 120 },
    ]);
    const days = film?.sessions.nodes.map(({ startsAt, bookingOpensAt }: any) =>
      [startsAt, bookingOpensAt].map((at) => new Date(at).getUTCDay()),
    );
    expect(days).toEqual([
      [3, 1],
      [5, 4],
    ]);
  });

  describe('with shows of this week and the next', () => {
    const ahead = async () =>
      (await activity('QD-FILM')).sessions.filter(({ endsAt }: any) => Date.parse(endsAt) > Date.now());
    const idOf = async (sessionNo: string) =>
      (
        await hub.ask(`{ activities(kind: FILM) { nodes { sessions(first: 20) { nodes { id sessionNo } } } } }`)
      ).data.activities.nodes[0].sessions.nodes.find((each: any) => each.sessionNo === sessionNo).id;
    const member = async () => {
      const { rows } = await hub.test.database.pool.query(
        `select person_id from membership.membership where member_no = 'SC51-000011' limit 1`,
      );
      return { scopes: ['MEMBER'], person: rows[0].person_id } as const;
    };
    const grab = async (sessionNo: string) => {
      const input = {
        idempotencyKey: `first-${sessionNo}`,
        sessionId: await idOf(sessionNo),
        seatCode: 'C-05',
        joinWaitlist: true,
      };
      return hub.ask(S06b_GrabSeatDocument, { input }, { as: await member() });
    };

    it('of which one can be booked at once, by a member of the samples', async () => {
      const open = (await ahead()).find(({ sessionNo }: any) => sessionNo.startsWith('QD-FILM-EXTRA-'));
      expect(open).toMatchObject({ state: 'BOOKING_OPEN', booked: 0, capacity: 120 });
      const { data, codes } = await grab(open.sessionNo);
      expect([codes, data.bookSession?.errors]).toEqual([[], []]);
      expect(data.bookSession?.booking).toMatchObject({ state: 'CONFIRMED', seatCode: 'C-05' });
    });

    it('of which the last is not open yet, and says from when on (F38)', async () => {
      const shut = (await ahead()).findLast(({ state }: any) => state === 'ANNOUNCED');
      const { data } = await grab(shut.sessionNo);
      expect(data.bookSession?.booking).toBeNull();
      expect(data.bookSession?.errors).toMatchObject([{ code: 'NOT_OPEN_YET', opensAt: shut.bookingOpensAt }]);
    });

    it.each(['2026-11-23', '2026-11-29', '2024-02-29', '2023-12-31'])('whatever day it starts on: %s', (today) => {
      const [monday, sunday] = daysFilledIn('{+0} {+13}', today).split(' ');
      expect([new Date(`${monday}`).getUTCDay(), new Date(`${sunday}`).getUTCDay()]).toEqual([1, 0]);
      expect((monday ?? '') <= today && today < (sunday ?? '')).toBe(true);
      expect(daysFilledIn('{-4} 12:00', today) < `${monday}`).toBe(true);
    });
  });

  it('of 长春: 150 places for each of ten employers (F40)', async () => {
    const [check] = (await activity('CC-CHECK')).sessions;
    expect(check.allotments).toHaveLength(10);
    expect(check.allotments.map(({ capacity }: any) => capacity)).toEqual(Array(10).fill(150));
    expect([check.capacity, check.healthCheck.items.length, check.healthCheck.provider]).toEqual([
      4000,
      15,
      '长春市第二医院',
    ]);
    expect(figures((await activity('CC-CHECK')).measures)).toEqual({
      PARTICIPANTS: [1500, 'AT_LEAST'],
      EMPLOYERS: [10, 'EXACT'],
    });
  });

  it('of 江苏: 62.66 employers and 2,218.75 posts for each of 32 fairs (F42)', async () => {
    const { perEvent, measures } = await activity('JS-JOBS');
    expect(rates(perEvent)).toEqual({ EMPLOYERS: 62.66, JOB_POSTS: 2218.75 });
    expect(figures(measures)).toEqual({
      ...{ EVENTS_HELD: [32, 'EXACT'], EMPLOYERS: [2005, 'EXACT'], JOB_POSTS: [71_000, 'AT_LEAST'] },
    });
    expect(measures).toContainEqual(expect.objectContaining({ metric: 'EVENTS_HELD', value: 1, basis: 'COUNTED' }));
  });

  it('of 南通: kinds of posts are not openings, and views are told as they were (F43)', async () => {
    const [fair] = (await activity('JS-JOBS')).sessions;
    expect(figures(fair.measures)).toEqual({
      ...{ EMPLOYERS: [200, 'AT_LEAST'], JOB_POSTS: [1000, 'AT_LEAST'] },
      ...{ JOB_OPENINGS: [7000, 'AT_LEAST'], LIVE_VIEWS: [775_300, 'ROUNDED'] },
    });
    for (const { source } of fair.measures) expect(source.quote).toMatch(/./);
  });

  it('of 南通 and 贵阳: what was offered there, posts and openings as two fields, beside what was told of all (F43)', async () => {
    const { data, codes } = await hub.ask(
      `query ($from: DateTime!) { activities(kind: JOB_FAIR, startsAfter: $from, first: 50) { nodes { activityNo
        jobFigures { posts openings openingsUnstated employers }
        sessions(startsAfter: $from) { nodes { sessionNo jobPostings { nodes { title openings wage { kind text min { amountFen } } employer { name } region { code } } } } } } } }`,
      { from: LONG_AGO },
    );
    expect(codes).toEqual([]);
    const fair = (no: string) => data.activities.nodes.find((each: any) => each.activityNo === no);
    expect(fair('JS-JOBS').jobFigures).toEqual({ posts: 5, openings: 95, openingsUnstated: 1, employers: 3 });
    expect(fair('GZ-JOBS').jobFigures).toEqual({ posts: 4, openings: 31, openingsUnstated: 1, employers: 3 });
    const offered = fair('JS-JOBS').sessions.nodes.flatMap(({ jobPostings }: any) => jobPostings.nodes);
    expect(offered).toHaveLength(5);
    expect(offered).toContainEqual({
      ...{
        title: '电焊工',
        openings: 30,
        employer: { name: '南通船舶配套有限公司（示例）' },
        region: { code: '320612' },
      },
      wage: { kind: 'MONTHLY', text: '8千—1万/月', min: { amountFen: 800_000 } },
    });
    for (const { employer } of offered) expect(employer.name).toMatch(/（示例）$/);
  });

  it('of 麻城: 14 trains of 1,100 seats, 15,400 in all, nearly 10,000 people and 714.29 a train (F47)', async () => {
    const { sessions, perEvent, measures } = await activity('HB-TRAIN-MC');
    const seats = sessions.map(({ capacity }: any) => capacity);
    expect([seats.length, seats.reduce((sum: number, each: number) => sum + each, 0)]).toEqual([14, 15_400]);
    expect(rates(perEvent)).toEqual({ PARTICIPANTS: 714.29 });
    expect(figures(measures).PARTICIPANTS).toEqual([10_000, 'NEARLY']);
    expect(measures).toContainEqual(expect.objectContaining({ metric: 'EVENTS_HELD', value: 14, basis: 'COUNTED' }));
  });

  it('of 阳新: G2039 on 25 February 2024 at 9, a Sunday, with 200 (F48)', async () => {
    const [train] = (await activity('HB-TRAIN-YX')).sessions;
    expect(train).toMatchObject({
      ...{ startsAt: '2024-02-25T09:00:00+08:00', capacity: 200, state: 'FINISHED' },
      transport: { tripNo: 'G2039', origin: '阳新', destination: '温州南' },
    });
    expect(new Date(train.startsAt).getUTCDay()).toBe(0);
    expect(figures(train.measures)).toEqual({ PARTICIPANTS: [200, 'EXACT'] });
  });

  it('of 湖北: 333.33 people for each of 600 events (F50)', async () => {
    expect(rates((await activity('HB-STATION')).perEvent)).toEqual({ SERVICE_VISITS: 333.33 });
  });

  it('of 昆明: 300 people for each of 256 days, and what sponsors pledged, the largest first', async () => {
    const { perEvent, honourBoard } = await activity('KM-BENEFIT');
    expect(rates(perEvent)).toEqual({ SERVICE_VISITS: 300 });
    expect(honourBoard.nodes.map(({ amount }: any) => amount?.amountFen ?? null)).toEqual([
      ...[10_000_000, 5_680_000, 3_200_000, null],
    ]);
    for (const { sponsorName } of honourBoard.nodes) expect(sponsorName).toMatch(/（示例）$/);
  });

  it('of 沈阳: shows on Wednesday and Friday, how many varies', async () => {
    const { recurrences } = await activity('SY-SHOW');
    expect(recurrences.map(({ weekday, perDay }: any) => [weekday, perDay])).toEqual([
      ['WEDNESDAY', null],
      ['FRIDAY', null],
    ]);
    expect(figures((await activity('SY-VISIT')).measures)).toMatchObject({ GROUPS_RECEIVED: [4800, 'AT_LEAST'] });
  });

  it('of 晋江: a competition of two rounds', async () => {
    const { sessions } = await activity('JJ-CONTEST');
    expect(sessions.map(({ round }: any) => round)).toEqual([
      { number: 1, title: '理论考试' },
      { number: 2, title: '技能操作' },
    ]);
  });
});
