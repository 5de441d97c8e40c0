import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelRegistry, createChannelRoutes, DeliveryRefused, durableReception } from '../../src/channels/index.js';
import type { SentFile } from '../../src/channels/receive/reception.js';
import { settleStored } from '../../src/channels/runs/stored-run.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake } from '../../src/kit/intake.js';
import { startToy, stopToys, type Toy } from '../server/support.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, dump, emptied, envelope, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
let registry: ChannelRegistry;
let folder: string;
let key: string;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  registry = new ChannelRegistry(given.database, { subjects: ['parcels'], knowsRegion: () => true }, envelope);
  folder = mkdtempSync(join(tmpdir(), 'routes-test-'));
});
beforeEach(async () => {
  await emptied(given.database);
  await registry.set('C9-parcels', { subject: 'parcels', regionCode: '620702' });
  ({ key } = await registry.issueKey('C9-parcels'));
});
afterEach(stopToys);
afterAll(() => given.close());

interface Started {
  readonly toy: Toy;
  /** Carries out the runs that wait, as their jobs would. */
  work(): Promise<void>;
  send(content: string, query?: string, headers?: Record<string, string>, code?: string): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  body: await response.json(),
});

async function start(hooks: Parameters<typeof parcelIntake>[0] = {}, more: Partial<Intake> = {}): Promise<Started> {
  const intakes = new Map<string, Intake>([['parcels', { ...parcelIntake(hooks), ...more } as Intake]]);
  const queued: string[] = [];
  const enqueue = async (_tx: unknown, runId: string) => void queued.push(runId);
  const { database } = given;
  const receive = durableReception({ database, envelope, enqueue });
  const { signal } = new AbortController();
  const work = async () => {
    for (const runId of queued.splice(0))
      await settleStored({ database, envelope, intakes, signal, isLastTry: true, enqueue }, runId);
  };
  return { work, ...(await serving(createChannelRoutes({ database, envelope, intakes, receive }))) };
}

async function serving(routes: ReturnType<typeof createChannelRoutes>) {
  const toy = await startToy({ uploadFolder: folder }, { routes });
  const usual = () => ({ authorization: `Bearer ${key}`, 'accept-language': 'en' });
  return {
    toy,
    send: async (content: string, query = 'name=parcels.csv', headers = {}, code = 'C9-parcels') => {
      const url = `${toy.server.url}/channels/${code}/files?${query}`;
      const body = new Uint8Array(Buffer.from(content));
      return answerOf(await fetch(url, { method: 'POST', body, headers: { ...usual(), ...headers } }));
    },
    get: async (path: string, headers = {}) =>
      answerOf(await fetch(`${toy.server.url}${path}`, { headers: { ...usual(), ...headers } })),
  };
}

/** What became of a run, once it has. */
async function settled({ work, get }: Started, { body }: Answer): Promise<any> {
  await work();
  return (await get(body.progress)).body;
}

const file = (...rows: readonly string[]) => `编号,名称,件数\n${rows.join('\n')}\n`;
const told = ({ status, body }: Answer) => [status, body.errors?.[0]?.extensions.code];
const sentence = ({ body }: Answer) => body.errors?.[0]?.message as string;

