import { ChannelRegistry } from '../../src/channels/index.js';
import { delivererOf } from '../../src/channels/registry/channel-keys.js';
import { sql } from '../../src/kit/database/sql.js';
import { refusalsOf } from '../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, envelope, take } from './parcels.js';

let given: TestDatabase;
let registry: ChannelRegistry;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
  const knowsRegion = (code: string) => code === '620702';
  registry = new ChannelRegistry(given.database, { subjects: ['parcels', 'unions'], knowsRegion }, envelope);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const holder = async (key: string) => (await delivererOf(given.database, key))?.channel;

/** All that the database keeps, as text. */
async function everythingKept(): Promise<string> {
  const rows = await given.database.query(sql`
    select channel::text as kept from channels.channel union all select key::text from channels.channel_key key
    union all select run::text from channels.import_run run`);
  return JSON.stringify(rows);
}

describe('a channel', () => {
  it('is registered with what is agreed, and every change of it is told', async () => {
    const terms = { name: '台账', owner: '张掖市总工会', subject: 'parcels', regionCode: '620702', holdBelow: 0.6 };
    expect(await registry.set('C9', terms)).toMatchObject({ isNew: true, changes: { length: 5 } });
    const again = await registry.set('C9', { ...terms, holdBelow: null, expectedHours: 24, formats: ['xlsx'] });
    expect(again).toEqual({
      isNew: false,
      changes: [
        { term: 'formats', from: ['xlsx', 'csv', 'jsonl'], to: ['xlsx'] },
        { term: 'expectedHours', from: null, to: 24 },
        { term: 'holdBelow', from: 0.6, to: null },
      ],
    });
    expect(await registry.list()).toMatchObject([
      { code: 'C9', name: '台账', mode: 'FILE', authority: 'LEDGER', expectedHours: 24, holdBelow: null, keys: [] },
    ]);
  });

  it('is left as it is by what is not said, and by the same again', async () => {
    await registry.set('C9', { name: '台账', authority: 'PARTNER' });
    expect(await registry.set('C9', { authority: 'PARTNER' })).toEqual({ isNew: false, changes: [] });
    expect((await registry.list())[0]).toMatchObject({ name: '台账', authority: 'PARTNER' });
  });

  it.each([
    [{ subject: 'wishes' }, 'The subject was given as "wishes"; allowed is parcels, unions.'],
    [{ regionCode: '999999' }, 'The region was given as "999999"'],
    [{ expectedHours: 1.5 }, 'allowed is a whole number from 1 to 87600'],
    [{ holdBelow: 1 }, 'allowed is a share between 0 and 1'],
    [{ holdBelow: 0.1234 }, 'at most three decimals'],
    [{ formats: [] }, 'allowed is one or more of xlsx, csv,'],
    [{ name: ' ' }, 'The name was given as " "'],
    [{ owner: 'a\nb' }, 'on one line'],
    [{ authority: 'KING' as never }, 'allowed is ASSESSMENT, LEDGER, PARTNER'],
  ])('is not agreed with %j', async (terms, sentence) => {
    const refusals = refusalsOf(await registry.set('C9', terms).catch((error: unknown) => error));
    expect(refusals?.[0]?.sentence.en).toContain(sentence);
    expect(await registry.list()).toEqual([]);
  });

  it('tells all that is wrong at once', async () => {
    const error = await registry.set('C9', { subject: 'x', datum: 'MARS' as never }).catch((thrown: unknown) => thrown);
    expect(refusalsOf(error)?.map(({ details }) => details.path)).toEqual([['subject'], ['datum']]);
  });

  it.each(['HUB', 'hub', '', 'a b', '-x', 'x'.repeat(41)])('may not go by the code %j', async (code) => {
    await expect(registry.set(code, {})).rejects.toThrow(/channel code/);
  });
});

