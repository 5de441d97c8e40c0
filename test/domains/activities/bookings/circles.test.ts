import { EndedBy } from '../../../../src/domains/activities/bookings/booking.enums.js';
import { BookingBook } from '../../../../src/domains/activities/bookings/index.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { endedInACircle } from '../../../support/circle.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { apply, decide, idNumber, told } from '../../membership/applications/support.js';
import { personIn, unionIn } from '../../membership/support.js';
import { bookingIn, sessionIn } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'U' });
});
afterAll(() => hub.close());

const book = new BookingBook();
const giveBack = (tx: Transaction, id: string) => book.giveBack(tx, id, EndedBy.MEMBER);

/**
 * Two sessions in the order in which whoever takes several holds them, each full of these people and one more, with two who
 * wait; and another transaction that gives the places of the two more back in the other order.
 */
async function crowdOf(...people: readonly string[]) {
  const made = [await sessionIn(hub, place(people, 24)), await sessionIn(hub, place(people, 48))];
  const sessions = [...made].sort((one, other) => (one.id < other.id ? -1 : 1));
  const others: string[] = [];
  for (const session of sessions) {
    for (const person of people) await bookingIn(hub, session, { person });
    others.push(await bookingIn(hub, session, { person: newId() }));
    for (const waitNo of [1, 2]) await bookingIn(hub, session, { person: newId(), state: 'WAITLISTED', waitNo });
  }
  const [first = '', second = ''] = others;
  return {
    pools: sessions.map(({ pool }) => pool),
    hold: (tx: Transaction) => giveBack(tx, second),
    ask: (tx: Transaction) => giveBack(tx, first),
  };
}

const place = (people: readonly string[], inHours: number) => ({ inHours, capacity: people.length + 1 });

const standing = async (person: string) =>
  (
    await hub.test.database.query<{ state: string }>(sql`
      select state from activities.booking where person_id = ${person}::uuid order by state`)
  ).map(({ state }) => state);
const poolsOf = (ids: readonly string[]) =>
  hub.test.database.query(sql`
    select taken, waitlisted from activities.pool where id = any(${[...ids]}::uuid[]) order by id`);

/** Two records of one person, and the application by which a cadre makes them one. */
async function twoRecords() {
  const number = idNumber();
  const kept = await personIn(hub, { name: '王小明', idNumber: number, workRegion: '620702' });
  const gone = await personIn(hub);
  const memberNo = `KNOWN-${number}`;
  await hub.test.database.query(sql`update membership.person set member_no = ${memberNo} where id = ${kept.id}::uuid`);
  const { application } = await apply(hub, gone.as, told('U', { idNumber: number }));
  return { kept: kept.id, gone: gone.id, memberNo, application: String(application.id) };
}

describe('where somebody gives back places of the same sessions in the other order', () => {
  it('two records are made one all the same, and every place that goes back is given on once', async () => {
    let known = { kept: '', gone: '', pools: [] as readonly string[] };
    const answer = await endedInACircle(hub.test.database, async () => {
      const { kept, gone, memberNo, application } = await twoRecords();
      const { pools, ...other } = await crowdOf(kept, gone);
      known = { kept, gone, pools };
      return { ...other, work: () => decide(hub, application, { sameAsMemberNo: memberNo }) };
    });
    expect(answer).toMatchObject({ errors: [], application: { state: 'APPROVED' } });
    expect(await standing(known.gone)).toEqual([]);
    expect(await standing(known.kept)).toEqual(['CANCELLED', 'CANCELLED', 'CONFIRMED', 'CONFIRMED']);
    expect(await poolsOf(known.pools)).toEqual([
      { taken: 3, waitlisted: 0 },
      { taken: 3, waitlisted: 0 },
    ]);
  });

  it('somebody whose day has come is erased by the same run of the job, and their places are given on once', async () => {
    const job = hub.hub.jobs.all.find(({ name }) => name === 'erase-due');
    let known = { person: '', pools: [] as readonly string[] };
    await endedInACircle(hub.test.database, async () => {
      const { id: person } = await personIn(hub);
      await hub.test.database.query(sql`
        insert into identity.erasure (id, person_id, due_on) values (${newId()}::uuid, ${person}::uuid, '2024-01-01')`);
      const { pools, ...other } = await crowdOf(person);
      known = { person, pools };
      const given = { signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.hub.database };
      return { ...other, work: async () => job?.work({} as never, given) };
    });
    expect(await standing(known.person)).toEqual(['CANCELLED', 'CANCELLED']);
    expect(await poolsOf(known.pools)).toEqual([
      { taken: 2, waitlisted: 0 },
      { taken: 2, waitlisted: 0 },
    ]);
    const asked = await hub.test.database.query(sql`
      select state from identity.erasure where person_id = ${known.person}::uuid`);
    expect(asked).toEqual([{ state: 'DONE' }]);
  });
});
