import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Database } from '../../../src/kit/database/database.js';
import {
  type Announcement,
  announce,
  type LogQuestion,
  type LogStretch,
  type Position,
  readLog,
} from '../../../src/kit/events/index.js';
import { until } from '../../support/until.js';

/** An event about a station of 甘州区, unless told otherwise. */
export function event(more: Partial<Announcement> = {}): Announcement {
  return {
    topic: 'STATION',
    subject: { type: 'sta', id: randomUUID() },
    kind: 'CHANGE',
    regionCode: '620702',
    ...more,
  };
}

export function announced(database: Database, ...events: readonly Announcement[]): Promise<void> {
  return database.transaction((tx) => announce(tx, events));
}

/** Where a reader that begins now begins. */
export async function here(database: Database): Promise<Position> {
  return (await readLog(database, { after: null, first: 1 })).end;
}

/** Everything behind a place that can be read now, page by page. */
export async function readAll(
  database: Database,
  question: Omit<LogQuestion, 'first'> & { readonly first?: number },
): Promise<Pick<LogStretch, 'events' | 'end'>> {
  const events: LogStretch['events'][number][] = [];
  for (let after = question.after; ; ) {
    const stretch = await readLog(database, { first: 100, ...question, after });
    if (stretch.gap) throw new Error(`The log has a gap: ${stretch.gap}.`);
    events.push(...stretch.events);
    after = stretch.end;
    if (!stretch.more) return { events, end: after };
  }
}

/**
 * Resolves when the horizon has passed all that had begun by now: other tests run on the same server, and what they have
 * at work holds events of this one back.
 */
export async function settled(database: Database): Promise<void> {
  const { horizon } = await readLog(database, { after: null, first: 1 });
  await until(async () => (await readLog(database, { after: null, first: 1 })).horizon.oldest >= horizon.next);
}

/** A connection of its own, to hold a transaction open on. */
export async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Writes one event on a connection without ending its transaction; answers its id. */
export async function insertOn(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into events.event (topic, subject_type, subject_id, kind) values ('STATION', 'sta', gen_random_uuid(), 'CHANGE') returning id`,
  );
  return rows[0]?.id ?? '';
}
