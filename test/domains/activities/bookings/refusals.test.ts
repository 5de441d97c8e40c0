import { DoorCodes } from '../../../../src/auth/index.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, unionIn, type Who } from '../../membership/support.js';
import { block, book, bookingOf, CADRE, cameOf, cancel, confirm, crowdIn, sessionIn, wait } from './support.js';

let hub: TestHub;
let people: readonly Who[];
let next = 0;
beforeAll(async () => {
  hub = await testHub();
  people = await crowdIn(hub, 60);
});
afterAll(async () => hub.close());

function somebody(): Who {
  const one = people[next];
  next += 1;
  if (!one) throw new Error('All people of the test are used up.');
  return one;
}

describe('bookSession refuses', () => {
  it.each([
    ['a draft, as one that is not there', { stage: 'DRAFT' }, 'NOT_FOUND sessionId'],
    ['a cancelled one', { stage: 'CANCELLED', cancelledReason: '停电' }, 'SESSION_CANCELLED sessionId'],
    ['one that a platform has', { channel: 'C6-cinema' }, 'SOLD_ELSEWHERE sessionId'],
    ['one whose places a platform sells', { places: 'none', seller: 'C6-cinema' }, 'SOLD_ELSEWHERE sessionId'],
    ['one without booking', { opens: null }, 'BOOKING_CLOSED sessionId'],
    ['one whose booking is over', { closes: '-1 second' }, 'BOOKING_CLOSED sessionId'],
    ['one that has begun', { begins: '-1 second' }, 'BOOKING_CLOSED sessionId'],
    ['one that is not open yet', { opens: '1 hour' }, 'NOT_OPEN_YET sessionId'],
    ['one for members', { membersOnly: true }, 'NO_ACTIVE_MEMBERSHIP'],
    ['one whose places are all kept', { places: 'none', employers: { 纺织厂: 2 } }, 'EMPLOYER_UNKNOWN employerName'],
  ] as const)('%s', async (_, session, expected) => {
    expect(cameOf(await book(hub, somebody(), await sessionIn(hub, session)))).toBe(expected);
  });

  it('an id of nothing and of another type', async () => {
    for (const id of [globalId('ses', newId()), globalId('bkg', newId()), 'ses_', ''])
      expect(cameOf(await book(hub, somebody(), { id }))).toMatch(/^(NOT_FOUND|INVALID_LENGTH) sessionId$/);
  });

  it('with the reason for which it was cancelled, and the platform that sells', async () => {
    const cancelled = await sessionIn(hub, { stage: 'CANCELLED', cancelledReason: '停电' });
    const sold = await sessionIn(hub, { channel: 'C6-cinema' });
    expect((await book(hub, somebody(), cancelled)).errors[0].message).toContain('停电');
    expect((await book(hub, somebody(), sold)).errors[0].message).toContain('C6-cinema');
  });

  it('a seat that is not there, that somebody has, or that is kept', async () => {
    const session = await sessionIn(hub, { places: [['A', 2]], employers: { 纺织厂: 1 } });
    const counted = await sessionIn(hub);
    const [first, second] = [somebody(), somebody()];
    expect((await book(hub, first, session, { seatCode: 'A-02' })).booking.seatCode).toBe('A-02');
    expect(cameOf(await book(hub, second, session, { seatCode: 'A-02' }))).toBe('SEAT_TAKEN seatCode');
    expect(cameOf(await book(hub, second, session, { seatCode: 'Z-01' }))).toBe('SEAT_UNKNOWN seatCode');
    expect(cameOf(await book(hub, second, session, { seatCode: 'E0-01' }))).toBe('SEAT_TAKEN seatCode');
    expect(cameOf(await book(hub, second, counted, { seatCode: 'A-01' }))).toBe('SEAT_UNKNOWN seatCode');
    expect(cameOf(await book(hub, second, session, { seatCode: 'A-01' }))).toBe('CONFIRMED');
  });

  it('no seat that is told in another spelling', async () => {
    const session = await sessionIn(hub, {
      places: [
        ['A', 9],
        ['C', 9],
      ],
    });
    const spellings = ['C5', 'C排6座', 'c-7', '第二排8号'];
    const answers = await Promise.all(spellings.map((seatCode) => book(hub, somebody(), session, { seatCode })));
    expect(answers.map(({ booking }) => booking?.seatCode)).toEqual(['C-05', 'C-06', 'C-07', 'C-08']);
    expect(cameOf(await book(hub, somebody(), session, { seatCode: 'C排5座' }))).toBe('SEAT_TAKEN seatCode');
    expect(cameOf(await book(hub, somebody(), session, { seatCode: '九排1座' }))).toBe('SEAT_UNKNOWN seatCode');
  });

  it('an unknown employer, naming those there are', async () => {
    const session = await sessionIn(hub, { places: 1, employers: { 纺织厂: 2, 化工厂: 1 } });
    const answer = await book(hub, somebody(), session, { employerName: '钢厂' });
    expect(cameOf(answer)).toBe('EMPLOYER_UNKNOWN employerName');
    expect(answer.errors[0].message).toContain('化工厂、纺织厂');
  });

  it('a second booking in a session, whatever became of the first place', async () => {
    const session = await sessionIn(hub, { places: 1 });
    const [first, second] = [somebody(), somebody()];
    await book(hub, first, session);
    await wait(hub, second, session);
    expect(cameOf(await wait(hub, first, session))).toBe('ALREADY_BOOKED sessionId');
    expect(cameOf(await wait(hub, second, session))).toBe('ALREADY_BOOKED sessionId');
  });

  it('two sessions at once, naming the begin of the other one', async () => {
    const [first, second] = [await sessionIn(hub), await sessionIn(hub, { begins: '7 days 1 hour' })];
    const one = somebody();
    await book(hub, one, first);
    const answer = await book(hub, one, second);
    const [row] = await hub.hub.database.query<{ told: string }>(sql`
      select to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS') as told
      from activities.session where id = ${first.key}::uuid`);
    expect(cameOf(answer)).toBe('BOOKING_OVERLAPS sessionId');
    expect(answer.errors[0].message).toContain(`${row?.told}+08:00（Asia/Shanghai）`);
  });

  it('all but one of several calls of one person at once', async () => {
    const [first, second] = [await sessionIn(hub, { places: [['A', 9]] }), await sessionIn(hub, { places: 9 })];
    const one = somebody();
    const answers = await Promise.all([first, second, first, second].map((session) => book(hub, one, session)));
    const states = answers.map(cameOf);
    expect(states.filter((state) => state === 'CONFIRMED')).toHaveLength(1);
    expect(states.filter((state) => /^(ALREADY_BOOKED|BOOKING_OVERLAPS|SEATS_BUSY) /.test(state))).toHaveLength(3);
  });

  it('what is longer than it may be, or is no text', async () => {
    const session = await sessionIn(hub);
    for (const more of [{ seatCode: 'A'.repeat(21) }, { employerName: 'A'.repeat(101) }, { seatCode: 'A\u0000' }]) {
      const { errors } = await book(hub, somebody(), session, more);
      expect(errors.length).toBeGreaterThan(0);
    }
  });
});

