import { type PullChange, PullRegistry } from '../../../src/channels/index.js';
import { sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { createParcels, emptied, envelope } from '../parcels.js';
import { agreed, CHANNEL, ParcelSource, pulling, rowOf } from './source.js';

let given: TestDatabase;
const source = new ParcelSource();
const TERMS = { url: 'https://source.example.com/parcels', schedule: '0 3 * * *' };

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  await source.open();
});
beforeEach(() => emptied(given.database));
afterAll(async () => {
  source.close();
  await given.close();
});

/** Where the registry refuses a change, by path. */
async function refused(change: PullChange, registry = pulling(given.database).registry): Promise<readonly string[]> {
  const error = await registry.set(CHANNEL, change).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const refusals = refusalsOf(error);
  if (!refusals) throw error ?? new Error('It was not refused.');
  return refusals.flatMap(({ details }) => details.path ?? []);
}

const channel = (subject: string | null = 'parcels', signed = false) =>
  given.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, subject, signed)
    values (${CHANNEL}, 'C9', 'C9', 'FILE', '{csv}', ${subject}, ${signed})`);

describe('what is agreed for a pull', () => {
  it('needs a channel that says what its records are, an address and a schedule', async () => {
    expect(await refused(TERMS)).toEqual([]);
    await channel(null);
    expect(await refused(TERMS)).toEqual(['subject']);
    await given.database.query(sql`update channels.channel set subject = 'parcels'`);
    expect(await refused({ url: TERMS.url })).toEqual(['schedule']);
    expect(await refused({ schedule: TERMS.schedule })).toEqual(['url']);
  });

  it.each<[PullChange, string]>([
    [{ url: 'http://10.0.0.1/x#y' }, 'url'],
    [{ url: 'ftp://source.example.com/' }, 'url'],
    [{ url: 'https://me:secret@source.example.com/' }, 'url'],
    [{ url: `https://source.example.com/${'x'.repeat(500)}` }, 'url'],
    [{ schedule: '0 0 30 2 *' }, 'schedule'],
    [{ schedule: 'every day' }, 'schedule'],
    [{ pageSize: 0 }, 'pageSize'],
    [{ pageSize: 1001 }, 'pageSize'],
    [{ cursorParameter: 'a b' }, 'cursorParameter'],
    [{ cursorParameter: 'limit' }, 'cursorParameter'],
    [{ recordsField: 'a.b.c.d' }, 'recordsField'],
    [{ nextField: 'records' }, 'recordsField'],
    [{ signedAnswers: true }, 'signedAnswers'],
    [{ auth: 'BEARER' }, 'secret'],
    [{ auth: 'BEARER', secret: 'short' }, 'secret'],
    [{ auth: 'BEARER', secret: 'with a line\r\nx-other: header' }, 'secret'],
  ])('is refused with %j', async (change, path) => {
    await channel();
    expect(await refused({ ...TERMS, ...change })).toEqual([path]);
    expect(await given.database.query(sql`select from channels.pull`)).toEqual([]);
  });

  it.each([
    'http://source.example.com/',
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://hub.local/',
    'https://s:22/',
  ])('leads outside: %s is refused where no trial is made', async (url) => {
    await channel();
    const registry = new PullRegistry({ database: given.database, envelope, rules: { allowPrivate: false } });
    expect(await refused({ ...TERMS, url }, registry)).toEqual(['url']);
  });

  it('shows what was told to one host to no other', async () => {
    const { registry } = await agreed(given.database, source, { auth: 'BEARER', secret: 'token-of-the-source' });
    expect(await refused({ url: 'https://other.example.com/' }, registry)).toEqual(['secret']);
    await registry.set(CHANNEL, { url: `${source.url}/v2` });
    await registry.set(CHANNEL, { url: 'https://other.example.com/', auth: 'NONE' });
    expect(await rowOf(given.database)).toMatchObject({ auth: 'NONE', secret: null });
  });

  it('of a channel that signs asks for signed answers', async () => {
    await channel('parcels', true);
    expect(await refused({ ...TERMS, signedAnswers: false })).toEqual(['signedAnswers']);
  });

  it('keeps what is not said anew, and the names of fields only within one form', async () => {
    const { registry } = await agreed(given.database, source, { recordsField: 'data', pageSize: 7 });
    await registry.set(CHANNEL, { schedule: '5 * * * *' });
    expect(await registry.list()).toMatchObject([
      {
        channel: CHANNEL,
        url: source.url,
        schedule: '5 * * * *',
        recordsField: 'data',
        pageSize: 7,
        nextField: 'next',
      },
    ]);
    await registry.set(CHANNEL, { form: 'jsonl' });
    expect(await registry.list()).toMatchObject([
      { form: 'jsonl', pageSize: 7, nextField: '$next', moreField: '$more' },
    ]);
  });

  it('is taken back whole, and then there is nothing to pause, resume or hasten', async () => {
    const { registry, pull } = await agreed(given.database, source);
    await registry.drop(CHANNEL);
    expect(await registry.list()).toEqual([]);
    const [known] = await given.database.query(sql`select mode from channels.channel`);
    expect(known).toEqual({ mode: 'FILE' });
    expect(await pull()).toBe('nothing');
    for (const act of [registry.pause, registry.resume, registry.hasten, registry.drop])
      await expect(act.call(registry, CHANNEL)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
