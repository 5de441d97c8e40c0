import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerOf, ask, codeIn, startToy, stopToys, type Toy, untilCounted } from './support.js';

let toy: Toy;

beforeAll(async () => {
  toy = await startToy();
});
afterAll(stopToys);

const JSON_TYPE = { 'content-type': 'application/json' };

function post(body: string | Buffer, headers: Record<string, string> = JSON_TYPE): Promise<Response> {
  return fetch(toy.url, { method: 'POST', body, headers });
}

describe('bodies', () => {
  it('refuses a body beyond the limit with 413', async () => {
    const answer = await answerOf(
      await post(JSON.stringify({ query: '{ hello }', variables: { x: 'x'.repeat(300_000) } })),
    );
    expect(answer.status).toBe(413);
    expect(codeIn(answer)).toBe('OPERATION_TOO_LARGE');
  });

  it.each([
    ['text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=gbk' }],
  ])('refuses %s with 415', async (_what, headers) => {
    const answer = await answerOf(await post('{"query":"{ hello }"}', headers));
    expect(answer.status).toBe(415);
    expect(codeIn(answer)).toBe('BAD_USER_INPUT');
  });

  it('refuses a compressed body with 415', async () => {
    const body = gzipSync('{"query":"{ hello }"}');
    expect((await post(body, { ...JSON_TYPE, 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('takes UTF-8 said in any way', async () => {
    for (const charset of ['utf-8', 'UTF-8', '"utf-8"', 'utf8']) {
      const response = await post('{"query":"{ hello }"}', { 'content-type': `application/json; charset=${charset}` });
      expect(response.status).toBe(200);
    }
  });

  it.each([
    ['broken JSON', '{"query"'],
    ['bytes that are no UTF-8', Buffer.from('{"query":"{ hello } # \xff"}', 'latin1')],
  ])('refuses %s with 400', async (_what, body) => {
    const answer = await answerOf(await post(body));
    expect(answer.status).toBe(400);
    expect(codeIn(answer)).toBe('BAD_USER_INPUT');
  });

  it('refuses JSON nested deeper than 32, in a body and in an address', async () => {
    const variables = `${'['.repeat(40)}${']'.repeat(40)}`;
    const byPost = await answerOf(await post(`{"query":"{ hello }","variables":{"x":${variables}}}`));
    expect([byPost.status, codeIn(byPost)]).toEqual([400, 'OPERATION_TOO_LARGE']);
    const address = `${toy.url}?query=%7Bhello%7D&variables=${encodeURIComponent(`{"x":${variables}}`)}`;
    const byGet = await answerOf(await fetch(address, { headers: JSON_TYPE }));
    expect([byGet.status, codeIn(byGet)]).toEqual([400, 'OPERATION_TOO_LARGE']);
  });

  it('counts no brackets inside of strings', async () => {
    const note = `\\"${'['.repeat(100)}`;
    const answer = await answerOf(await post(`{"query":"{ hello }","variables":{"x":"${note}"}}`));
    expect(answer.status).toBe(200);
  });

  it('refuses a batch', async () => {
    const answer = await answerOf(await post('[{"query":"{ hello }"},{"query":"{ hello }"}]'));
    expect([answer.status, codeIn(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it.each([
    ['a hash', undefined, { version: 1, sha256Hash: 'a'.repeat(64) }],
    ['a hash with its text', '{ hello }', { version: 1, sha256Hash: 'a'.repeat(64) }],
    ['a text in place of a hash', undefined, { version: 1, sha256Hash: '{ hello }' }],
    ['another version', '{ hello }', { version: 2, sha256Hash: '{ hello }' }],
    ['nothing of use', '{ hello }', true],
  ])('keeps no queries for clients that ask by %s', async (_what, query, persistedQuery) => {
    const extensions = { persistedQuery };
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions), ...(query && { query }) });
    for (const response of [
      await post(JSON.stringify({ query, extensions })),
      await fetch(`${toy.url}?${search}`, { headers: { 'apollo-require-preflight': '1' } }),
    ]) {
      const { body } = await answerOf(response);
      expect(body.data).toBeUndefined();
      // By this message clients know that they have to send their texts for good.
      expect(body.errors).toMatchObject([
        { message: 'PersistedQueryNotSupported', extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });

  it('takes extensions that mean nothing here', async () => {
    const extensions = { clientLibrary: { name: 'some client' }, persistedQuery: null };
    const answer = await answerOf(await post(JSON.stringify({ query: '{ hello }', extensions })));
    expect(answer.body).toEqual({ data: { hello: 'world' } });
  });

  it('takes a body that comes in pieces', async () => {
    const pieces = ['{"query":', '"{ hel', 'lo }"', '}'].map((piece) => new TextEncoder().encode(piece));
    const response = await fetch(toy.url, {
      method: 'POST',
      headers: JSON_TYPE,
      body: ReadableStream.from(pieces),
      duplex: 'half',
    } as RequestInit);
    expect((await answerOf(response)).body).toEqual({ data: { hello: 'world' } });
  });
});

describe('bytes that are no request', () => {
  /** Sends bytes, waits for the server to close, and gives the first line it said. */
  async function firstLine(to: Toy, bytes: string): Promise<string | undefined> {
    const socket = connect(to.server.port, '127.0.0.1').setEncoding('utf8');
    socket.write(bytes);
    let said = '';
    for await (const chunk of socket) said += chunk;
    return said.split('\r\n')[0];
  }

  it('are answered with 400, and headers beyond measure with 431', async () => {
    expect(await firstLine(toy, 'hello\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request');
    const huge = `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await firstLine(toy, huge)).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  });

  it('are given up with 408 when they come too slowly', async () => {
    const impatient = await startToy({ timeouts: { request: 50, headers: 50 } });
    const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n';
    expect(await firstLine(impatient, head)).toBe('HTTP/1.1 408 Request Timeout');
    expect(await firstLine(impatient, `${head}\r\n{`)).toBe('HTTP/1.1 408 Request Timeout');
  });
});

describe('what a browser may send without asking first', () => {
  it('refuses a GET of another page', async () => {
    const answer = await answerOf(await fetch(`${toy.url}?query=%7Bhello%7D`));
    expect([answer.status, codeIn(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('refuses a POST without a type', async () => {
    const answer = await answerOf(await fetch(toy.url, { method: 'POST' }));
    expect(answer.status).toBe(400);
  });

  it('refuses forms of every kind', async () => {
    const form = new FormData();
    form.set('query', 'mutation { rename(name: "x") }');
    expect((await fetch(toy.url, { method: 'POST', body: form })).status).toBe(415);
    const fields = new URLSearchParams({ query: 'mutation { rename(name: "x") }' });
    expect((await fetch(toy.url, { method: 'POST', body: fields })).status).toBe(415);
  });

  it('refuses a GET whose type is no JSON', async () => {
    const headers = { 'content-type': 'text/plain', 'apollo-require-preflight': '1' };
    expect((await fetch(`${toy.url}?query=%7Bhello%7D`, { headers })).status).toBe(415);
  });
});

describe('methods and addresses', () => {
  it('answers a query by GET', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const answer = await answerOf(await fetch(`${toy.url}?query=%7Bhello%7D`, { headers }));
    expect(answer.body).toEqual({ data: { hello: 'world' } });
  });

  it('refuses a mutation by GET', async () => {
    const headers = { 'apollo-require-preflight': '1' };
    const response = await fetch(`${toy.url}?query=${encodeURIComponent('mutation { rename(name: "x") }')}`, {
      headers,
    });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('refuses %s with 405', async (method) => {
    const response = await fetch(toy.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    expect(codeIn(await answerOf(response))).toBe('BAD_USER_INPUT');
  });

  it.each(['/%67raphql', 'http://somewhere/graphql'])(
    'answers at its address spelt %s, and counts that once',
    async (path) => {
      const own = await startToy();
      const answer = await new Promise((resolve, reject) => {
        const { hostname, port } = new URL(own.url);
        const call = request({ hostname, port, path, method: 'POST', headers: JSON_TYPE }, (response) => {
          response.setEncoding('utf8').once('data', resolve);
        });
        call.once('error', reject).end('{"query":"{ hello }"}');
      });
      expect(JSON.parse(String(answer))).toEqual({ data: { hello: 'world' } });
      await untilCounted(own, 'http_request_duration_seconds_count{route="/graphql",status="200"} 1');
    },
  );

  it('says that nothing is at another address', async () => {
    const answer = await answerOf(await fetch(`${toy.server.url}/graphq`, { headers: { 'accept-language': 'en' } }));
    expect(answer.status).toBe(404);
    expect(answer.body.errors?.[0]?.message).toBe('Nothing is at this address. GraphQL is at /graphql.');
  });

  it('sends subscriptions to the socket', async () => {
    const answer = await ask(toy, 'subscription { ticks { number } }', {}, { 'accept-language': 'en' });
    expect(codeIn(answer)).toBe('BAD_USER_INPUT');
    expect(answer.body.errors?.[0]?.message).toMatch(/WebSocket.*accept: text\/event-stream/);
  });

  it('refuses a caller that takes no answer we have, before anything runs', async () => {
    const answer = await ask(toy, 'mutation { waitingChange }', {}, { accept: 'text/html' });
    expect([answer.status, codeIn(answer)]).toEqual([406, 'BAD_USER_INPUT']);
  });

  it('does not fall over a host that is no host', async () => {
    const { hostname, port } = new URL(toy.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { ...JSON_TYPE, host: 'a[b' };
      const call = request({ hostname, port, path: '/graphql', method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      call.end('{"query":"{ hello }"}');
    });
    expect(status).toBe(200);
  });
});

describe('headers of every answer', () => {
  it('gives a request the id it came with, or a new one', async () => {
    expect((await ask(toy, '{ hello }', {}, { 'x-request-id': 'portal-12345' })).headers.get('x-request-id')).toBe(
      'portal-12345',
    );
    for (const id of ['short', 'with blank s', 'x'.repeat(65), '<script>']) {
      const answer = await ask(toy, '{ helo }', {}, { 'x-request-id': id });
      const given = answer.headers.get('x-request-id');
      expect(given).toMatch(/^[A-Za-z0-9-]{8,64}$/);
      expect(given).not.toBe(id);
      expect(answer.body.errors?.[0]?.extensions.requestId).toBe(given);
    }
  });

  it('keeps answers out of caches, frames and referrers, also those of failures', async () => {
    for (const path of ['/graphql', '/nowhere', '/health/live']) {
      const { headers } = await fetch(`${toy.server.url}${path}`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

describe('origins', () => {
  const preflight = (on: Toy, origin: string) =>
    fetch(on.url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('answers the question of a listed origin beforehand', async () => {
    const response = await preflight(toy, 'https://portal.example.cn');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://portal.example.cn');
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('lets a listed origin read answers and request ids', async () => {
    const { headers } = await ask(toy, '{ hello }', {}, { origin: 'https://portal.example.cn' });
    expect(headers.get('access-control-allow-origin')).toBe('https://portal.example.cn');
    expect(headers.get('access-control-expose-headers')).toContain('x-request-id');
    expect(headers.get('vary')).toContain('origin');
  });

  it('refuses other origins', async () => {
    const response = await preflight(toy, 'https://portal.example.cn.evil.example');
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const { headers } = await ask(toy, '{ hello }', {}, { origin: 'https://evil.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('knows pages of this machine outside production only', async () => {
    const production = await startToy({ production: true });
    expect((await preflight(toy, 'http://localhost:5173')).status).toBe(204);
    expect((await preflight(production, 'http://localhost:5173')).status).toBe(403);
  });
});
