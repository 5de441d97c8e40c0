import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Route, SealedFile } from '../../src/kit/http/route.js';
import type { ServerSettings } from '../../src/server/index.js';
import { openFiles } from '../support/drafts.js';
import { startToy, stopToys, type Toy, until } from './support.js';
import '../support/properties.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forms-test-'));
});
afterEach(async () => {
  await stopToys();
  await rm(folder, { recursive: true });
});

/** Whether nothing of a file is on the disk, under a name or without one. */
const isEmpty = () => readdirSync(folder).length === 0 && openFiles(folder).length === 0;

const MOST_BYTES = 1_000;
type Came = SealedFile & { readonly text: string };

/** A toy with a route that takes forms, which keeps what came. */
async function receiver(
  whileTaking: () => Promise<unknown> = async () => undefined,
  settings: Partial<ServerSettings> = {},
): Promise<{ toy: Toy; url: string; came: Came[] }> {
  const came: Came[] = [];
  const route: Route = {
    method: 'POST',
    url: '/photos',
    mostBytes: 10 * MOST_BYTES,
    takesForms: true,
    admit: async () => ({
      mostBytes: MOST_BYTES,
      take: async (file) => {
        came.push({ ...file, text: (await file.content.read(0, file.bytes)).toString('latin1') });
        await whileTaking();
        return { status: 200, body: { bytes: file.bytes } };
      },
    }),
  };
  const toy = await startToy({ uploadFolder: folder, drainMillis: 300, ...settings }, { routes: [route] });
  return { toy, url: `${toy.server.url}/photos`, came };
}

const part = (name: string, content: string, head = '; filename="a.jpg"\r\ncontent-type: image/jpeg') =>
  `--b\r\ncontent-disposition: form-data; name="${name}"${head}\r\n\r\n${content}\r\n`;
const field = (name: string, value: string) => part(name, value, '');
const END = '--b--\r\n';
const send = (url: string, body: string | Buffer, type = 'multipart/form-data; boundary=b', more: object = {}) =>
  fetch(url, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body as string, 'latin1')),
    headers: { 'content-type': type, 'accept-language': 'en', ...more },
  });
/** The same of a client behind a proxy. */
const sendFrom = (address: string, url: string, body: string) =>
  send(url, body, undefined, { 'x-forwarded-for': address });
const said = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  return [response.status, errors[0]?.message] as const;
};

