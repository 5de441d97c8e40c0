import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Asked, type Desk, desk } from './support.js';

let given: Desk;
let member: string;
beforeAll(async () => {
  given = await desk();
  member = await given.tokenOf('acc_member');
});
afterAll(() => given.stop());
beforeEach(() => given.hub.database.query(sql`delete from auth.guess`));

const refused = async (asked: Asked, token?: string) => {
  const { ticket, errors } = await given.ticket(asked, token);
  expect(ticket).toBeNull();
  return errors.map(({ code, path, rule }) => [code, path.join('.'), rule]);
};
const MEGABYTE = 1024 * 1024;
const evidence = { purpose: UploadPurpose.CASE_EVIDENCE };

describe('a ticket', () => {
  it('says where to post the file, with what, how large it may be, and that it holds a quarter of an hour', async () => {
    const { ticket, errors } = await given.ticket({});
    expect(errors).toEqual([]);
    expect(ticket).toMatchObject({
      uploadId: expect.stringMatching(/^upl_[A-Za-z0-9_-]{22}$/),
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4000\/uploads\/[0-9a-f]{32}\.[0-9a-z]+\.[A-Za-z0-9_-]{43}$/),
      formFields: [{ name: 'uploadId', value: ticket?.uploadId }],
      maxBytes: 10 * MEGABYTE,
    });
    const minutes = (Date.parse(ticket?.expiresAt ?? '') - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(15);
  });

  it('is for anybody of a photo of a hazard, and of anything else for who is signed in', async () => {
    for (const purpose of Object.values(UploadPurpose)) {
      const isHazard = purpose === UploadPurpose.HAZARD_PHOTO;
      const { ticket, errors } = await given.ticket({ purpose });
      expect([ticket !== null, errors.map(({ code }) => code)]).toEqual([isHazard, isHazard ? [] : ['NOT_PERMITTED']]);
      for (const scope of ['MEMBER', 'STATION_KEEPER', 'CADRE', 'MEDIATOR', 'PARTNER'] as const)
        expect((await given.ticket({ purpose }, await given.tokenOf('acc_x', [scope]))).ticket).not.toBeNull();
    }
  });

  it('of a photo of a hazard leads to nobody, whoever asks for it', async () => {
    for (const token of [undefined, member]) {
      const { ticket } = await given.ticket({}, token);
      expect(await given.row(ticket as never)).toMatchObject({ owner_hmac: null, file_name: null });
    }
    const { ticket } = await given.ticket(evidence, member);
    expect(await given.row(ticket as never)).toMatchObject({ owner_hmac: expect.any(Buffer), file_name: null });
    expect(await given.hub.database.query(sql`select count(*)::int as n from auth.act`)).toEqual([{ n: 0 }]);
  });

  it.each([
    ['image/jpeg', 'a.jpg', 10],
    ['image/png', 'a.png', 10],
    ['image/webp', 'a.webp', 10],
    ['application/pdf', 'a.pdf', 20],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx', 20],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'a.xlsx', 20],
    ['video/mp4', 'a.mp4', 100],
  ])('for %s goes up to its size and no byte further', async (contentType, fileName, megabytes) => {
    const file = { ...evidence, contentType, fileName };
    expect((await given.ticket({ ...file, bytes: megabytes * MEGABYTE }, member)).errors).toEqual([]);
    if (megabytes === 100) return;
    expect(await refused({ ...file, bytes: megabytes * MEGABYTE + 1 }, member)).toEqual([
      ['FILE_INVALID', 'bytes', 'upload.bytes.most'],
    ]);
  });

  it('for a photo of 12 MB is refused with what is allowed', async () => {
    const { errors } = await given.ticket({ bytes: 12 * MEGABYTE });
    expect(errors).toMatchObject([
      { code: 'FILE_INVALID', path: ['bytes'], message: expect.stringMatching(/some 12 MB.*10 MB/) },
    ]);
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/javascript',
    'application/zip',
    'image/gif',
    'image/jpeg; charset=x',
    'x',
  ])('is refused for %s, and names what is taken', async (contentType) => {
    for (const purpose of [UploadPurpose.CASE_EVIDENCE, UploadPurpose.STATION_PHOTO])
      expect(await refused({ purpose, contentType, fileName: 'a' }, member)).toEqual([
        ['FILE_INVALID', 'contentType', 'upload.contentType.allowed'],
      ]);
  });

  it('for anything but evidence is for photos alone', async () => {
    for (const purpose of [UploadPurpose.HAZARD_PHOTO, UploadPurpose.STATION_PHOTO, UploadPurpose.SUGGESTION_PHOTO])
      for (const [contentType, fileName] of [
        ['application/pdf', 'a.pdf'],
        ['video/mp4', 'a.mp4'],
      ] as const)
        expect(await refused({ purpose, contentType, fileName }, member)).toEqual([
          ['FILE_INVALID', 'contentType', 'upload.contentType.allowed'],
        ]);
  });

  it.each([
    '../../etc/passwd.jpg',
    'a/b.jpg',
    'a\\b.jpg',
    '<script>alert(1)</script>.jpg',
    '＜img＞.jpg',
    'photo\u202egpj.exe.jpg',
    'a\u200b.jpg',
    'a\u2028b.jpg',
    '.htaccess',
    'a..jpg',
    'a.jpg.',
    'a:b.jpg',
    'a"b.jpg',
  ])('is refused for a file called %j', async (fileName) => {
    expect(await refused({ fileName })).toContainEqual(['INVALID_VALUE', 'fileName', 'upload.fileName.plain']);
  });

  it.each(['a\0.jpg', 'a\nb.jpg', 'half \ud83d.jpg', '', ' ', 'x'.repeat(201)])(
    'is refused for the name %j by its shape',
    async (fileName) => {
      const [[code, path] = []] = (await given.ticket({ fileName })).errors.map((each: any) => [each.code, each.path]);
      expect([['INVALID_VALUE', 'INVALID_LENGTH'].includes(code), path]).toEqual([true, ['fileName']]);
    },
  );

  it.each(['a.html', 'a.jpg.exe', 'a.svg', 'a.png', 'a.PDF', 'a.ｈｔｍｌ'])(
    'for image/jpeg is refused for a file called %s',
    async (fileName) => {
      expect(await refused({ fileName })).toEqual([['FILE_INVALID', 'fileName', 'upload.fileName.ending']]);
    },
  );

  it.each(['现场照片.jpg', 'IMG_0001.JPEG', 'tmp_1234', '2024.05.22 现场.jpg', "it's (1).jpg"])(
    'is given for a file called %s',
    async (fileName) => {
      expect((await given.ticket({ fileName })).errors).toEqual([]);
    },
  );

  it('keeps of a photo of a hazard no name that its sender gave: some telephones put into it who uses them', async () => {
    const bytes = await import('../../../support/photos.js').then(({ jpegOf }) => jpegOf());
    for (const fileName of ['wx8a1b2c3d.o6zAJs3oh85Zb1lJE8oWix57vny0.dTz2.jpg', '李守安.JPEG']) {
      const sent = await given.ticketFor(bytes, { fileName }, member);
      await given.sendForm(sent, bytes);
      expect(await given.take(null, [sent.uploadId])).toMatchObject([{ fileName: 'photo.jpg' }]);
    }
  });

  it('keeps the name sealed, without numbers that mark a person', async () => {
    const { ticket } = await given.ticket({ ...evidence, fileName: '王小明13900001234合同.jpg' }, member);
    const row = await given.row(ticket as never);
    expect(row?.case_file_name.includes('合同')).toBe(false);
    const bytes = await import('../../../support/photos.js').then(({ jpegOf }) => jpegOf());
    const sent = await given.ticketFor(bytes, { ...evidence, fileName: '王小明13900001234合同.jpg' }, member);
    await given.sendForm(sent, bytes);
    const [{ fileName }] = await given.take('acc_member', [sent.uploadId]);
    expect(fileName).toMatch(/\*\*\*\*1234/);
    expect(fileName).not.toMatch(/13900001234|王小明/);
  });

  it('is given thirty times in ten minutes to an address for hazards, and a person asks no more often by it', async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => given.ticket({})));
    const codes = answers.flatMap(({ errors }) => errors);
    expect(codes).toMatchObject([
      {
        code: 'TOO_MANY_ATTEMPTS',
        retryAfterSeconds: expect.any(Number),
        message: expect.stringMatching(/Too many tickets/),
      },
    ]);
    expect((await given.ticket({}, member)).errors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS' }]);
    // What is counted of people is another count.
    expect((await given.ticket(evidence, member)).errors).toEqual([]);
  });

  it('for a photo of a hazard is refused while twenty gigabytes of them wait, and for anything else is given', async () => {
    const bytes = await import('../../../support/photos.js').then(({ jpegOf }) => jpegOf());
    const before = await given.ticketFor(bytes);
    await given.hub.database.query(sql`
      insert into identity.upload (id, purpose, content_type, bytes, case_file_name, expires_at)
      select gen_random_uuid(), 'HAZARD_PHOTO', 'image/jpeg', 100 * 1024 * 1024, '', now() + interval '1 hour'
      from generate_series(1, 205)`);
    // Leave to send takes no room: whoever asks for much of it and sends nothing keeps nobody out.
    expect((await given.ticket({})).errors).toEqual([]);
    await given.hub.database.query(sql`
      update identity.upload set state = 'RECEIVED', file_id = gen_random_uuid(), sha256 = repeat('0', 64), case_data_key = '',
        received_at = now() where bytes = 100 * 1024 * 1024`);
    expect((await given.ticket({})).errors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS' }]);
    expect((await given.ticket(evidence, member)).errors).toEqual([]);
    expect((await given.send(before, bytes)).status).toBe(503);
    expect(await given.row(before)).toMatchObject({ state: 'ISSUED', file_id: null });
    await given.hub.database.query(sql`delete from identity.upload where bytes = 100 * 1024 * 1024`);
    expect((await given.ticket({})).errors).toEqual([]);
    expect((await given.send(before, bytes)).status).toBe(200);
  });

  it('that is refused for what it says counts as none', async () => {
    for (let times = 0; times < 40; times += 1) await given.ticket({ contentType: 'text/html' });
    expect((await given.ticket({})).errors).toEqual([]);
  });
});
