import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { issueToken, type Keyring } from '../../../src/auth/index.js';
import { globalId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { sessionIn } from '../../domains/activities/support.js';
import { settled } from '../../kit/events/support.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { servedProcess } from '../served-process.js';
import type { FollowersProof, Room } from './proof.js';

export interface HallForm {
  readonly followers: number;
  readonly rows: number;
  readonly seatsInRow: number;
  /** Buyers at a time. */
  readonly atOnce: number;
}

/** Whoever has not learned of all seats by then never does. */
const MOST_MILLIS = 30_000;
const BOOK = `mutation ($input: BookSessionInput!) { bookSession(input: $input) { booking { seatCode } errors { code message } } }`;
const FOLLOW = `subscription ($id: ID!) { sessionAvailabilityChanged(sessionId: $id) {
  kind session { availability { remaining } } changedSeats { seatCode taken } } }`;

/** A hall is sold while nobody looks, and again before many who do: each of them learns of every seat, and nobody who buys waits for them. */
export async function proveHall(room: Room, form: HallForm): Promise<FollowersProof> {
  const hub = await testHub();
  const served = await servedProcess({ keyring: hub.keyring, url: hub.test.url }, room);
  const followers: Follower[] = [];
  try {
    const tokens = await buyersIn(hub, form.rows * form.seatsInRow);
    const [alone, watched] = [await hallIn(hub, form), await hallIn(hub, form)];
    const before = await sell(served.url, alone, tokens, form.atOnce);
    await settled(hub.hub.database);
    for (let from = 0; from < form.followers; from += 50) {
      const some = Array.from({ length: Math.min(50, form.followers - from) }, () => new Follower(served.url, watched));
      followers.push(...some);
      await Promise.all(some.map(({ follows }) => follows));
    }
    const began = performance.now();
    const sold = await sell(served.url, watched, tokens, form.atOnce);
    const seats = tokens.length;
    const late = performance.now() + MOST_MILLIS;
    const isThrough = () => followers.every(({ taken, isClosed }) => isClosed || taken.size === seats);
    while (!isThrough() && performance.now() < late) await sleep(20);
    const told = followers.reduce((sum, { events }) => sum + events, 0) / Math.max(1, followers.length);
    const seconds = (performance.now() - began) / 1000;
    return {
      said: `${seats} seats: ${shown(before)} with nobody looking, ${shown(sold)} before ${form.followers}, who were told ${told.toFixed(1)} times each in ${seconds.toFixed(1)} s`,
      differences: [
        ...[...before.refused, ...sold.refused].slice(0, 5).map((why) => `a sale was refused: ${why}`),
        ...followers.flatMap(({ taken, isClosed }, index) =>
          taken.size === seats && !isClosed ? [] : [`follower ${index} learned of ${taken.size} seats of ${seats}`],
        ),
        // Twice a second, the first at once, and the last behind the end.
        ...(told > 2 * seconds + 2 ? [`followers were told ${told} times in ${seconds} s`] : []),
      ],
    };
  } finally {
    for (const follower of followers) follower.close();
    await served.close();
    await hub.close();
  }
}

async function hallIn(hub: TestHub, { rows, seatsInRow }: HallForm): Promise<string> {
  const names = Array.from({ length: rows }, (_, row) => [`R${row + 1}`, seatsInRow] as const);
  // Halls at other times: nobody is in two places at once.
  halls += 1;
  const session = await sessionIn(hub, { inHours: 24 * halls, rows: Object.fromEntries(names) });
  await hub.test.database.query(sql`
    update activities.activity set members_only = false where id = ${session.activity}::uuid`);
  return session.global;
}
let halls = 0;

/** So many people, each with the own bearer. */
async function buyersIn({ test, keyring }: TestHub, count: number): Promise<readonly string[]> {
  const people = await test.database.query<{ id: string }>(sql`
    insert into membership.person (id) select gen_random_uuid() from generate_series(1, ${count}::integer) returning id`);
  return Promise.all(people.map(({ id }) => bearerOf(keyring, id)));
}

async function bearerOf(keyring: Keyring, id: string): Promise<string> {
  const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
  return `Bearer ${await issueToken(keyring, { subject: globalId('mem', id), grants }, 600)}`;
}

interface Sold {
  readonly millis: number;
  /** Of each sale, the shortest first. */
  readonly each: readonly number[];
  readonly refused: readonly string[];
}

/** Each of them buys a seat, so many at a time. */
async function sell(url: string, sessionId: string, tokens: readonly string[], atOnce: number): Promise<Sold> {
  const [each, refused, waiting] = [[] as number[], [] as string[], [...tokens]];
  const began = performance.now();
  const buy = async () => {
    for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
      const from = performance.now();
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify({ query: BOOK, variables: { input: { idempotencyKey: sessionId, sessionId } } }),
      });
      const answer = (await response.json()) as { data?: { bookSession?: { booking: object | null } } };
      if (!answer.data?.bookSession?.booking) refused.push(JSON.stringify(answer));
      each.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, buy));
  return { millis: performance.now() - began, each: each.sort((one, other) => one - other), refused };
}

function shown({ millis, each }: Sold): string {
  const at = (share: number) => Math.round(each[Math.min(each.length - 1, Math.floor(share * each.length))] ?? 0);
  return `sold in ${Math.round(millis)} ms (p50 ${at(0.5)} ms, p99 ${at(0.99)} ms)`;
}

/** One who looks at the map; knows which seats are taken by what was told alone. */
class Follower {
  readonly taken = new Set<string>();
  readonly follows: Promise<void>;
  events = 0;
  isClosed = false;
  readonly #socket: WebSocket;

  constructor(url: string, id: string) {
    this.#socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
    const send = (message: object) => this.#socket.send(JSON.stringify(message));
    this.follows = new Promise((resolve, reject) => {
      this.#socket.on('open', () => send({ type: 'connection_init' }));
      this.#socket.on('error', reject);
      this.#socket.on('close', () => {
        this.isClosed = true;
      });
      this.#socket.on('message', (data) => {
        const text = String(data);
        if (text.includes('"connection_ack"'))
          send({ id: '1', type: 'subscribe', payload: { query: FOLLOW, variables: { id } } });
        else if (text.includes('"CHECKPOINT"')) resolve();
        else if (text.includes('"ping"')) send({ type: 'pong' });
        else this.#hear(text);
      });
    });
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(text: string): void {
    this.events += 1;
    for (const [, code = ''] of text.matchAll(/"seatCode":"([^"]+)","taken":true/g)) this.taken.add(code);
  }
}