describe('a route that takes forms', () => {
  it('is given the file of a form with its type and the fields on both sides of it, and takes it away behind the answer', async () => {
    const { url, came } = await receiver();
    const answer = await send(
      url,
      `${field('uploadId', 'upl_1')}${part('file', 'one\r\n--two\0')}${field('last', '是')}${END}`,
    );
    expect([answer.status, await answer.json()]).toEqual([200, { bytes: 11 }]);
    expect(came).toMatchObject([{ text: 'one\r\n--two\0', bytes: 11, contentType: 'image/jpeg' }]);
    expect([...(came[0]?.fields?.keys() ?? [])]).toEqual(['uploadId', 'last']);
    expect(isEmpty()).toBe(true);
  });

  it('is given a body as it is just as well, with the type that its sender says and no fields', async () => {
    const { url, came } = await receiver();
    expect((await send(url, 'abc', 'Image/JPEG; x=y')).status).toBe(200);
    expect(came).toMatchObject([{ text: 'abc', bytes: 3, contentType: 'image/jpeg' }]);
    expect(came[0]?.fields).toBeUndefined();
    expect((await send(url, 'a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
  });

  it.each([
    ['without its end', part('file', 'abc'), 400, /cut short or is no/],
    ['that is none', 'abc', 400, /cut short or is no/],
    ['with nothing in it', END, 400, /no file under the name file/],
    ['with fields alone', `${field('file', 'abc')}${END}`, 400, /no file under the name file/],
    ['with a file of another name', `${part('photo', 'abc')}${END}`, 400, /no file under the name file/],
    ['with two files', `${part('file', 'abc')}${part('file', 'abc')}${END}`, 400, /one file and 20 short fields/],
    [
      'with many fields',
      `${field('x', '1').repeat(21)}${part('file', 'abc')}${END}`,
      400,
      /one file and 20 short fields/,
    ],
    [
      'with a long field',
      `${field('x', '1'.repeat(5_000))}${part('file', 'abc')}${END}`,
      400,
      /one file and 20 short fields/,
    ],
    ['with a file that is too large', `${part('file', 'a'.repeat(MOST_BYTES + 1))}${END}`, 413, /larger than 1000 B/],
    ['that is too large by far', `${part('file', 'a'.repeat(500_000))}${END}`, 413, /larger than 1000 B/],
  ])('refuses a form %s, and keeps nothing', async (_, body, status, message) => {
    const { url, came } = await receiver();
    expect(await said(await send(url, body))).toEqual([status, expect.stringMatching(message)]);
    await until(isEmpty);
    expect(came).toEqual([]);
  });

  it('refuses a form without a boundary', async () => {
    const { url } = await receiver();
    expect(await said(await send(url, 'abc', 'multipart/form-data; x=y'))).toEqual([
      400,
      expect.stringMatching(/no multipart/),
    ]);
  });

  it('takes a file up to its last byte', async () => {
    const { url, came } = await receiver();
    expect((await send(url, `${part('file', 'a'.repeat(MOST_BYTES))}${END}`)).status).toBe(200);
    expect(came[0]?.bytes).toBe(MOST_BYTES);
  });

  it('gives up a form whose sender goes away or stops sending, and keeps nothing', async () => {
    const { toy, came } = await receiver(undefined, { timeouts: { linger: 0, uploadPace: 50 } });
    const head =
      'POST /photos HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 900\r\n\r\n';
    for (const goes of [true, false]) {
      const socket = connect(toy.server.port, '127.0.0.1').on('error', () => undefined);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      let answer = '';
      socket.on('data', (piece) => {
        answer += String(piece);
      });
      socket.write(`${head}${part('file', 'abc').slice(0, -2)}`);
      await until(() => openFiles(folder).length === 1);
      if (goes) socket.destroy();
      await closed;
      expect(answer).toMatch(goes ? /^$/ : /^HTTP\/1\.1 408 /);
      await until(isEmpty);
    }
    expect(came).toEqual([]);
  });

  it('receives 32 at once, however many files of partners come, and refuses one more until one is done', async () => {
    const gate = Promise.withResolvers<void>();
    const { url, came } = await receiver(() => gate.promise, { trustProxy: true });
    const body = `${part('file', 'abc')}${END}`;
    const coming = Array.from({ length: 32 }, (_, at) => sendFrom(`203.0.113.${at}`, url, body));
    await until(() => came.length === 32);
    expect((await send(url, body)).status).toBe(503);
    gate.resolve();
    expect(new Set((await Promise.all(coming)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await send(url, body)).status).toBe(200);
  });

  it('keeps a part of the room for others than one client, also one with many addresses of its own', async () => {
    const gate = Promise.withResolvers<void>();
    const { url, came } = await receiver(() => gate.promise, { trustProxy: true });
    const body = `${part('file', 'abc')}${END}`;
    const coming = Array.from({ length: 24 }, (_, at) => sendFrom(`2001:db8:1:2::${at + 1}`, url, body));
    await until(() => came.length === 24);
    expect(await said(await sendFrom('2001:db8:1:2::ffff', url, body))).toEqual([
      503,
      'Already 24 files are being received, which is the most at once. Try again in a moment.',
    ]);
    coming.push(sendFrom('2001:db8:1:3::1', url, body));
    await until(() => came.length === 25);
    gate.resolve();
    expect(new Set((await Promise.all(coming)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await sendFrom('2001:db8:1:2::1', url, body)).status).toBe(200);
  });

  it('answers whatever comes as a form, takes all of it away, and goes on', async () => {
    const { url } = await receiver();
    const whole = Buffer.from(`${field('uploadId', 'x')}${part('file', 'abc')}${field('last', 'y')}${END}`);
    const change = fc.record({
      at: fc.nat({ max: whole.length }),
      without: fc.nat({ max: 30 }),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
        fc
          .constantFrom('--b', '\r\n', '\r\n\r\n', '--b--', 'name="__proto__"', "filename*=utf-8''%ff", '"', ';')
          .map((text) => Buffer.from(text)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        let body: Buffer = whole;
        for (const { at, without, put } of changes)
          body = Buffer.concat([body.subarray(0, at), put, body.subarray(at + without)]);
        const { status } = await send(url, body.toString('latin1'));
        expect([200, 400, 413]).toContain(status);
      }),
      { numRuns: 300 },
    );
    await until(isEmpty);
    expect((await send(url, whole)).status).toBe(200);
  });
});
