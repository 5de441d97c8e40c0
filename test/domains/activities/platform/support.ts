import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeRecords } from '../../../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../../../src/channels/registry/agreement.js';
import { ALL_FORMATS } from '../../../../src/channels/registry/formats.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake } from '../../../../src/kit/intake.js';
import type { TestHub } from '../../../support/hub.js';
import { csvOf } from '../../benefit-cards/platform/support.js';
import type { Told } from '../../membership/platform/support.js';

export { idOf, type Told } from '../../membership/platform/support.js';

export type Subject = 'sessions' | 'orders';
export type Verdicts = readonly (readonly [string, ...string[]])[];

/** A session as its platform should tell it: two rows of three seats, on a Saturday in Jinan. */
export const sessionOf = (sessionNo: string, more: Told = {}): Told => ({
  ...{ sessionNo, activityNo: 'A1', title: '惠工观影', kind: '电影', regionCode: '370102', state: '正常' },
  ...{ startsAt: '2034-06-03 19:00:00', endsAt: '2034-06-03 21:00:00', venueName: `影院 ${sessionNo} 厅` },
  ...{ seatRows: 'A:3、B:3', updatedAt: '2024-05-01 08:00:00' },
  ...more,
});

/** The same with so many places that are only counted. */
export const countedOf = (sessionNo: string, capacity: number, more: Told = {}): Told => ({
  ...sessionOf(sessionNo, more),
  ...{ seatRows: '', capacity },
});

/** A word on an order: the `seq`th. */
export const wordOf = (orderNo: string, seq: number, event: string, more: Told = {}): Told => ({
  ...{ orderNo, seq, event, time: `2024-05-20 12:00:${String(seq).padStart(2, '0')}` },
  ...more,
});

/** That an order was made. */
export const orderOf = (orderNo: string, seat: string, more: Told = {}): Told =>
  wordOf(orderNo, 1, 'ORDERED', { sessionNo: 'S1', ...(seat && { seat }), ...more });

export interface TestPlatform {
  /** Takes in messages, and answers the verdicts with their rules. */
  tell(subject: Subject, ...messages: readonly Told[]): Promise<Verdicts>;
  /** Takes in a list as CSV. */
  list(subject: Subject, rows: readonly Told[]): ReturnType<TestHub['takeIn']>;
}

/** A platform that speaks by a channel for sessions and one for orders. */
export function platformOf({ hub, ...test }: TestHub, code = 'C6-qlhg'): TestPlatform {
  const folder = mkdtempSync(join(tmpdir(), 'orders-'));
  const { database, envelope, intakes } = hub;
  let files = 0;
  return {
    async tell(subject, ...messages) {
      files += 1;
      const path = join(folder, `records-${files}.jsonl`);
      writeFileSync(path, messages.map((message) => JSON.stringify(message)).join('\n'));
      const channel = `${code}-${subject}`;
      await database.query(sql`
        insert into channels.channel (code, name, owner, mode, formats, conflict_rule, region_code, subject)
        values (${channel}, 'C6', '齐鲁工惠', 'PUSH', ${[...ALL_FORMATS]}::text[], '-', '370000', ${`platform-${subject}`}) on conflict do nothing`);
      const intake = intakes.get(`platform-${subject}`) as Intake;
      const sent = {
        database,
        envelope,
        intake,
        channel,
        agreement: { ...UNDESCRIBED, regionCode: '370000' },
        path,
        asOf: null,
      };
      return (await takeRecords(sent)).map(
        ({ verdict, lines }) => [verdict, ...lines.map(({ rule }) => rule)] as const,
      );
    },
    list(subject, rows) {
      files += 1;
      const path = join(folder, `list-${files}.csv`);
      writeFileSync(path, csvOf(rows));
      return test.takeIn(path, { subject: `platform-${subject}`, channel: `${code}-${subject}` });
    },
  };
}

/** Empties all that platforms tell. */
export const emptied = ({ hub }: TestHub) =>
  hub.database.query(sql`
    truncate activities.activity, activities.order_word, activities.platform_order, channels.source_record,
      channels.import_run cascade`);

/** What orders have become, by their numbers: state, seat and whose. */
export function bookingsIn({ hub }: TestHub) {
  return hub.database.query<{ order: string; state: string; seat: string | null; person: string | null }>(sql`
    select order_no as "order", state, seat_code as seat, person_id as person from activities.booking order by order_no`);
}

/** All that is kept of bookings and places but keys, moments of the hub and versions. */
export async function standingIn({ hub }: TestHub) {
  const bookings = await hub.database.query(sql`
    select session_no, seller, order_no, state, seat_code, person_id, headcount, checked_in_at, ended_by, lower(during)::text as begins
    from activities.booking join activities.session on session.id = session_id order by seller, order_no`);
  const seats = await hub.database.query(sql`
    select session_no, seat.seat_code, order_no from activities.seat join activities.session on session.id = session_id
    left join activities.booking on booking.id = booking_id order by session_no, seat.ordinal`);
  const pools = await hub.database.query(sql`
    select session_no, seller, capacity, taken from activities.pool join activities.session on session.id = session_id
    order by session_no, seller`);
  const waiting = await hub.database.query(sql`
    select record_id from channels.source_record where verdict = 'QUARANTINED' order by record_id`);
  return { bookings, seats, pools, waiting };
}
