import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { openFiles } from '../../../support/drafts.js';
import { GPS, jpegOf, pngOf, webpOf } from '../../../support/photos.js';
import { until } from '../../../support/until.js';
import { workbook } from '../../../support/xlsx.js';
import { bytesBelow, type Desk, desk, said } from './support.js';

let given: Desk;
let member: string;
beforeAll(async () => {
  given = await desk({ timeouts: { linger: 0, uploadRefused: 200 } });
  member = await given.tokenOf('acc_member');
});
afterAll(() => given.stop());
beforeEach(() => given.hub.database.query(sql`delete from auth.guess`));

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const box = (name: string, content: Buffer = Buffer.alloc(4)) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
};
const FILM = Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov'), box('mdat', Buffer.alloc(200_000, 3))]);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n');
const KINDS = [
  ['image/jpeg', 'a.jpg', jpegOf()],
  ['image/png', 'a.png', pngOf()],
  ['image/webp', 'a.webp', webpOf()],
  ['application/pdf', 'a.pdf', PDF],
  ['video/mp4', 'a.mp4', FILM],
] as const;
const begun = () =>
  readdirSync(given.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
const evidence = (contentType: string, fileName: string) => ({
  purpose: UploadPurpose.CASE_EVIDENCE,
  contentType,
  fileName,
});

describe('a file that comes for a ticket', () => {
  it.each(KINDS)(
    'of %s is kept as it is, but for the place of a photo, sealed, in a form and as a body alike',
    async (type, name, bytes) => {
      for (const send of [given.sendForm, given.send]) {
        const ticket = await given.ticketFor(bytes, evidence(type, name), member);
        const answer = await send(ticket, bytes, (send === given.send ? type : { type }) as never);
        expect([answer.status, await answer.json()]).toEqual([
          200,
          { uploadId: ticket.uploadId, state: 'RECEIVED', bytes: expect.any(Number) },
        ]);
        const [taken] = await given.take('acc_member', [ticket.uploadId]);
        const kept = await given.bytesOf(taken.id);
        expect(kept).toHaveLength(taken.bytes);
        expect(taken).toMatchObject({ contentType: type, fileName: name, purpose: 'CASE_EVIDENCE' });
        if (type.startsWith('image/')) expect(kept?.includes(GPS)).toBe(false);
        else expect(kept?.equals(bytes)).toBe(true);
      }
      const stored = given.stored();
      expect(stored.includes(GPS)).toBe(false);
      expect(stored.includes(bytes.subarray(-40))).toBe(false);
    },
  );

  it('of an office is kept, and refused as another one, with programs in it, and as any archive', async () => {
    const sheet = workbook({ sheets: [{ name: 'a', rows: [['x']] }] });
    const ticketOf = (kind: string, name: string) =>
      given.ticketFor(sheet, evidence(`${OFFICE}.${kind}`, name), member);
    expect((await given.sendForm(await ticketOf('spreadsheetml.sheet', 'a.xlsx'), sheet)).status).toBe(200);
    expect((await given.sendForm(await ticketOf('wordprocessingml.document', 'a.docx'), sheet)).status).toBe(415);
  });

  it('that is not what it says is refused with a sentence, and nothing is kept', async () => {
    const before = begun();
    for (const [type, name] of KINDS) {
      for (const bytes of [
        Buffer.from('<html><script>alert(1)</script></html>'),
        ...KINDS.filter(([other]) => other !== type).map(([, , other]) => other),
      ]) {
        const ticket = await given.ticketFor(bytes, evidence(type, name), member);
        const [status, message] = await said(await given.sendForm(ticket, bytes, { type }));
        expect([status, message]).toEqual([415, expect.stringMatching(/is not .* as it says, and nothing was kept/)]);
        expect(await given.row(ticket)).toMatchObject({ state: 'ISSUED', file_id: null });
      }
    }
    expect(begun()).toBe(before);
  });

  it('that is cut short is refused, and the ticket is good for the whole one', async () => {
    for (const [type, name, whole] of KINDS) {
      const cut = whole.subarray(0, Math.floor(whole.length / 2));
      const wrong = await given.ticketFor(cut, evidence(type, name), member);
      const [status, message] = await said(await given.sendForm(wrong, cut, { type }));
      expect([status, message]).toEqual([422, expect.stringMatching(/cut short or damaged/)]);
      const ticket = await given.ticketFor(whole, evidence(type, name), member);
      expect(await said(await given.sendForm(ticket, whole.subarray(1), { type }))).toEqual([
        422,
        expect.stringMatching(/bytes, and \d+ came/),
      ]);
      expect((await given.sendForm(ticket, whole, { type })).status).toBe(200);
    }
  });

  it('larger than its type may be is cut off, whatever was declared', async () => {
    const bytes = Buffer.alloc(12 * 1024 * 1024, 1);
    const ticket = await given.ticketFor(Buffer.alloc(10), {});
    for (const send of [given.sendForm, given.send]) {
      const [status, message] = await said(await send(ticket, bytes));
      expect([status, message]).toEqual([413, expect.stringMatching(/larger than 10 MB/)]);
    }
    expect(await given.row(ticket)).toMatchObject({ state: 'ISSUED' });
  });

  it('is received once: the same again is answered as done, and changes nothing', async () => {
    const bytes = jpegOf();
    const ticket = await given.ticketFor(bytes);
    const first = await (await given.sendForm(ticket, bytes)).json();
    const row = await given.row(ticket);
    const again = await given.sendForm(ticket, pngOf());
    expect([again.status, await again.json()]).toEqual([200, first]);
    expect(await given.row(ticket)).toEqual(row);
    await given.take(null, [ticket.uploadId]);
    expect(await (await given.sendForm(ticket, bytes)).json()).toEqual(first);
  });

  it('sent twenty times at once is there once', async () => {
    const bytes = jpegOf();
    const ticket = await given.ticketFor(bytes);
    const before = begun();
    const answers = await Promise.all(Array.from({ length: 20 }, () => given.sendForm(ticket, bytes)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await until(() => begun() === before + 1);
    const [taken] = await given.take(null, [ticket.uploadId]);
    expect(await given.bytesOf(taken.id)).toHaveLength(taken.bytes);
  });

  it('is refused at an altered address, behind its time, and where its ticket is gone', async () => {
    const bytes = jpegOf();
    const ticket = await given.ticketFor(bytes);
    const altered = { ...ticket, url: `${ticket.url.slice(0, -1)}${ticket.url.endsWith('A') ? 'B' : 'A'}` };
    expect((await given.sendForm(altered, bytes)).status).toBe(404);
    await given.hub.database.query(sql`
      update identity.upload set expires_at = clock_timestamp() where id = ${(await given.row(ticket))?.id}::uuid`);
    expect((await given.sendForm(ticket, bytes)).status).toBe(410);
    await given.hub.database.query(sql`delete from identity.upload where id = ${(await given.row(ticket))?.id}::uuid`);
    expect((await given.sendForm(ticket, bytes)).status).toBe(404);
  });

  it('with the field of another ticket, of another type, or under another name is refused', async () => {
    const bytes = jpegOf();
    const ticket = await given.ticketFor(bytes);
    expect((await given.sendForm(ticket, bytes, { fields: { uploadId: 'upl_x' } })).status).toBe(422);
    expect((await given.send(ticket, bytes, 'text/html')).status).toBe(415);
    expect((await given.sendForm(ticket, bytes, { part: 'photo' })).status).toBe(400);
    expect((await given.sendForm(ticket, bytes, { fields: {}, type: 'application/octet-stream' })).status).toBe(200);
  });

  it('that breaks off in the middle leaves nothing, and the ticket is good for another try', async () => {
    const bytes = jpegOf(Buffer.alloc(300_000, 5));
    const ticket = await given.ticketFor(bytes);
    const before = begun();
    const { pathname, port } = new URL(given.at(ticket));
    const socket = connect(Number(port), '127.0.0.1');
    const head = `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 300500\r\n\r\n`;
    socket.write(`${head}--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`);
    socket.write(bytes.subarray(0, 100_000));
    await until(() => openFiles(given.folder).length > 0);
    socket.destroy();
    await until(() => openFiles(given.folder).length === 0);
    expect(begun()).toBe(before);
    expect(readdirSync(join(given.folder, 'files', 'begun'))).toEqual([]);
    expect((await given.sendForm(ticket, bytes)).status).toBe(200);
  });

  it.each(['as a body', 'in a form'])('%s stands nowhere in the clear while it comes', async (how) => {
    const secret = Buffer.from('he has not paid us since May ');
    const bytes = Buffer.concat([PDF.subarray(0, 9), Buffer.alloc(400_000, secret), PDF.subarray(9)]);
    const ticket = await given.ticketFor(bytes, evidence('application/pdf', 'a.pdf'), member);
    const { pathname, port } = new URL(given.at(ticket));
    const socket = connect(Number(port), '127.0.0.1');
    const [type, part] =
      how === 'in a form'
        ? [
            'multipart/form-data; boundary=b',
            '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n',
          ]
        : ['application/pdf', ''];
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 400050\r\n\r\n${part}`,
    );
    socket.write(bytes.subarray(0, 300_000));
    const coming = () => Buffer.concat(openFiles(given.folder).map((file) => file.bytes()));
    // Pieces of a few ten thousand bytes are what is not written yet.
    await until(() => coming().length > 200_000);
    expect([coming().includes(secret), bytesBelow(given.folder).includes(secret)]).toEqual([false, false]);
    expect(bytesBelow(given.folder).includes(bytes.subarray(0, 9))).toBe(false);
    socket.destroy();
    await until(() => openFiles(given.folder).length === 0);
  });
});