describe('the opening', () => {
  it('refuses one second early, by the clock of the database, and names the second', async () => {
    const session = await sessionIn(hub, { opens: '1 second' });
    const one = somebody();
    const key = newId();
    const early = await book(hub, one, session, { idempotencyKey: key });
    const [error] = early.errors;
    const [row] = await hub.hub.database.query<{ opens: Date | string }>(sql`
      select booking_opens_at as opens from activities.session where id = ${session.key}::uuid`);
    const opens = new Date(String(row?.opens).replace(' ', 'T').replace(/\+00$/, 'Z'));
    expect(error).toMatchObject({ __typename: 'NotOpenYetError', code: 'NOT_OPEN_YET' });
    expect(Math.abs(Date.parse(error.opensAt) - opens.getTime())).toBeLessThan(1000);
    expect(Date.parse(error.serverTime)).toBeLessThan(opens.getTime());
    const local = new Date(opens.getTime() + 8 * 3_600_000).toISOString().slice(0, 19);
    expect(error.message).toContain(`${local}+08:00（Asia/Shanghai）`);
    await hub.hub.database.query(sql`
      update activities.session set booking_opens_at = clock_timestamp() where id = ${session.key}::uuid`);
    // Nothing of the refusal was kept: the same call decides again.
    expect(cameOf(await book(hub, one, session, { idempotencyKey: key }))).toBe('CONFIRMED');
  });

  it('lets in a member of a union where only members are', async () => {
    const session = await sessionIn(hub, { membersOnly: true });
    const union = await unionIn(hub);
    const one = somebody();
    await joined(hub, one.person ?? '', union, '2024-03-01');
    expect(cameOf(await book(hub, one, session))).toBe('CONFIRMED');
  });
});

