import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Fault } from '../../src/kit/graphql/faults.js';
import type { Asked, ReceivedFile, Route } from '../../src/kit/http/route.js';
import type { ServerSettings } from '../../src/server/index.js';
import { startToy, stopToys, type Toy, until, untilCounted } from './support.js';

/** Files being received are looked for here, away from those of other tests. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-test-'));
});
afterEach(async () => {
  await stopToys();
  await rm(folder, { recursive: true });
});

const left = () => readdirSync(folder);

interface Sent {
  readonly asked: Asked;
  readonly file: ReceivedFile;
  readonly text: string;
}

/** A toy with one route for files, which keeps what came. */
async function receiver(
  settings: Partial<ServerSettings> = {},
  whileTaking: () => Promise<unknown> = async () => undefined,
): Promise<{ toy: Toy; url: string; sent: Sent[] }> {
  const sent: Sent[] = [];
  const routes: Route[] = [
    {
      method: 'POST',
      url: '/parcels/:code',
      admit: async (asked) => {
        if (asked.authorization !== 'Bearer sesame') throw new Fault('UNAUTHENTICATED', { zh: '不认识。', en: 'Who?' });
        return async (file: ReceivedFile) => {
          sent.push({ asked, file, text: file.bytes > 1000 ? '' : readFileSync(file.path, 'utf8') });
          await whileTaking();
          return { status: 202, body: { bytes: file.bytes }, headers: { location: '/somewhere' } };
        };
      },
    },
    { method: 'GET', url: '/parcels/:code', answer: async ({ parameters }) => ({ status: 200, body: parameters }) },
  ];
  const toy = await startToy({ uploadFolder: folder, ...settings }, { routes });
  return { toy, url: `${toy.server.url}/parcels/A%2F1`, sent };
}

const send = (url: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers: { authorization: 'Bearer sesame', ...headers },
  });

async function said(response: Response): Promise<readonly [status: number, code: string, message: string]> {
  const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code ?? '', errors[0]?.message ?? ''];
}

const HEAD = 'POST /parcels/A HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sesame\r\n';

/** A connection on which a test says what it wants, and all that came back when it ended. */
function wire(toy: Toy, head: string): { socket: Socket; answer: Promise<string> } {
  const socket = connect(toy.server.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (piece: string) => {
    text += piece;
  });
  socket.on('error', () => undefined);
  socket.write(head);
  // A connection that is cut while it still sends ends with an error, behind the answer.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  return { socket, answer: closed.then(() => text) };
}

