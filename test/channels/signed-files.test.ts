import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ChannelRegistry, createChannelRoutes, durableReception } from '../../src/channels/index.js';
import { warrantOf } from '../../src/cli/import-command.js';
import { sql } from '../../src/kit/database/sql.js';
import { startToy, stopToys } from '../server/support.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, envelope, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
let registry: ChannelRegistry;
let issued: { readonly key: string; readonly secret: string };
const path = csv('A1,甲,1');
const bytes = readFileSync(path);
const now = () => Math.floor(Date.now() / 1000);
const signed = (secret: string, at = now()) =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.`).update(bytes).digest('hex')}`;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  registry = new ChannelRegistry(given.database, { subjects: ['parcels'], knowsRegion: () => true }, envelope);
});
beforeEach(async () => {
  await emptied(given.database);
  await registry.set('C9-parcels', { subject: 'parcels', signed: true });
  issued = await registry.issueKey('C9-parcels');
});
afterEach(() => stopToys());
afterAll(() => given.close());

const runs = () => given.database.query(sql`select state, unsigned_note as note from channels.import_run`);

describe('a file that is uploaded to a channel that signs', () => {
  async function upload(signature: string | undefined, query = 'name=parcels.csv') {
    const { database } = given;
    const receive = durableReception({ database, envelope, enqueue: async () => undefined });
    const intakes = new Map([['parcels', parcelIntake()]]);
    const toy = await startToy({}, { routes: createChannelRoutes({ database, envelope, intakes, receive }) });
    const headers = {
      authorization: `Bearer ${issued.key}`,
      'accept-language': 'en',
      ...(signature ? { 'x-hub-signature': signature } : {}),
    };
    const url = `${toy.server.url}/channels/C9-parcels/files?${query}`;
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(bytes) });
    return { status: response.status, message: await response.text() };
  }

  it('is kept with the signature of its secret over the file as it is', async () => {
    expect(await upload(signed(issued.secret))).toMatchObject({ status: 202 });
    expect(await runs()).toEqual([{ state: 'RUNNING', note: null }]);
  });

  it.each([
    ['without one', () => undefined, 'is not signed'],
    ['with one by another secret', () => signed('hubs_other'), 'does not go with the body'],
    ['with one of an hour ago', () => signed(issued.secret, now() - 3600), 'off the clock'],
  ])('is refused %s, a trial too, and nothing is kept', async (_, signature, words) => {
    for (const query of ['name=parcels.csv', 'name=parcels.csv&dryRun=true']) {
      const { status, message } = await upload(signature(), query);
      expect(status).toBe(401);
      expect(message).toContain(words);
    }
    expect(await runs()).toEqual([]);
    expect(await given.database.query(sql`select from channels.kept_file`)).toEqual([]);
  });

  it('needs none where the channel is not agreed to sign, and one that is given is checked', async () => {
    await registry.set('C9-parcels', { signed: false });
    expect((await upload(undefined)).status).toBe(202);
    expect((await upload(signed('hubs_other'))).status).toBe(401);
  });
});

describe('a file of a channel that signs, handed in by an operator', () => {
  const handedIn = (options: Parameters<typeof take>[2]) => take(given.database, path, options);

  it('is taken in with the signature that the sender made beside it, be it a day old', async () => {
    const warrant = { signature: signed(issued.secret, now() - 86_400) };
    expect(await handedIn({ warrant })).toMatchObject({ state: 'DONE', counts: { applied: 1 } });
    expect(await runs()).toEqual([{ state: 'DONE', note: null }]);
  });

  it('is taken in without one by a word why, which stays with the run, without numbers of people', async () => {
    const warrant = { unsigned: '密钥更换中，已致电 13800001234 核对' };
    expect(await handedIn({ warrant })).toMatchObject({ state: 'DONE' });
    const [run] = await runs();
    expect(run?.note).toContain('密钥更换中');
    expect(run?.note).not.toContain('13800001234');
  });

  it.each([
    ['with nothing', null, '--unsigned --note'],
    ['with no word why', { unsigned: ' ' }, 'says why'],
    ['with what is no signature', { signature: 'abc' }, 'A signature is'],
    ['with that of another secret', { signature: signed('hubs_other') }, 'does not go with the file'],
    ['with one of a time to come', { signature: signed('hubs_other', now() + 3600) }, 'not to come'],
  ])('is refused %s, a trial too, before anything is recorded', async (_, warrant, words) => {
    for (const dryRun of [false, true]) await expect(handedIn({ warrant, dryRun })).rejects.toThrow(words);
    expect(await runs()).toEqual([]);
    expect(await parcels(given.database)).toEqual([]);
  });

  it('is refused by the secret of a key that was withdrawn', async () => {
    const warrant = { signature: signed(issued.secret) };
    await registry.withdraw('C9-parcels');
    await expect(handedIn({ warrant })).rejects.toThrow('does not go with the file');
  });

  it('of a channel that does not sign needs nothing, and keeps no note', async () => {
    await registry.set('C9-parcels', { signed: false });
    expect(await handedIn({ warrant: { unsigned: '' } })).toMatchObject({ state: 'DONE' });
    expect(await runs()).toEqual([{ state: 'DONE', note: null }]);
  });
});

describe('hub import', () => {
  it('takes a signature, or --unsigned with --note, and not both', () => {
    expect(warrantOf({})).toBeNull();
    expect(warrantOf({ signature: 't=1,v1=0' })).toEqual({ signature: 't=1,v1=0' });
    expect(warrantOf({ unsigned: true, note: '原因' })).toEqual({ unsigned: '原因' });
    expect(() => warrantOf({ signature: 't=1,v1=0', unsigned: true })).toThrow('not with both');
    expect(() => warrantOf({ note: '原因' })).toThrow('--unsigned');
  });
});
