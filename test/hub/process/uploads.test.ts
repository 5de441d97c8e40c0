import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Keyring } from '../../../src/auth/index.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { openFiles } from '../../support/drafts.js';
import { GPS, jpegOf } from '../../support/photos.js';
import { clearProcesses, type HubProcess, startHub, temporaryFolder, until } from '../../support/process.js';

const TICKET = `mutation ($input: CreateUploadTicketInput!) { createUploadTicket(input: $input) {
  ticket { uploadId url } errors { message } } }`;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await clearProcesses();
  await database.close();
});

const below = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name))
    : [];

async function ticketOf(hub: HubProcess, bytes: number): Promise<{ uploadId: string; path: string }> {
  const input = { purpose: 'HAZARD_PHOTO', fileName: 'a.jpg', contentType: 'image/jpeg', bytes };
  const { body } = await hub.ask(TICKET, { input });
  const { ticket } = body.data.createUploadTicket;
  return { uploadId: ticket.uploadId, path: new URL(ticket.url).pathname };
}

it('a hub that is killed while a file comes keeps nothing of it, and the next one takes it by the same ticket', async () => {
  const [HUB_DATA_DIR, TMPDIR] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(TMPDIR, { recursive: true });
  const settings = { DATABASE_URL: database.url, HUB_KEYS: Keyring.generate().toString(), HUB_DATA_DIR, TMPDIR };
  const photo = jpegOf(Buffer.alloc(500_000, 5));
  const first = await startHub(settings);
  const { uploadId, path } = await ticketOf(first, photo.length);
  const socket = connect(first.port, '127.0.0.1').on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: image/jpeg\r\ncontent-length: ${photo.length}\r\n\r\n`,
  );
  socket.write(photo.subarray(0, 300_000));
  const coming = () => Buffer.concat(openFiles(TMPDIR, first.pid).map((file) => file.bytes()));
  await until(() => coming().length > 200_000);
  const sent = photo.subarray(200_000, 200_100);
  expect([coming().includes(sent), below(TMPDIR)]).toEqual([false, []]);
  await first.kill('SIGKILL');
  expect(below(TMPDIR)).toEqual([]);
  socket.destroy();
  expect(below(join(HUB_DATA_DIR, 'files'))).toEqual([]);
  const rows = await database.database.pool.query('select state, file_id from identity.upload');
  expect(rows.rows).toEqual([{ state: 'ISSUED', file_id: null }]);

  const second = await startHub(settings);
  const body = new FormData();
  body.append('uploadId', uploadId);
  body.append('file', new Blob([new Uint8Array(photo)]), 'a.jpg');
  const answer = await fetch(`${second.url}${path}`, { method: 'POST', body });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { uploadId, state: 'RECEIVED', bytes: expect.any(Number) },
  ]);
  const kept = below(join(HUB_DATA_DIR, 'files'));
  expect(kept).toHaveLength(1);
  expect(readFileSync(kept[0] ?? '').includes(GPS)).toBe(false);
  expect((await second.kill('SIGTERM')).code).toBe(0);
  // Neither the address, which is the leave, nor what the photo is called stands in the log.
  expect(`${first.out}${second.out}`).not.toContain(path.split('.').at(-1));
});
