import type { Database, Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce, type LogGap, type Position, readLog } from '../../../kit/events/index.js';
import type { Message, Notice } from '../../../kit/notice.js';
import type { People } from '../../membership/index.js';
import { notificationTold } from './notification.topic.js';

export interface MakingOptions {
  readonly people: Pick<People, 'holdPresent'>;
  /** Called in the transaction in which messages were made that WeChat may be asked to show. */
  readonly hasToSend: (tx: Transaction) => Promise<void>;
}

/** What came of one stretch of the log. */
export interface Made {
  /** Whether there may be more already. */
  readonly more: boolean;
  /** Why events before it are missing. */
  readonly gap: LogGap | null;
}

/** A stretch is far below a second, also where each of its events is a message: a transaction keeps the whole log back. */
const BATCH = 500;
const [LONGEST_TITLE, LONGEST_BODY] = [40, 200];

/**
 * Makes messages of the next stretch of the log and moves the place of the notice behind it, in one transaction: a kill loses
 * none and doubles none, and whoever does it at once waits and goes on behind. A notice that was never read begins at the end
 * of the log; one whose place is gone, or of before a restore, with what is kept.
 */
export function makeMessages(database: Database, notice: Notice, given: MakingOptions): Promise<Made> {
  return database.transaction(async (tx) => {
    const source = { query: tx.sql };
    const place = await placeOf(tx, notice.name);
    if (!place) {
      await begin(tx, notice.name, (await readLog(source, { after: null, first: 1 })).end);
      return { more: false, gap: null };
    }
    const seen = [{ topics: [notice.topic], ranges: null }];
    const { events, end, more, gap } = await readLog(source, { after: place, seen, first: BATCH });
    if (events.length > 0) await keep(tx, notice, await notice.messages(events, tx), given);
    if (!isSame(place, end)) await move(tx, notice.name, end);
    return { more, gap };
  });
}

async function placeOf(tx: Transaction, notice: string): Promise<Position | undefined> {
  const [place] = await tx.sql<Position & Record<string, unknown>>(sql`
    select epoch, transaction_id::text as "transactionId", log_id::text as "eventId"
    from identity.notice_reader where notice = ${notice} for update`);
  return place;
}

async function begin(tx: Transaction, notice: string, end: Position): Promise<void> {
  await tx.sql(sql`
    insert into identity.notice_reader (notice, epoch, transaction_id, log_id)
    values (${notice}, ${end.epoch}::uuid, ${end.transactionId}::xid8, ${end.eventId}::bigint) on conflict do nothing`);
}

async function move(tx: Transaction, notice: string, end: Position): Promise<void> {
  await tx.sql(sql`
    update identity.notice_reader set epoch = ${end.epoch}::uuid, transaction_id = ${end.transactionId}::xid8,
      log_id = ${end.eventId}::bigint where notice = ${notice}`);
}

function isSame(one: Position, other: Position): boolean {
  return one.epoch === other.epoch && one.transactionId === other.transactionId && one.eventId === other.eventId;
}

/** Keeps messages of those who are there, once a key, and announces them. */
async function keep(
  tx: Transaction,
  { name, kind }: Notice,
  messages: readonly Message[],
  { people, hasToSend }: MakingOptions,
): Promise<void> {
  const present = await people.holdPresent(
    tx,
    messages.map(({ personId }) => personId),
  );
  const rows = messages.flatMap((message) => {
    const person = present.get(message.personId);
    return person === undefined ? [] : [rowOf(message, person)];
  });
  if (rows.length === 0) return;
  const made = await tx.sql<{ id: string; personId: string }>(sql`
    insert into identity.notification (id, person_id, notice, key, kind, title, body, subject_type, subject_id)
    select id, person_id, ${name}, key, ${kind}, title, body, subject_type, subject_id
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (id uuid, person_id uuid, key text, title text, body text,
      subject_type text, subject_id uuid)) with ordinality as told (id, person_id, key, title, body, subject_type, subject_id, place)
    order by place on conflict (notice, key) do nothing returning id, person_id as "personId"`);
  await announce(
    tx,
    made.map((each) => notificationTold.entered({ ...each, kind, regionCode: null })),
  );
  const toSend = await tx.sql(sql`
    insert into identity.notification_send (notification_id)
    select made.id from identity.notification made
    where made.id = any(${made.map(({ id }) => id)}::uuid[]) and exists (
      select from identity.account a join identity.wechat_user u on u.account_id = a.id
      join identity.notification_consent c on c.user_id = u.id
      where a.person_id = made.person_id and c.sends_left is distinct from 0)
    returning 1`);
  if (toSend.length > 0) await hasToSend(tx);
}

function rowOf({ key, title, body, subject }: Message, personId: string) {
  return {
    ...{ id: newId(), person_id: personId, key },
    ...{ title: cut(title, LONGEST_TITLE), body: cut(body, LONGEST_BODY) },
    ...{ subject_type: subject?.type ?? null, subject_id: subject?.id ?? null },
  };
}

function cut(text: string, most: number): string {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : text;
}
