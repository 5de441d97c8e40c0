import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, memberAs, type Who } from '../../membership/support.js';

export interface SomeSession {
  readonly regionCode?: string;
  readonly stage?: string;
  readonly cancelledReason?: string | null;
  readonly channel?: string | null;
  readonly membersOnly?: boolean;
  /** From now, by the clock of the database, as intervals. */
  readonly begins?: string;
  readonly lasts?: string;
  /** Null for one without booking. */
  readonly opens?: string | null;
  readonly closes?: string | null;
  /** Places of everybody: a number, null without limit, rows of a map, or none. */
  readonly places?: number | null | readonly (readonly [row: string, seats: number])[] | 'none';
  /** Places kept for employers; of a session with seats a row of its own each. */
  readonly employers?: Readonly<Record<string, number>>;
  readonly seller?: string;
}

export interface TestSession {
  readonly id: string;
  readonly key: string;
  /** The pool of everybody; an employer's by its name. */
  readonly pool: string;
  readonly pools: Readonly<Record<string, string>>;
}

type Rows = readonly (readonly [string, number])[];

/** A session with its places, entered by its rows alone: open since an hour, and to begin in a week. */
export async function sessionIn({ hub }: Pick<TestHub, 'hub'>, session: SomeSession = {}): Promise<TestSession> {
  const key = newId();
  const { places = 3, employers = {}, seller } = session;
  const seated = Array.isArray(places);
  await enterSession(hub, key, session, seated);
  const pool = newId();
  const pools: Record<string, string> = {};
  const enterPool = (id: string, capacity: number | null, employer: string | null, sold: string | null) =>
    hub.database.query(sql`
      insert into activities.pool (id, session_id, employer_name, seller, capacity)
      values (${id}::uuid, ${key}::uuid, ${employer}, ${sold}, ${capacity}::integer)`);
  const seatsIn = (rows: Rows) => rows.reduce((sum, [, seats]) => sum + seats, 0);
  if (places !== 'none')
    await enterPool(pool, seated ? seatsIn(places as Rows) : (places as number | null), null, null);
  if (seated) await enterSeats(hub, key, pool, places as Rows);
  for (const [index, [name, capacity]] of Object.entries(employers).entries()) {
    const id = newId();
    pools[name] = id;
    await enterPool(id, capacity, name, null);
    if (seated) await enterSeats(hub, key, id, [[`E${index}`, capacity]]);
  }
  if (seller) await enterPool(newId(), 10, null, seller);
  return { id: globalId('ses', key), key, pool, pools };
}

async function enterSession({ database }: TestHub['hub'], key: string, session: SomeSession, seated: boolean) {
  const { regionCode = '620702', stage = 'ANNOUNCED', cancelledReason = null, channel = null } = session;
  const { begins = '7 days', lasts = '2 hours', opens = '-1 hour', closes = null, membersOnly = false } = session;
  await database.query(sql`
    with activity as (
      insert into activities.activity (id, activity_no, title, kind, organisers, region_code, members_only, search)
      values (${newId()}::uuid, ${newId()}, '职工观影', 'FILM', '{总工会}', ${regionCode}, ${membersOnly}, '') returning id)
    insert into activities.session (id, activity_id, session_no, channel, region_code, stage, cancelled_reason, starts_at, ends_at,
      time_zone, booking_opens_at, booking_closes_at, venue_name, seated)
    select ${key}::uuid, id, ${key}, ${channel}, ${regionCode}, ${stage}, ${cancelledReason}, now() + ${begins}::interval,
      now() + ${begins}::interval + ${lasts}::interval, 'Asia/Shanghai', now() + ${opens}::interval, now() + ${closes}::interval,
      '惠工影院 1 号厅', ${seated} from activity`);
}

