import { createHmac } from 'node:crypto';
import { ChannelRegistry, createChannelRoutes } from '../../src/channels/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { startToy, stopToys } from '../server/support.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, emptied, envelope, parcelIntake, parcels } from './parcels.js';

let given: TestDatabase;
let registry: ChannelRegistry;
let url: string;
let issued: { readonly key: string; readonly secret: string };

const BODY = JSON.stringify({ 编号: 'A1', 名称: '甲', 件数: 1 });
const now = () => Math.floor(Date.now() / 1000);
const signed = (secret: string, body = BODY, at = now()) =>
  `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  registry = new ChannelRegistry(given.database, { subjects: ['parcels'], knowsRegion: () => true }, envelope);
});
beforeEach(async () => {
  await emptied(given.database);
  await registry.set('C9-parcels', { subject: 'parcels', signed: true });
  issued = await registry.issueKey('C9-parcels');
  const receive = () => Promise.reject(new Error('No file is sent here.'));
  const intakes = new Map([['parcels', parcelIntake()]]);
  const toy = await startToy(
    {},
    { routes: createChannelRoutes({ database: given.database, envelope, intakes, receive }) },
  );
  url = `${toy.server.url}/channels/C9-parcels/records`;
});
afterEach(() => stopToys());
afterAll(() => given.close());

async function send(signature: string | undefined, { key = issued.key, body = BODY } = {}) {
  const headers = {
    authorization: `Bearer ${key}`,
    'accept-language': 'en',
    ...(signature ? { 'x-hub-signature': signature } : {}),
  };
  const response = await fetch(url, { method: 'POST', headers, body });
  const answer = (await response.json()) as any;
  return { status: response.status, body: answer, message: JSON.stringify(answer) };
}

describe('records of a channel that is agreed to sign', () => {
  it('are taken in where the signature is that of the secret, over the body as it came', async () => {
    expect(await send(signed(issued.secret))).toMatchObject({
      status: 200,
      body: { records: [{ verdict: 'APPLIED' }] },
    });
    const altered = await send(signed(issued.secret), { body: BODY.replace('甲', '乙') });
    expect(altered).toMatchObject({ status: 401 });
    expect(altered.message).toContain('does not go with the body');
    expect(await parcels(given.database)).toMatchObject([{ name: '甲' }]);
  });

  it.each([
    ['without a signature', () => undefined, 'is not signed'],
    ['with one in no form', () => 'sha256=abc', 'has not the form'],
    ['with one by another secret', () => signed('hubs_other'), 'does not go with the body'],
    ['signed six minutes ago', () => signed(issued.secret, BODY, now() - 360), 'off the clock'],
    ['signed six minutes ahead', () => signed(issued.secret, BODY, now() + 360), 'off the clock'],
  ])('are refused %s', async (_, signature, words) => {
    const answer = await send(signature());
    expect(answer.status).toBe(401);
    expect(answer.message).toContain(words);
    expect(await parcels(given.database)).toEqual([]);
  });

  it('come once more without harm, and the answer notes it', async () => {
    const signature = signed(issued.secret);
    expect((await send(signature)).body.repeated).toBeUndefined();
    expect(await send(signature)).toMatchObject({
      status: 200,
      body: { repeated: true, records: [{ verdict: 'DUPLICATE' }] },
    });
    expect(await given.database.query(sql`select times from channels.signature_seen`)).toEqual([{ times: 2 }]);
  });

  it('are taken by the key before the newest as well, until the overlap is over, each with its own secret', async () => {
    const next = await registry.issueKey('C9-parcels', 1);
    expect((await send(signed(issued.secret))).status).toBe(200);
    expect((await send(signed(next.secret), { key: next.key })).status).toBe(200);
    expect((await send(signed(next.secret))).status).toBe(401);
    await registry.issueKey('C9-parcels', 0);
    expect((await send(signed(issued.secret))).status).toBe(401);
  });

  it('need a key that came with a secret', async () => {
    await given.database.query(sql`update channels.channel_key set secret = null`);
    const answer = await send(signed(issued.secret));
    expect(answer.status).toBe(401);
    expect(answer.message).toContain('no signing secret');
  });

  it('may come unsigned where that is not agreed; a signature that is given must be right all the same', async () => {
    await registry.set('C9-parcels', { signed: false });
    expect((await send(undefined)).status).toBe(200);
    expect((await send(signed('hubs_other'))).status).toBe(401);
  });

  it('are signed by a secret that is kept sealed', async () => {
    const [kept] = await given.database.query<{ text: string }>(sql`
      select encode(secret, 'escape') as text from channels.channel_key`);
    expect(kept?.text).not.toContain(issued.secret);
  });
});

describe.each([
  ['JSON lines', (...records: readonly object[]) => records.map((record) => JSON.stringify(record)).join('\n')],
  ['a list of JSON', (...records: readonly object[]) => JSON.stringify(records, null, 2)],
])('messages in %s', (_, written) => {
  const parcel = (name: string, version: number) => ({ $version: version, 编号: 'A1', 名称: name, 件数: 1 });
  const verdicts = async (...records: readonly object[]) => {
    const body = written(...records);
    const answer = await send(signed(issued.secret, body), { body });
    return answer.body.records.map(({ verdict }: { verdict: string }) => verdict);
  };

  it('that are doubled, late or going back leave what the newest says, and forged ones nothing', async () => {
    expect(await verdicts(parcel('新', 20))).toEqual(['APPLIED']);
    expect(await verdicts(parcel('新', 20))).toEqual(['DUPLICATE']);
    expect(await verdicts(parcel('旧', 10), parcel('更新', 30), parcel('新', 20))).toEqual([
      'STALE',
      'APPLIED',
      'DUPLICATE',
    ]);
    const body = written(parcel('假', 99));
    expect(await send(signed('hubs_other', body), { body })).toMatchObject({ status: 401 });
    expect(await send(signed(issued.secret, written(parcel('真', 99))), { body })).toMatchObject({ status: 401 });
    expect(await send(signed(issued.secret, body, now() - 360), { body })).toMatchObject({ status: 401 });
    expect(await parcels(given.database)).toMatchObject([{ name: '更新' }]);
  });
});
