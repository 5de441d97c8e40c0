import fc from 'fast-check';
import { BookingBook } from '../../../../src/domains/activities/bookings/booking-book.js';
import { keepBookings } from '../../../../src/domains/activities/bookings/keep-bookings.job.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { bookingBreaches } from '../../../support/bookings-check.js';
import '../../../support/properties.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn, type Who } from '../../membership/support.js';
import { block, book, CADRE, cancel, confirm, crowdIn, overdue, sessionIn, type TestSession } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(async () => hub.close());

const PEOPLE = 8;

type Move =
  | { readonly kind: 'book'; readonly who: number; readonly where: number; readonly waits: boolean }
  | { readonly kind: 'cancel' | 'confirm' | 'lapse'; readonly who: number; readonly where: number }
  | { readonly kind: 'block' | 'unblock'; readonly where: number }
  | { readonly kind: 'keep' };

const who = fc.nat(PEOPLE - 1);
const where = fc.nat(2);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('book' as const), who, where, waits: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel' as const, 'confirm' as const, 'lapse' as const),
      who,
      where,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('block' as const, 'unblock' as const), where }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'keep' as const }) },
);

/** Several at once, then the next: what comes of them is checked when all are through. */
const moves = fc.array(fc.array(move, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });

describe('whatever is done with places, in whatever order and at once', () => {
  it('none is sold twice, none stays free while somebody waits for it, and rows, counters and log agree', async () => {
    const unionCode = newId();
    await unionIn(hub, { code: unionCode });
    await fc.assert(
      fc.asyncProperty(moves, async (rounds) => {
        const places = [await sessionIn(hub, { places: [['A', 3]] }), await sessionIn(hub, { places: 2 })];
        // At another time than those two, which are at once.
        const sessions = [...places, await sessionIn(hub, { places: [['B', 2]], begins: '9 days' })];
        const people = await crowdIn(hub, PEOPLE);
        for (const round of rounds) await Promise.all(round.map((each) => done(each, sessions, people, unionCode)));
        await keepBookings(hub.hub.database, new BookingBook());
        expect(await bookingBreaches(hub.hub.database)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

async function done(each: Move, sessions: readonly TestSession[], people: readonly Who[], unionCode: string) {
  if (each.kind === 'keep') return keepBookings(hub.hub.database, new BookingBook());
  const session = sessions[each.where] as TestSession;
  if (!('who' in each)) {
    if (each.kind === 'block') return block(hub, session, { unionCode });
    const id = await bookingIn(session, sql`block_union_id is not null and state = 'CONFIRMED'`);
    return id && cancel(hub, CADRE, id);
  }
  const one = people[each.who] as Who;
  if (each.kind === 'book') return book(hub, one, session, { joinWaitlist: each.waits });
  const id = await bookingIn(session, sql`person_id = ${one.person}::uuid`);
  if (id && each.kind === 'lapse') return overdue(hub, id);
  return id && (each.kind === 'cancel' ? cancel : confirm)(hub, one, id);
}

async function bookingIn({ key }: TestSession, condition: ReturnType<typeof sql>): Promise<string | undefined> {
  const [row] = await hub.hub.database.query<{ id: string }>(sql`
    select id from activities.booking where session_id = ${key}::uuid and ${condition} order by booked_at desc limit 1`);
  return row && `bkg_${Buffer.from(row.id.replaceAll('-', ''), 'hex').toString('base64url')}`;
}