describe('a route for files', () => {
  it('is given the file as it was sent, with what the head says, and takes it away behind the answer', async () => {
    const { url, sent } = await receiver();
    const response = await send(`${url}?name=a%20b&name=c`, 'one\r\ntwo\0', { 'accept-language': 'en' });
    expect([response.status, await response.json()]).toEqual([202, { bytes: 9 }]);
    expect(response.headers.get('location')).toBe('/somewhere');
    expect(sent).toMatchObject([{ text: 'one\r\ntwo\0', asked: { parameters: { code: 'A/1' }, language: 'en' } }]);
    expect(sent[0]?.asked.query.getAll('name')).toEqual(['a b', 'c']);
    expect(left()).toEqual([]);
  });

  it('is answered for as it was taken, also when it can not be taken away behind the answer', async () => {
    // Of a folder that lies so deep that no path names what is in it, not even the superuser can make an end.
    const long = () => Array.from({ length: 15 }, () => 'x'.repeat(200)).join('/');
    const [deep, apart] = [join('deep', long()), join(folder, 'apart')];
    let to = '';
    const { toy, url, sent } = await receiver({}, async () => {
      const from = join(dirname(sent[0]?.file.path ?? ''), deep);
      to = join(from, 'deeper');
      await mkdir(from, { recursive: true });
      await mkdir(join(apart, long()), { recursive: true });
      await rename(apart, to);
    });
    const response = await send(url, 'one');
    expect([response.status, await response.json()]).toEqual([202, { bytes: 3 }]);
    await until(() => toy.lines().some(({ msg }) => msg === 'a file that was received could not be taken away'));
    await rename(to, apart);
  });

  it('keeps a file from the other users of the machine while it is there', async () => {
    const modes: number[] = [];
    const { url, sent } = await receiver({}, async () => {
      const path = sent[0]?.file.path ?? '';
      modes.push(statSync(path).mode & 0o777, statSync(dirname(path)).mode & 0o777);
    });
    await send(url, 'secret');
    expect(modes).toEqual([0o600, 0o700]);
  });

  it('refuses in the form and language of all refusals, before a byte is read', async () => {
    const { toy, url, sent } = await receiver();
    const response = await send(url, 'x', { authorization: 'Bearer other', 'accept-language': 'en' });
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await said(response)).toEqual([401, 'UNAUTHENTICATED', 'Who?']);
    const { answer } = wire(toy, `${HEAD.replace('sesame', 'other')}content-length: 1000000\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
    expect([sent, left()]).toEqual([[], []]);
  });

  it.each([
    ['application/x-www-form-urlencoded', {}],
    ['multipart/form-data; boundary=x', {}],
    ['text/csv', { 'content-encoding': 'gzip' }],
  ])('does not take %s %j, which is not the file as it is', async (type, headers) => {
    const { url } = await receiver();
    expect((await said(await send(url, 'x', { 'content-type': type, ...headers }))).slice(0, 2)).toEqual([
      415,
      'BAD_USER_INPUT',
    ]);
  });

  it.each(['text/csv; charset=gb18030', 'application/octet-stream', 'application/json'])('takes %s', async (type) => {
    const { url } = await receiver();
    expect((await send(url, 'x', { 'content-type': type })).status).toBe(202);
  });

  it('refuses an empty body', async () => {
    const { url } = await receiver();
    expect((await said(await send(url, ''))).slice(0, 2)).toEqual([400, 'BAD_USER_INPUT']);
    expect(left()).toEqual([]);
  });

  it('is counted under its pattern, whatever the client fills in', async () => {
    const { toy, url } = await receiver();
    await send(url, 'x');
    await fetch(`${toy.server.url}/parcels/B`);
    await untilCounted(toy, 'http_request_duration_seconds_count{route="/parcels/:code",status="202"} 1');
    await untilCounted(toy, 'http_request_duration_seconds_count{route="/parcels/:code",status="200"} 1');
  });

  it('writes neither the key nor the file to the log', async () => {
    const { toy, url } = await receiver({}, () => Promise.reject(new Error('no room')));
    expect((await send(url, 'swordfish')).status).toBe(500);
    expect(toy.log()).toContain('no room');
    expect(toy.log()).not.toMatch(/sesame|swordfish/);
    expect(left()).toEqual([]);
  });
});

describe('the size of a file', () => {
  const small = { limits: { uploadBytes: 1000 } };

  it('may reach its limit', async () => {
    const { url } = await receiver(small);
    expect((await send(url, Buffer.alloc(1000))).status).toBe(202);
  });

  it('is refused by what the head says already', async () => {
    const { url } = await receiver(small);
    const response = await send(url, Buffer.alloc(1001), { 'accept-language': 'en' });
    expect(await said(response)).toEqual([
      413,
      'OPERATION_TOO_LARGE',
      'The file is larger than 1000 B, which is the most. Send it as several files.',
    ]);
  });

  it('is counted as it comes where the head says nothing, and the client can read why', async () => {
    const { toy, sent } = await receiver(small);
    const { socket, answer } = wire(toy, `${HEAD}transfer-encoding: chunked\r\n\r\n`);
    for (let at = 0; at < 20; at += 1) socket.write(`64\r\n${'x'.repeat(100)}\r\n`);
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('OPERATION_TOO_LARGE');
    expect([sent, left()]).toEqual([[], []]);
  });

  it('is limited by HUB_MAX_UPLOAD_MB', async () => {
    const { url } = await receiver({ maxUploadBytes: 3 });
    expect([(await send(url, 'abc')).status, (await send(url, 'abcd')).status]).toEqual([202, 413]);
  });
});

describe('the time of a file', () => {
  it('may be longer than that of any other request, as long as it comes', async () => {
    const timeouts = { linger: 0, request: 1000, headers: 500, uploadPace: 5000 };
    const { toy } = await receiver({ timeouts });
    const { socket, answer } = wire(toy, `${HEAD}connection: close\r\ncontent-length: 4\r\n\r\nab`);
    // Connections are looked at every second: this one is older than any request may be when another is ended for it.
    const late = wire(toy, HEAD);
    expect(await late.answer).toMatch(/^HTTP\/1\.1 408 /);
    const later = wire(
      toy,
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    expect(await later.answer).toMatch(/^HTTP\/1\.1 408 /);
    socket.write('cd');
    expect(await answer).toMatch(/^HTTP\/1\.1 202 /);
  });

  it('is over for a sender of single bytes, which is told so', async () => {
    const { toy, sent } = await receiver({
      limits: { uploadPaceBytes: 100 },
      timeouts: { linger: 0, uploadPace: 200 },
    });
    const { socket, answer } = wire(toy, `${HEAD}accept-language: en\r\ncontent-length: 5000\r\n\r\n`);
    const dribble = setInterval(() => socket.write('x'), 5);
    const text = await answer.finally(() => clearInterval(dribble));
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain('came too slowly');
    expect([sent, left()]).toEqual([[], []]);
  });

  it('is over after its most, however well it comes', async () => {
    const { toy } = await receiver({
      limits: { uploadPaceBytes: 1 },
      timeouts: { linger: 0, upload: 100, uploadPace: 20 },
    });
    const { socket, answer } = wire(toy, `${HEAD}transfer-encoding: chunked\r\n\r\n`);
    const flow = setInterval(() => socket.write(`64\r\n${'x'.repeat(100)}\r\n`), 1);
    expect(await answer.finally(() => clearInterval(flow))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('ends with a client that goes, and nothing of the file is left', async () => {
    const { toy, url, sent } = await receiver({ limits: { uploads: 1 } });
    const { socket } = wire(toy, `${HEAD}content-length: 100\r\n\r\nabc`);
    await until(() => left().some((name) => readdirSync(join(folder, name)).length > 0));
    // By the number of the process the next start knows that it is nobody's any more.
    expect(left()).toEqual([expect.stringMatching(`^hub-upload-[0-9a-f]{8}-${process.pid}-`)]);
    socket.destroy();
    await until(() => left().length === 0);
    expect(sent).toEqual([]);
    // Its place is free again.
    expect((await send(url, 'x')).status).toBe(202);
    expect(toy.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('files at once', () => {
  it('are so many and no more; one more is told when to come again', async () => {
    const held = Promise.withResolvers<void>();
    const { url, sent } = await receiver({ limits: { uploads: 2 } }, () => held.promise);
    const both = [send(url, 'a'), send(url, 'b')];
    await until(() => sent.length === 2);
    const third = await send(url, 'c');
    expect(third.headers.get('retry-after')).toBe('5');
    expect((await said(third)).slice(0, 2)).toEqual([503, 'UNAVAILABLE']);
    held.resolve();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([202, 202]);
    expect((await send(url, 'c')).status).toBe(202);
  });
});

describe('a server that drains', () => {
  it('lets a file that comes arrive, and takes no new one on a connection that was open', async () => {
    const { toy, sent } = await receiver({ timeouts: { linger: 5000 } });
    const coming = wire(toy, `${HEAD}content-length: 4\r\n\r\nab`);
    const kept = wire(toy, 'GET /parcels/A HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(kept.socket, 'data');
    await until(() => left().length > 0);
    const drained = toy.server.drain();
    kept.socket.write(`${HEAD}content-length: 1\r\n\r\nx`);
    expect(await kept.answer).toMatch(/HTTP\/1\.1 503 [\s\S]*retry-after: 10/);
    coming.socket.write('cd');
    expect(await coming.answer).toMatch(/^HTTP\/1\.1 202 /);
    await drained;
    expect(sent.map(({ text }) => text)).toEqual(['abcd']);
  });

  it('cuts one that does not come to its end in time', async () => {
    const { toy } = await receiver({ drainMillis: 50 });
    const { answer } = wire(toy, `${HEAD}content-length: 4\r\n\r\nab`);
    await until(() => left().length > 0);
    await toy.server.drain();
    expect(await answer).toBe('');
    await until(() => left().length === 0);
  });
});

describe('a large file', () => {
  const MEBIBYTE = 1024 * 1024;

  it('of 240 MB passes through with little of it in memory', async () => {
    const { url, sent } = await receiver();
    const piece = Buffer.alloc(64 * 1024, 'x');
    const before = process.memoryUsage();
    let most = 0;
    const call = httpRequest(url, { method: 'POST', headers: { authorization: 'Bearer sesame' } });
    const answered = once(call, 'response') as Promise<[IncomingMessage]>;
    for (let at = 0; at < 3840; at += 1) {
      if (!call.write(piece)) await once(call, 'drain');
      const { external, heapUsed } = process.memoryUsage();
      most = Math.max(most, external - before.external + heapUsed - before.heapUsed);
    }
    call.end();
    const [response] = await answered;
    expect([response.statusCode, sent[0]?.file.bytes]).toEqual([202, 240 * MEBIBYTE]);
    response.resume();
    // What is garbage already counts as well until it is collected, that of this client too.
    expect(most).toBeLessThan(120 * MEBIBYTE);
  });
});

describe('a start', () => {
  it('takes away the files that a killed process left, and no newer ones', async () => {
    const names = ['hub-upload-old', 'hub-upload-young', 'of-others', 'hub-run-old'];
    const [old, young, other, run] = names.map((name) => join(folder, name));
    for (const path of [old, young, other, run]) await mkdir(path ?? '');
    for (const path of [old, other, run]) utimesSync(path ?? '', 0, Date.now() / 1000 - 90_000);
    await receiver();
    expect(left().sort()).toEqual(['hub-upload-young', 'of-others']);
  });
});