describe('a key', () => {
  it('is shown once and kept nowhere, but for its hash and how it begins', async () => {
    await registry.set('C9', {});
    const { key, prefix } = await registry.issueKey('C9');
    expect(key).toMatch(/^hubk_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(await holder(key)).toBe('C9');
    expect(await everythingKept()).not.toContain(key.slice(prefix.length));
    expect((await registry.list())[0]?.keys).toMatchObject([{ prefix, endsAt: null }]);
  });

  it('is followed by another while both work, until the overlap is over', async () => {
    await registry.set('C9', {});
    const first = await registry.issueKey('C9');
    const second = await registry.issueKey('C9', 24);
    expect(second.followed).toMatchObject([{ prefix: first.prefix, endsAt: expect.any(Date) }]);
    expect([await holder(first.key), await holder(second.key)]).toEqual(['C9', 'C9']);
    // A later, longer overlap gives no key its time back.
    await registry.issueKey('C9', 48);
    const [ends] = await given.database.query<{ hours: number }>(sql`
      select round(extract(epoch from ends_at - now()) / 3600)::int as hours from channels.channel_key
      where prefix = ${first.prefix}`);
    expect(ends?.hours).toBe(24);
    await given.database.query(sql`update channels.channel_key set ends_at = now() where prefix = ${first.prefix}`);
    expect([await holder(first.key), await holder(second.key)]).toEqual([undefined, 'C9']);
  });

  it('ends at once with no overlap', async () => {
    await registry.set('C9', {});
    const first = await registry.issueKey('C9');
    const second = await registry.issueKey('C9', 0);
    expect(second.followed).toEqual([]);
    expect([await holder(first.key), await holder(second.key)]).toEqual([undefined, 'C9']);
  });

  it('is withdrawn at once, alone or with all of its channel', async () => {
    await registry.set('C9', {});
    await registry.set('C8', {});
    const keys = [await registry.issueKey('C9'), await registry.issueKey('C9'), await registry.issueKey('C9')];
    const other = await registry.issueKey('C8');
    expect(await registry.withdraw('C9', keys[0]?.prefix)).toEqual([keys[0]?.prefix]);
    const working = async () => Promise.all(keys.map(({ key }) => holder(key)));
    expect(await working()).toEqual([undefined, 'C9', 'C9']);
    await expect(registry.withdraw('C9', keys[0]?.prefix)).rejects.toThrow(/No key of the channel C9 that works/);
    expect(await registry.withdraw('C9')).toHaveLength(2);
    expect([await working(), await holder(other.key)]).toEqual([[undefined, undefined, undefined], 'C8']);
    expect(await registry.withdraw('C9')).toEqual([]);
  });

  it('of no channel is not made, nor withdrawn, nor one of an odd overlap', async () => {
    await expect(registry.issueKey('C7')).rejects.toThrow(/There is no channel "C7"/);
    await expect(registry.withdraw('C7')).rejects.toThrow(/There is no channel "C7"/);
    for (const hours of [-1, Number.NaN, 721]) await expect(registry.issueKey('C7', hours)).rejects.toThrow(/overlap/);
  });

  it('costs one look whatever is presented, and the right beginning is worth nothing', async () => {
    await registry.set('C9', {});
    const { key } = await registry.issueKey('C9');
    const asked: string[] = [];
    const counting = Object.create(given.database, {
      query: {
        value: (statement: Parameters<typeof given.database.query>[0]) => {
          asked.push('compile' in statement ? statement.compile().text : statement.text);
          return given.database.query(statement);
        },
      },
    });
    for (const text of [key.slice(0, -1), `${key}x`, key.slice(0, 12), '', 'nonsense', key.toUpperCase()])
      expect(await delivererOf(counting, text)).toBeUndefined();
    expect(asked).toHaveLength(6);
    expect(new Set(asked).size).toBe(1);
  });
});

describe('when a channel last brought something', () => {
  const heard = async () => (await registry.list())[0]?.lastReceivedAt;

  it('is kept at the end of a run, but for trials and files without rows', async () => {
    await registry.set('C9-parcels', {});
    await take(given.database, csv('A1,甲,1'), { dryRun: true });
    await take(given.database, csv());
    expect(await heard()).toBeNull();
    await take(given.database, csv('A1,甲,1'));
    const first = await heard();
    expect(first).toBeInstanceOf(Date);
    await take(given.database, csv('A1,甲,1', 'A2,乙,2'));
    expect((await heard())?.getTime()).toBeGreaterThan(first?.getTime() ?? 0);
  });
});