describe('a file sent by a partner', () => {
  it('is answered with its run, and its run tells what became of it', async () => {
    const hub = await start();
    const answer = await hub.send(
      file('A1,甲,1', 'A2,拒收,2', 'A3,存疑,3'),
      'name=%E5%8F%B0%E8%B4%A6.csv&asOf=2024-05-22',
    );
    expect(answer).toMatchObject({
      status: 202,
      body: {
        importRunId: expect.stringMatching(/^run_[\w-]{22}$/),
        state: 'RUNNING',
        progress: `/channels/C9-parcels/runs/${answer.body.importRunId}`,
      },
    });
    expect(answer.headers.get('location')).toBe(answer.body.progress);
    expect(await settled(hub, answer)).toEqual({
      importRunId: answer.body.importRunId,
      ...{ channel: 'C9-parcels', fileName: '台账.csv', state: 'DONE', stateReason: null, dryRun: false },
      ...{ startedAt: expect.stringMatching(/Z$/), finishedAt: expect.stringMatching(/Z$/), rowsRead: 3 },
      counts: { applied: 1, duplicate: 0, stale: 0, rejected: 1, quarantined: 1 },
      rejected: [
        {
          ...{ sheet: null, row: 3, column: '名称', value: '拒收', rule: 'STATE_NOT_ALLOWED' },
          ...{ code: 'STATE_NOT_ALLOWED', message: 'Not taken.' },
        },
      ],
      quarantined: [expect.objectContaining({ row: 4, message: 'In doubt.' })],
      linesUnlisted: 0,
    });
    const [run] = await given.database.query(sql`select as_of, region_code from channels.import_run`);
    expect(run).toEqual({ as_of: '2024-05-22', region_code: '620702' });
  });

  it('leaves the same behind as one that is imported by hand', async () => {
    const rows = ['A1,甲,1', 'A2,拒收,2', 'A3,存疑,3', 'A1,乙,1', 'A4,丁,四'];
    const hub = await start();
    await settled(hub, await hub.send(file(...rows)));
    const sent = await dump(given.database);
    await emptied(given.database);
    await take(given.database, csv(...rows), { regionCode: '620702' });
    expect(await dump(given.database)).toEqual(sent);
  });

  it('is tried and changes nothing with dryRun=true', async () => {
    const hub = await start();
    const report = await settled(hub, await hub.send(file('A1,甲,1'), 'name=a.csv&dryRun=true'));
    expect(report).toMatchObject({ state: 'DONE', dryRun: true, counts: { applied: 1 } });
    expect(await parcels(given.database)).toEqual([]);
  });

  it('that can not be read is told as a run that failed, in the language asked for', async () => {
    const hub = await start();
    const answer = await hub.send('%PDF-', 'name=a.csv');
    expect((await settled(hub, answer)).state).toBe('FAILED');
    const reason = async (language: string) =>
      (await hub.get(answer.body.progress, { 'accept-language': language })).body.stateReason as string;
    expect(await reason('zh')).toMatch(/[一-龥]/);
    expect(await reason('en')).toMatch(/^[\x20-\x7e]+$/);
  });

  it('shows the first hundred lines that were not taken in', async () => {
    const hub = await start();
    const rows = Array.from({ length: 130 }, (_, at) => `A${at},甲,x`);
    const report = await settled(hub, await hub.send(file(...rows)));
    expect([report.counts.rejected, report.rejected.length, report.rejected[99].row]).toEqual([130, 100, 101]);
  });

  it('is nowhere left in the folders for temporary files', async () => {
    const hub = await start();
    await settled(hub, await hub.send(file('A1,甲,1')));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a key', () => {
  it('that is missing, wrong, ended or of another channel, and a channel that is not there, are answered alike', async () => {
    const hub = await start();
    await registry.set('C8', { subject: 'parcels' });
    const other = await registry.issueKey('C8');
    const ended = await registry.issueKey('C8');
    await registry.withdraw('C8', ended.prefix);
    const answers = [
      await hub.send('x', '', { authorization: '' }),
      await hub.send('x', '', { authorization: `Basic ${key}` }),
      await hub.send('x', '', { authorization: `Bearer ${key.slice(0, 12)}` }),
      await hub.send('x', '', { authorization: `Bearer ${other.key}` }),
      await hub.send('x', '', { authorization: `Bearer ${ended.key}` }, 'C8'),
      await hub.send('x', '', {}, 'C7'),
      await hub.get('/channels/C9-parcels/runs/run_AAAAAAAAAAAAAAAAAAAAAA', { authorization: `Bearer ${other.key}` }),
    ];
    const shown = answers.map(({ status, body }) => {
      const [{ message, extensions }] = body.errors;
      return JSON.stringify([status, message, extensions.code]);
    });
    expect(new Set(shown).size).toBe(1);
    expect(told(answers[0] as Answer)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('and the one that follows it both work during the overlap', async () => {
    const hub = await start();
    const first = key;
    ({ key } = await registry.issueKey('C9-parcels'));
    expect((await hub.send(file('A1,甲,1'))).status).toBe(202);
    expect((await hub.send(file('A2,甲,1'), 'name=b.csv', { authorization: `Bearer ${first}` })).status).toBe(202);
  });

  it('shows runs of its own channel only', async () => {
    const hub = await start();
    const other = await take(given.database, csv('A1,甲,1'), { channel: 'C8' });
    for (const id of [other.id, 'run_AAAAAAAAAAAAAAAAAAAAAA', 'nonsense'])
      expect(told(await hub.get(`/channels/C9-parcels/runs/${id}`))).toEqual([404, 'BAD_USER_INPUT']);
  });

  it('stands neither in the log nor in the database', async () => {
    const hub = await start();
    await settled(hub, await hub.send(file('A1,甲,1')));
    await hub.send('x', 'wrong');
    const kept = await given.database.query(sql`
      select run::text as kept from channels.import_run run union all select key::text from channels.channel_key key
      union all select record::text from channels.source_record record`);
    const all = `${hub.toy.log()}${JSON.stringify(kept)}`;
    expect(all).not.toContain(key.slice(12));
    expect(all).toContain(createHash('sha256').update(key).digest('hex'));
  });
});

describe('a request is refused', () => {
  it.each([
    ['', 'The parameter name must be'],
    ['name=', 'The parameter name must be'],
    ['name=..%2Fx.csv', 'The parameter name must be'],
    ['name=a%0Ab', 'The parameter name must be'],
    ['name=%B1%A8.csv', 'The parameter name must be'],
    [`name=${'x'.repeat(256)}`, 'The parameter name must be'],
    ['name=a.csv&asOf=2024-02-30', 'The day of the data was given as "2024-02-30"'],
    ['name=a.csv&asOf=2999-01-01', 'not in the future'],
    ['name=a.csv&dryRun=yes', 'dryRun was given as "yes"'],
    ['name=a.csv&dry=true', 'There is no parameter "dry"; there are name, asOf, dryRun.'],
    ['name=a.csv&name=b.csv', 'can be given once only'],
  ])('for %j', async (query, words) => {
    const hub = await start();
    const answer = await hub.send(file('A1,甲,1'), query);
    expect(told(answer)).toEqual([400, 'BAD_USER_INPUT']);
    expect(sentence(answer)).toContain(words);
    expect(sentence(await hub.send('x', query, { 'accept-language': 'zh' }))).toMatch(/[一-龥]/);
  });

  it('with 409 where nothing is agreed about what the rows are', async () => {
    await registry.set('C9-parcels', { subject: null });
    const hub = await start();
    const answer = await hub.send(file('A1,甲,1'));
    expect(told(answer)).toEqual([409, 'BAD_USER_INPUT']);
    expect(sentence(answer)).toContain('hub channel set C9-parcels --subject');
  });

  it('with 409 where it wants to try rows that depend on each other, of which nothing is begun', async () => {
    const hub = await start({}, { rowsDependOnEachOther: true });
    const answer = await hub.send(file('A1,甲,1'), 'name=a.csv&dryRun=true');
    expect(told(answer)).toEqual([409, 'BAD_USER_INPUT']);
    expect(sentence(answer)).toContain('hub import parcels <file> --channel C9-parcels --dry-run');
    const inChinese = await hub.send('x', 'name=a.csv&dryRun=true', { 'accept-language': 'zh' });
    expect(sentence(inChinese)).toContain('不能在线试运行');
    expect(await given.database.query(sql`select from channels.import_run`)).toEqual([]);
    expect((await settled(hub, await hub.send(file('A1,甲,1')))).counts.applied).toBe(1);
  });

  it('as its reception says', async () => {
    const seen: (SentFile & { readonly text: string })[] = [];
    const refusing = { zh: '不收。', en: 'Not this one.' };
    const receive = async (sent: SentFile) => {
      seen.push({ ...sent, text: readFileSync(sent.path, 'utf8') });
      if (sent.dryRun) throw new DeliveryRefused(refusing);
      return { runId: newId(), state: 'HELD' as const };
    };
    const hub = await serving(
      createChannelRoutes({
        database: given.database,
        envelope,
        intakes: new Map([['parcels', parcelIntake()]]),
        receive,
      }),
    );
    expect(await hub.send('abc', 'name=a.csv')).toMatchObject({ status: 202, body: { state: 'HELD' } });
    const refused = await hub.send('abc', 'name=a.csv&dryRun=true');
    expect([...told(refused), sentence(refused)]).toEqual([400, 'BAD_USER_INPUT', 'Not this one.']);
    expect(seen[0]).toMatchObject({ channel: 'C9-parcels', fileName: 'a.csv', asOf: null, dryRun: false, text: 'abc' });
  });
});

describe('a file that is being taken in', () => {
  it('is told to come later when it is sent once more', async () => {
    const held = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const hub = await start({
      beforeWrite: () => {
        reached.resolve();
        return held.promise;
      },
    });
    const first = await hub.send(file('A1,甲,1'));
    const working = hub.work();
    await reached.promise;
    const same = await hub.send(file('A1,甲,1'));
    expect([...told(same), same.headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '30']);
    expect(sentence(same)).toContain('This very file is being taken in already');
    held.resolve();
    await working;
    expect((await settled(hub, first)).counts.applied).toBe(1);
  });
});
