import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from '../../src/kit/database/sql.js';
import { packagePath } from '../../src/kit/package-path.js';
import { type TestHub, testHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.takeIn('unions.csv', { subject: 'unions', channel: 'C-unions' });
});
afterAll(() => hub.close());

/** The same rows as another file. */
function sentAnew(sample: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'hashes-')), sample);
  writeFileSync(path, Buffer.concat([readFileSync(packagePath('samples', sample)), Buffer.from('\n')]));
  return path;
}

const keptOf = (channel: string) =>
  hub.hub.database.query<{ hash: string }>(
    sql`select payload_hash as hash from channels.source_record where channel = ${channel}`,
  );

describe.each([
  ['stations', 'stations.csv', 'a keeper'],
  ['officers', 'officers.csv', 'who holds an office'],
])('rows of %s', (subject, sample) => {
  it('name %s, and are kept as no plain hash; those of before are known, and hashed by the key from then on', async () => {
    const channel = `C-${subject}`;
    const intake = hub.hub.intakes.get(subject) as { hashes?: unknown };
    const { hashes } = intake;
    intake.hashes = undefined;
    const { applied } = (await hub.takeIn(sample, { subject, channel })).counts;
    expect(applied).toBeGreaterThan(1);
    expect((await keptOf(channel)).every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    intake.hashes = hashes;
    const { counts } = await hub.takeIn(sentAnew(sample), { subject, channel });
    expect(counts).toMatchObject({ applied: 0, duplicate: applied });
    const kept = await keptOf(channel);
    expect(kept).toHaveLength(applied);
    expect(kept.every(({ hash }) => /^[0-9a-f]{32}\../.test(hash))).toBe(true);
  });
});