describe('the same key', () => {
  it('answers the same booking, also when all is gone, or when it is over', async () => {
    const session = await sessionIn(hub, { places: [['A', 1]] });
    const one = somebody();
    const idempotencyKey = newId();
    const { booking } = await book(hub, one, session, { idempotencyKey });
    expect((await book(hub, one, session, { idempotencyKey })).booking.id).toBe(booking.id);
    await cancel(hub, one, booking.id);
    await book(hub, somebody(), session);
    expect((await book(hub, one, session, { idempotencyKey })).booking).toMatchObject({
      id: booking.id,
      state: 'CANCELLED',
    });
    expect(cameOf(await book(hub, one, session, { idempotencyKey, joinWaitlist: true }))).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
  });
});

describe('a second try of whoever has a booking', () => {
  it('is refused by a look that begins and keeps nothing, and books once the first was given back', async () => {
    const session = await sessionIn(hub);
    const one = somebody();
    const { booking } = await book(hub, one, session);
    const idempotencyKey = newId();
    const kept = () => hub.hub.database.query(sql`select from auth.act`);
    const before = (await kept()).length;
    const { data, statements } = await hub.ask(
      'mutation ($input: BookSessionInput!) { bookSession(input: $input) { errors { code } } }',
      { input: { idempotencyKey, sessionId: session.id } },
      { as: one },
    );
    expect(data.bookSession.errors).toEqual([{ code: 'ALREADY_BOOKED' }]);
    expect(statements).toHaveLength(1);
    expect((await kept()).length).toBe(before);
    await cancel(hub, one, booking.id);
    expect(cameOf(await book(hub, one, session, { idempotencyKey }))).toBe('CONFIRMED');
  });
});

describe('confirmBooking and cancelBooking refuse', () => {
  it('a booking of somebody else as one that is not there', async () => {
    const session = await sessionIn(hub);
    const { booking } = await book(hub, somebody(), session);
    for (const act of [confirm, cancel]) {
      expect(cameOf(await act(hub, somebody(), booking.id))).toBe('NOT_FOUND bookingId');
      expect(cameOf(await act(hub, somebody(), globalId('bkg', newId())))).toBe('NOT_FOUND bookingId');
    }
    expect(cameOf(await cancel(hub, cadreOf('630000'), booking.id))).toBe('NOT_FOUND bookingId');
  });

  it('what is not held, and what is over', async () => {
    const session = await sessionIn(hub);
    const one = somebody();
    const { booking } = await book(hub, one, session);
    expect(cameOf(await confirm(hub, one, booking.id))).toBe('STATE_NOT_ALLOWED bookingId');
    expect(cameOf(await cancel(hub, one, booking.id))).toBe('CANCELLED');
    expect(cameOf(await cancel(hub, one, booking.id))).toBe('STATE_NOT_ALLOWED bookingId');
    expect(await bookingOf(hub, one, booking.id)).toMatchObject({ state: 'CANCELLED', version: 2, checkInCode: null });
  });

  it('once the session has begun', async () => {
    const session = await sessionIn(hub);
    const one = somebody();
    const { booking } = await book(hub, one, session);
    await hub.hub.database.query(sql`
      update activities.session set starts_at = clock_timestamp() - interval '1 second' where id = ${session.key}::uuid`);
    expect(cameOf(await cancel(hub, one, booking.id))).toBe('BOOKING_CLOSED bookingId');
  });
});

