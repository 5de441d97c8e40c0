import { hash } from 'node:crypto';
import { KeyedHashes, Keyring } from '../../../../src/auth/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { type Platform, platformOf, rowOf } from './support.js';

const [k1, k2] = [Keyring.generate('k1').toString(), Keyring.generate('k2').toString()];
const [before, rotated, alone] = [k1, `${k2},${k1}`, k2].map((keys) => new KeyedHashes(Keyring.parse(keys)));

let hub: TestHub;
let platform: Platform;

beforeAll(async () => {
  hub = await testHub();
  platform = platformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate membership.person, channels.import_run, channels.source_record cascade`);
  by(before);
});
afterAll(() => hub.close());

/** Has rows hashed by these keys from now on. */
function by(hashes: KeyedHashes | undefined): void {
  Object.assign(hub.hub.intakes.get('members') ?? {}, { hashes });
}

const kept = () =>
  hub.hub.database.query<{ hash: string; version: string; verdict: string }>(sql`
    select payload_hash as hash, record_version as version, verdict from channels.source_record order by record_id, received_at`);
const rows = [rowOf(1), rowOf(2), rowOf(3)];
const undated = rows.map(({ 更新时间: _, ...row }) => row);
/** As they are sent in another order of columns, so that it is another file. */
const asSent = (all: readonly object[]) => all.map((row) => Object.fromEntries(Object.entries(row).reverse()));
const all = (count: number) => ({ applied: 0, duplicate: count, stale: 0, rejected: 0, quarantined: 0 });

it('what a row says of a member is kept as no plain hash, in its version neither', async () => {
  await platform.list(undated);
  const payload = JSON.stringify(Object.entries(undated[0] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
  const plain = hash('sha256', payload, 'hex');
  by(undefined);
  await platform.list([{ ...undated[0], 更新时间: '' }], { channel: 'C1-plain' });
  const found = await kept();
  // The plain one is what somebody would find by guessing.
  expect(found.filter((each) => each.hash === plain)).toHaveLength(1);
  expect(found.filter((each) => each.version.includes(plain.slice(0, 12)))).toHaveLength(1);
  expect(found.filter((each) => each.hash.endsWith('.k1'))).toHaveLength(3);
});

describe.each([
  ['dated', rows],
  ['undated', undated],
])('%s rows', (_, given) => {
  it.each([
    ['of before there were keys', undefined],
    ['by the key before', before],
  ])('%s are no news after another key has come, and are hashed by it from then on', async (__, first) => {
    by(first);
    expect((await platform.list(given)).counts.applied).toBe(3);
    by(rotated);
    expect((await platform.list(asSent(given) as typeof rows)).counts).toEqual(all(3));
    const hashes = (await kept()).map((each) => each.hash.slice(-3));
    expect(hashes).toEqual(['.k2', '.k2', '.k2']);
    by(alone);
    expect((await platform.list(given)).counts).toEqual(all(3));
  });

  it('that wait under the key before do not wait twice', async () => {
    const waiting = given.map((row) => ({ ...row, 职工群体: '货车私机' }));
    expect((await platform.list(waiting)).counts.quarantined).toBe(3);
    by(rotated);
    await platform.list(asSent(waiting) as typeof rows);
    expect((await kept()).map(({ verdict }) => verdict)).toEqual(['QUARANTINED', 'QUARANTINED', 'QUARANTINED']);
  });

  it('that say something else after another key has come are changed', async () => {
    await platform.list(given);
    by(rotated);
    const later = given.map((row) => ({
      ...row,
      手机号: '13911110000',
      ...('更新时间' in row ? { 更新时间: '2024-04-01 08:00:00' } : {}),
    }));
    expect((await platform.list(later)).counts.applied).toBe(3);
  });
});

it('rows of one version whose key was given up are taken for what their version says', async () => {
  await platform.list(rows);
  by(alone);
  expect((await platform.list(rows)).counts).toEqual(all(3));
  expect((await kept()).every((each) => each.hash.endsWith('.k2'))).toBe(true);
});

it('one version with other content waits also where the first was hashed by the key before, and once only', async () => {
  const other = rows.map((row) => ({ ...row, 手机号: '13911110000' }));
  await platform.list(rows);
  expect((await platform.list(other)).counts.quarantined).toBe(3);
  by(rotated);
  expect((await platform.list(asSent(other) as typeof rows)).counts.quarantined).toBe(3);
  const verdicts = (await kept()).map(({ verdict }) => verdict).sort();
  expect(verdicts).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'QUARANTINED', 'QUARANTINED', 'QUARANTINED']);
  await hub.hub.database.query(sql`delete from channels.source_record where verdict = 'QUARANTINED'`);
  by(new KeyedHashes(Keyring.parse(`${Keyring.generate('k3').toString()},${k2},${k1}`)));
  expect((await platform.list(other)).counts.quarantined).toBe(3);
});
