import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvelopeError } from '../../src/auth/index.js';
import { fileHash } from '../../src/channels/index.js';
import { FileNotKept, KeptFiles } from '../../src/channels/receive/kept-files.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, envelope, file, take } from './parcels.js';

let given: TestDatabase;
let files: KeptFiles;
const folder = mkdtempSync(join(tmpdir(), 'kept-'));
const out = join(folder, 'restored');

beforeAll(async () => {
  given = await testDatabase();
  files = new KeptFiles(given.database, envelope);
  await createParcels(given.database);
});
beforeEach(async () => {
  await emptied(given.database);
  await given.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C9', 'C9', 'C9', 'FILE', '{csv}', '-')`);
});
afterAll(() => given.close());

async function kept(content: Buffer): Promise<{ readonly channel: string; readonly fileHash: string }> {
  const path = file('kept.bin', content);
  const name = { channel: 'C9', fileHash: await fileHash(path) };
  await files.keep(path, name);
  return name;
}
const pieces = () =>
  given.database.query<{ sealed: Buffer; ordinal: number }>(sql`select * from channels.kept_piece order by ordinal`);

describe('a kept file', () => {
  it('comes back byte for byte, also one of several pieces and one of nothing', async () => {
    for (const content of [randomBytes(3_500_000), Buffer.from('编号,名称\n'), Buffer.alloc(0)]) {
      const name = await kept(content);
      await files.restore(name, out);
      expect(readFileSync(out).equals(content)).toBe(true);
      expect(statSync(out).mode & 0o077).toBe(0);
    }
    expect((await pieces()).length).toBeGreaterThan(4);
  });

  it('stands sealed in the database, each piece in its place', async () => {
    const name = await kept(Buffer.concat([Buffer.from('张三丰 13800138000'), randomBytes(2_500_000)]));
    const [first, second] = await pieces();
    expect(first?.sealed.includes(Buffer.from('13800138000'))).toBe(false);
    await given.database.query(sql`
      update channels.kept_piece set sealed = case ordinal when 0 then ${second?.sealed}::bytea else ${first?.sealed}::bytea end where ordinal < 2`);
    await expect(files.restore(name, out)).rejects.toThrow(EnvelopeError);
  });

  it('is begun anew when its keeping was cut off, and is not there until it is whole', async () => {
    const content = randomBytes(2_500_000);
    const name = await kept(content);
    await given.database.query(sql`update channels.kept_file set kept_at = null`);
    await given.database.query(sql`delete from channels.kept_piece where ordinal = 1`);
    await expect(files.restore(name, out)).rejects.toThrow(FileNotKept);
    await kept(content);
    await files.restore(name, out);
    expect(readFileSync(out).equals(content)).toBe(true);
  });

  it.each([
    ['last', 3],
    ['first', 0],
    ['second', 1],
  ])('is gone when its %s piece is', async (_, ordinal) => {
    const name = await kept(randomBytes(3_500_000));
    expect((await pieces()).length).toBe(4);
    await given.database.query(sql`delete from channels.kept_piece where ordinal = ${ordinal}`);
    await expect(files.restore(name, out)).rejects.toThrow(FileNotKept);
  });

  it('is gone when another is in its place', async () => {
    const name = await kept(Buffer.from('one'));
    await given.database.query(sql`update channels.kept_file set file_hash = ${'0'.repeat(64)}`);
    await expect(files.restore({ ...name, fileHash: '0'.repeat(64) }, out)).rejects.toThrow(FileNotKept);
  });

  it('is written once, however often it comes', async () => {
    const content = randomBytes(1000);
    await kept(content);
    const [before] = await pieces();
    await kept(content);
    expect(await pieces()).toEqual([before]);
  });

  it('is forgotten when nobody has used it for so long, but not while a run waits with it', async () => {
    const name = await kept(Buffer.from('alt'));
    const held = await kept(Buffer.from('gehalten'));
    await given.database.query(sql`update channels.kept_file set last_used_at = now() - interval '31 days'`);
    await given.database.query(sql`
      insert into channels.import_run (id, channel, subject, file_hash, state) values (gen_random_uuid(), 'C9', 'parcels', ${held.fileHash}, 'HELD')`);
    expect(await files.forget(30)).toBe(1);
    await expect(files.restore(name, out)).rejects.toThrow(FileNotKept);
    await files.restore(held, out);
  });

  it('is not forgotten while its channel is replayed, in whatever run it came', async () => {
    const name = await kept(Buffer.from('alt'));
    await given.database.query(sql`update channels.kept_file set last_used_at = now() - interval '31 days'`);
    await given.database.query(sql`
      insert into channels.import_run (id, channel, subject, state, by_job, replays_since)
      values (gen_random_uuid(), 'C9', 'parcels', 'RUNNING', true, '2020-01-01')`);
    expect(await files.forget(30)).toBe(0);
    await given.database.query(sql`update channels.import_run set state = 'DONE', finished_at = now()`);
    expect(await files.forget(30)).toBe(1);
    await expect(files.restore(name, out)).rejects.toThrow(FileNotKept);
  });

  it('is what an import in earnest took in, and nothing of a trial or of what could not be read', async () => {
    const path = csv('A1,甲,1');
    await take(given.database, path, { channel: 'C9', dryRun: true });
    await take(given.database, file('no.csv', '%PDF-'), { channel: 'C9' });
    expect(await pieces()).toEqual([]);
    await take(given.database, path, { channel: 'C9' });
    await files.restore({ channel: 'C9', fileHash: await fileHash(path) }, out);
    expect(readFileSync(out, 'utf8')).toContain('A1,甲,1');
  });
});