describe('blockBookSession', () => {
  it('answers the code that lets all in, to cadres of the division alone and while it stands', async () => {
    const code = newId();
    await unionIn(hub, { code });
    const session = await sessionIn(hub);
    const { booking } = await block(hub, session, { unionCode: code, headcount: 2 });
    const codeFor = async (as: Who) => {
      const { data, errors } = await hub.ask(
        'query ($id: ID!) { node(id: $id) { ... on Booking { groupCheckInCode checkInCode } } }',
        { id: booking.id },
        { as },
      );
      return [data.node?.groupCheckInCode, data.node?.checkInCode, errors?.map(({ path }: any) => path?.join('.'))];
    };
    const issued = new DoorCodes(hub.keyring).issue('B', keyOf('bkg', booking.id) ?? '');
    // The other field is for members: a cadre is told so, and a member is told of no booking of a union.
    expect(await codeFor(CADRE)).toEqual([issued, null, ['node.checkInCode']]);
    expect(await codeFor(cadreOf('630000'))).toEqual([undefined, undefined, []]);
    expect(await codeFor(somebody())).toEqual([undefined, undefined, []]);
    expect(await codeFor({ subject: 'root', scopes: ['ADMIN'], regionCodes: [] })).toEqual([
      null,
      null,
      ['node.groupCheckInCode', 'node.checkInCode'],
    ]);
    await cancel(hub, CADRE, booking.id);
    expect((await codeFor(CADRE))[0]).toBeNull();
  });

  it('has no such code for a booking of a person', async () => {
    const { booking } = await book(hub, somebody(), await sessionIn(hub));
    const { data } = await hub.ask(
      'query ($id: ID!) { node(id: $id) { ... on Booking { state groupCheckInCode } } }',
      { id: booking.id },
      { as: CADRE },
    );
    expect(data.node).toEqual({ state: 'CONFIRMED', groupCheckInCode: null });
  });

  it('takes all for a union, and gives all back to those who wait', async () => {
    const code = newId();
    await unionIn(hub, { code });
    const session = await sessionIn(hub, { places: [['A', 3]] });
    const { booking } = await block(hub, session, { unionCode: code, headcount: 2 });
    expect(booking).toMatchObject({ state: 'CONFIRMED', headcount: 2, seatCode: null, member: null });
    expect(booking.blockUnion).not.toBeNull();
    const [first, second] = [somebody(), somebody()];
    expect(cameOf(await book(hub, first, session))).toBe('SOLD_OUT sessionId');
    const waiting = [await wait(hub, first, session), await wait(hub, second, session)];
    expect(waiting.map((answer) => answer.booking.waitlistPosition)).toEqual([1, 2]);
    expect(cameOf(await cancel(hub, CADRE, booking.id))).toBe('CANCELLED');
    expect((await bookingOf(hub, first, waiting[0].booking.id)).state).toBe('HELD');
    expect((await bookingOf(hub, second, waiting[1].booking.id)).state).toBe('HELD');
    expect(cameOf(await book(hub, somebody(), session))).toBe('CONFIRMED');
  });

  it('refuses more people than places, other unions, and sessions of others or partly taken', async () => {
    const [code, away, over] = [newId(), newId(), newId()];
    await unionIn(hub, { code });
    await unionIn(hub, { code: away, regionCode: '630100' });
    await unionIn(hub, { code: over, status: 'DISSOLVED' });
    const session = await sessionIn(hub, { places: 3 });
    const cases: readonly (readonly [object, string])[] = [
      [{ unionCode: code, headcount: 4 }, 'INVALID_VALUE headcount'],
      [{ unionCode: away }, 'NOT_FOUND unionCode'],
      [{ unionCode: 'nobody' }, 'NOT_FOUND unionCode'],
      [{ unionCode: over }, 'UNION_NOT_ACTIVE unionCode'],
    ];
    for (const [more, expected] of cases) expect(cameOf(await block(hub, session, more))).toBe(expected);
    const elsewhere = await sessionIn(hub, { regionCode: '630100' });
    expect(cameOf(await block(hub, elsewhere, { unionCode: code }))).toBe('NOT_FOUND sessionId');
    expect(cameOf(await block(hub, await sessionIn(hub, { places: null }), { unionCode: code }))).toBe(
      'BLOCK_NOT_POSSIBLE sessionId',
    );
    expect(cameOf(await block(hub, await sessionIn(hub, { stage: 'DRAFT' }), { unionCode: code }))).toBe(
      'STATE_NOT_ALLOWED sessionId',
    );
    await book(hub, somebody(), session);
    expect(cameOf(await block(hub, session, { unionCode: code }))).toBe('BLOCK_NOT_POSSIBLE sessionId');
  });
});
