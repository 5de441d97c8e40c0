import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PullChange, type Pulled, Puller, PullRegistry, type PullTold } from '../../../src/channels/index.js';
import type { PullerOptions } from '../../../src/channels/pull/puller.js';
import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { Outbound } from '../../../src/kit/http/outbound.js';
import { envelope, parcelIntake } from '../parcels.js';

export const CHANNEL = 'C9-parcels';

/** What the source answers to one question. */
export type Answer = (asked: IncomingMessage, response: ServerResponse) => unknown;

/** A source of parcels on this machine, with pages that a test sets. */
export class ParcelSource {
  readonly #server = createServer((asked, response) => {
    this.asked.push(asked);
    void this.answer(asked, response);
  });
  /** All that was asked so far. */
  readonly asked: IncomingMessage[] = [];
  answer: Answer = json({ records: [] });

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/parcels`;
  }

  /** The cursors that were asked for, in order; null for the beginning. */
  get cursors(): readonly (string | null)[] {
    return this.asked.map(({ url = '' }) => new URL(url, this.url).searchParams.get('cursor'));
  }

  /** Pages by the cursor that asks for them; that of the beginning is the empty text. */
  serve(pages: Readonly<Record<string, object>>): void {
    this.answer = (asked, response) => {
      const cursor = new URL(asked.url ?? '', this.url).searchParams.get('cursor') ?? '';
      return json(pages[cursor] ?? { records: [], next: cursor || null, more: false })(asked, response);
    };
  }

  /** Resolves when so many questions have come. */
  async isAsked(times: number): Promise<void> {
    while (this.asked.length < times) await once(this.#server, 'request');
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export function json(body: object): Answer {
  return text(JSON.stringify(body), 'application/json');
}

export function text(body: string | Buffer, type: string, more: Readonly<Record<string, string>> = {}): Answer {
  return (_asked, response) => response.writeHead(200, { 'content-type': type, ...more }).end(body);
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_asked, response) => response.writeHead(code, headers).end('no');
}

export const parcel = (code: string, name: string, version?: number | string) => ({
  ...(version === undefined ? {} : { $version: version }),
  ...{ 编号: code, 名称: name, 件数: 1 },
});

/** What a source signs: when, what it was asked, and what it answers. */
export function signed(secret: string, target: string, body: string, at = Math.floor(Date.now() / 1000)): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${target}.${body}`).digest('hex')}`;
}

/** A channel that is pulled from a source, as a test handles it. */
export interface Pulling {
  readonly registry: PullRegistry;
  readonly told: PullTold[];
  /** One call, as a job or the command makes it; it is due whatever its schedule says. */
  pull(more?: Partial<Parameters<Puller['pull']>[1]>): Promise<Pulled>;
}

export function pulling(database: Database, more: Partial<PullerOptions> = {}): Pulling {
  const told: PullTold[] = [];
  const outbound = new Outbound({ allowPrivate: true });
  const intakes = new Map([['parcels', parcelIntake()]]);
  const puller = new Puller({ envelope, intakes, outbound, onPull: (one) => told.push(one), ...more });
  const registry = new PullRegistry({ database, envelope, rules: { allowPrivate: true } });
  return {
    ...{ registry, told },
    async pull(more = {}) {
      // One that is being pulled already is left alone.
      await database.query(sql`
        update channels.pull set next_at = now() - interval '1 minute'
        where id in (select id from channels.pull for update skip locked)`);
      return puller.pull(CHANNEL, { database, signal: AbortSignal.timeout(60_000), mostPages: 100, ...more });
    },
  };
}

/** Registers the channel, of parcels of a district where nothing else is said, and has it pulled from this source. */
export async function agreed(
  database: Database,
  source: ParcelSource,
  change: PullChange = {},
  more: Partial<PullerOptions> = {},
  { subject, regionCode } = { subject: 'parcels', regionCode: '620702' },
): Promise<Pulling> {
  await database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, subject, region_code)
    values (${CHANNEL}, 'C9', 'C9', 'FILE', '{csv}', ${subject}, ${regionCode})`);
  const given = pulling(database, more);
  await given.registry.set(CHANNEL, { url: source.url, schedule: '0 3 * * *', ...change });
  return given;
}

/** The runs of pulls, oldest first. */
export function runs(database: Database): Promise<readonly Record<string, unknown>[]> {
  return database.query(sql`
    select state, state_reason_en as reason, rows_read as rows, applied, duplicate, stale, rejected, quarantined,
      file_name as name, file_hash as hash, region_code as region
    from channels.import_run order by started_at, id`);
}

export async function rowOf(database: Database): Promise<any> {
  const [row] = await database.query(sql`
    select *, extract(epoch from next_at - clock_timestamp())::float8 as wait from channels.pull`);
  return row;
}