function enterSeats({ database }: TestHub['hub'], session: string, pool: string, rows: Rows) {
  const seats = rows.flatMap(([row, count]) => Array.from({ length: count }, (_, index) => [row, index + 1] as const));
  return database.query(sql`
    insert into activities.seat (session_id, seat_code, pool_id, row_label, number, ordinal)
    select ${session}::uuid, label || '-' || lpad(number::text, 2, '0'), ${pool}::uuid, label, number, place
    from unnest(${seats.map(([row]) => row)}::text[], ${seats.map(([, number]) => number)}::integer[]) with ordinality
      as seat (label, number, place)`);
}

/** So many people, entered by their rows alone; no members. */
export async function crowdIn({ hub }: Pick<TestHub, 'hub'>, size: number): Promise<readonly Who[]> {
  const ids = Array.from({ length: size }, newId);
  await hub.database.query(sql`insert into membership.person (id) select unnest(${ids}::uuid[])`);
  return ids.map((id) => ({ ...memberAs(id), person: id }));
}

export const CADRE = cadreOf('620702');

const BOOKING =
  'booking { id version state seatCode waitlistPosition headcount confirmBy checkInCode member { id } blockUnion { id } }';
const ERRORS = `errors { __typename code message path ... on FieldError { rule }
  ... on SoldOutError { waitlistPosition } ... on NotOpenYetError { opensAt serverTime } }`;

const textOf = (name: string): string =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { answer: ${name}(input: $input) { ${BOOKING} ${ERRORS} } }`;

const act =
  (name: string) =>
  async (hub: TestHub, as: Who, input: object, language?: 'zh' | 'en'): Promise<any> => {
    const asker = { as, ...(language && { language }) };
    const { data, errors } = await hub.ask(textOf(name), { input: { idempotencyKey: newId(), ...input } }, asker);
    return data?.answer ?? { errors };
  };

const bookOne = act('bookSession');
const blockOne = act('blockBookSession');
const confirmOne = act('confirmBooking');
const cancelOne = act('cancelBooking');

export const book = (
  hub: TestHub,
  as: Who,
  { id }: Pick<TestSession, 'id'>,
  more: object = {},
  language?: 'zh' | 'en',
) => bookOne(hub, as, { sessionId: id, ...more }, language);
export const wait = (hub: TestHub, as: Who, session: Pick<TestSession, 'id'>, more: object = {}) =>
  book(hub, as, session, { joinWaitlist: true, ...more });
export const block = (hub: TestHub, { id }: Pick<TestSession, 'id'>, more: object, as: Who = CADRE) =>
  blockOne(hub, as, { sessionId: id, headcount: 1, ...more });
export const confirm = (hub: TestHub, as: Who, bookingId: string, more: object = {}) =>
  confirmOne(hub, as, { bookingId, ...more });
export const cancel = (hub: TestHub, as: Who, bookingId: string, more: object = {}) =>
  cancelOne(hub, as, { bookingId, ...more });

/** The answer once it is decided: what was busy is asked again under the same key. */
export async function settled(
  hub: TestHub,
  as: Who,
  session: Pick<TestSession, 'id'>,
  more: object = {},
): Promise<any> {
  const input = { idempotencyKey: newId(), ...more };
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await book(hub, as, session, input);
    if (answer.errors[0]?.code !== 'SEATS_BUSY') return answer;
  }
  throw new Error('The seats were busy fifty times.');
}

/** What an answer says in short: the state of its booking, or its codes with their paths. */
export const cameOf = ({ booking, errors }: any): string =>
  booking?.state ?? errors.map(({ code, path }: any) => [code, path?.join('.')].filter(Boolean).join(' ')).join(', ');

/** How a booking stands for its owner. */
export async function bookingOf(hub: TestHub, as: Who, id: string): Promise<any> {
  return (
    await hub.ask(
      `query ($id: ID!) { node(id: $id) { ... on ${BOOKING.replace('booking', 'Booking')} } }`,
      { id },
      { as },
    )
  ).data.node;
}

/** Moves a booking that is held past its time. */
export async function overdue(hub: TestHub, id: string): Promise<void> {
  const key = Buffer.from(id.slice(4), 'base64url').toString('hex');
  await hub.hub.database.query(sql`
    update activities.booking set confirm_by = clock_timestamp() - interval '1 second' where id = ${key}::uuid`);
}
