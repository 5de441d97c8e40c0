import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { SessionStage } from '../../src/domains/activities/sessions/session.enums.js';
import { enterSession } from '../../src/domains/activities/sessions/session.writer.js';
import { migrateHub } from '../../src/hub.js';
import { Database } from '../../src/kit/database/database.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { entities } from '../../src/published.js';
import { pinAsking, pinPostgres } from '../cores.js';

/** Whether places are seats of a map, or only counted. */
export type Form = 'seats' | 'counted';

/** A session that everybody wants to go to. */
export interface Wanted {
  readonly sessionId: string;
  readonly poolId: string;
}

/** A database with members in it, and sessions as they are asked for. */
export interface ContentionPlace {
  readonly url: string;
  readonly database: Database;
  /** Keys of the people, each a member. */
  readonly people: readonly string[];
}

const REGION = '620702';
const SEATS_OF_ROW = 50;
const HOUR = 3_600_000;

/** Does work with a database of so many members, and takes all of it away. Servers have the cores that are named. */
export async function withContentionPlace<T>(
  { people, serverCores }: { readonly people: number; readonly serverCores: readonly number[] },
  work: (place: ContentionPlace) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-contention-'));
  const undo: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: folder, settings: { max_connections: '200' } });
    undo.push(stop);
    await migrateHub(url);
    const database = await Database.open({ url, poolSize: 4, entities });
    undo.push(() => database.close());
    await pinBeside(url, serverCores);
    return await work({ url, database, people: await membersIn(database, people) });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
}

/** Keeps the asking side to its core, and Postgres to those that no server has. */
async function pinBeside(url: string, serverCores: readonly number[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const others = [0, 1, 2, 3].filter((core) => !serverCores.includes(core));
  if (pinAsking()) await pinPostgres(client, others);
  await client.end();
}

async function membersIn(database: Database, count: number): Promise<readonly string[]> {
  const union = newId();
  await database.query(sql`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, accepts_applications, search)
    values (${union}::uuid, 'RUSH', '示例工会', 'ENTERPRISE', 'ACTIVE', ${REGION}, true, '')`);
  const rows = await database.query<{ id: string }>(sql`
    with person as (
      insert into membership.person (id, member_no)
      select gen_random_uuid(), 'RUSH' || n from generate_series(1, ${count}::integer) n returning id, member_no)
    insert into membership.membership (id, person_id, member_no, union_id, region_code, state, joined_on, valid_from, limited_benefits,
      is_continued)
    select gen_random_uuid(), id, member_no, ${union}::uuid, ${REGION}, 'ACTIVE', '2024-01-01', '2024-01-01', false, false
    from person returning person_id as id`);
  await database.query(sql`analyze membership.person, membership.membership`);
  return rows.map(({ id }) => id);
}

/** A session with so many places on a day of its own, so many days from now, of which booking is open. */
export async function sessionOn(database: Database, form: Form, places: number, day: number): Promise<Wanted> {
  const activityId = newId();
  await database.query(sql`
    insert into activities.activity (id, activity_no, title, kind, organisers, region_code, search)
    values (${activityId}::uuid, ${activityId}, '抢票', 'FILM', '{示例工会}', ${REGION}, '')`);
  const startsAt = Date.now() + day * 24 * HOUR;
  const rows = Array.from({ length: Math.ceil(places / SEATS_OF_ROW) }, (_, index) => ({
    row: String.fromCharCode(65 + index),
    seats: Math.min(SEATS_OF_ROW, places - index * SEATS_OF_ROW),
  }));
  const sessionId = await database.transaction((tx) =>
    enterSession(tx, {
      ...{ activityId, regionCode: REGION, stage: SessionStage.ANNOUNCED, timeZone: 'Asia/Shanghai' },
      ...{ startsAt: new Date(startsAt).toISOString(), endsAt: new Date(startsAt + 2 * HOUR).toISOString() },
      ...{ bookingOpensAt: new Date(Date.now() - HOUR).toISOString(), venueName: '示例影院' },
      places: form === 'seats' ? { seatRows: rows } : { capacity: places },
    }),
  );
  const [pool] = await database.query<{ id: string }>(sql`
    select id from activities.pool where session_id = ${sessionId}::uuid`);
  if (!pool) throw new Error('A session was written without places.');
  return { sessionId, poolId: pool.id };
}
