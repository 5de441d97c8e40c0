import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { forgetUploads } from '../../../../src/domains/identity/uploads/upload.jobs.js';
import { keyOf } from '../../../../src/kit/database/ids.js';
import { MemoryStore } from '../../../support/memory-store.js';
import { type Desk, desk } from './support.js';

const store = new MemoryStore();
let given: Desk;
beforeAll(async () => {
  given = await desk({}, store);
});
afterAll(() => given.stop());

it('files come, are read and go in a store that is no folder as they do in one', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_500_000, '工资条 '), Buffer.from('%%EOF\n')]);
  const asked = { purpose: UploadPurpose.CASE_EVIDENCE, contentType: 'application/pdf', fileName: 'a.pdf' };
  const ticket = await given.ticketFor(bytes, asked, await given.tokenOf('acc_member'));
  expect((await given.sendForm(ticket, bytes, { type: asked.contentType })).status).toBe(200);
  expect(store.stored().length).toBeGreaterThan(bytes.length);
  expect(store.stored().includes(Buffer.from('工资条'))).toBe(false);

  const [taken] = await given.take('acc_member', [ticket.uploadId]);
  expect(taken.id).toBe(keyOf('upl', ticket.uploadId));
  expect((await given.bytesOf(taken.id))?.equals(bytes)).toBe(true);

  await given.hub.database.transaction((tx) => given.hub.identity.uploads.drop(tx, taken.id));
  expect(await given.bytesOf(taken.id)).toBeUndefined();
  await forgetUploads(given.hub.database, store, -1_000);
  expect(store.stored()).toHaveLength(0);
});
