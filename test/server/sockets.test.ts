import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Fault } from '../../src/kit/graphql/faults.js';
import type { ServerOptions } from '../../src/server/index.js';
import { askBySocket, socketClient, startToy, stopToys, type Toy, toyContext, untilCounted } from './support.js';

afterEach(stopToys);

interface Raw {
  readonly socket: WebSocket;
  send(message: unknown): void;
  next(): Promise<Record<string, unknown>>;
  readonly closed: Promise<readonly [code: number, reason: string]>;
}

/** A socket that says what a test says, and nothing by itself. */
async function open(toy: Toy, options: { protocol?: string; headers?: Record<string, string> } = {}): Promise<Raw> {
  const address = toy.url.replace('http', 'ws');
  const socket = new WebSocket(address, options.protocol ?? 'graphql-transport-ws', { headers: options.headers ?? {} });
  const queue: Record<string, unknown>[] = [];
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Record<string, unknown>;
    const next = waiting.shift();
    if (next) next(message);
    else queue.push(message);
  });
  const closed = once(socket, 'close').then(([code, reason]) => [Number(code), String(reason)] as const);
  await once(socket, 'open');
  return {
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => {
      const message = queue.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

/** A socket past its introduction. */
async function opened(toy: Toy, payload: Record<string, unknown> = {}): Promise<Raw> {
  const raw = await open(toy);
  raw.send({ type: 'connection_init', payload });
  expect(await raw.next()).toEqual({ type: 'connection_ack' });
  return raw;
}

const subscribe = (id: string, query: string) => ({ id, type: 'subscribe', payload: { query } });

/** The HTTP status with which an upgrade was refused. */
async function refusalOf(toy: Toy, headers: Record<string, string> = {}, path = '/graphql'): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${toy.server.port}${path}`, 'graphql-transport-ws', { headers });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
}

describe('letting a socket in', () => {
  it('takes a listed origin and a client without one, and refuses others with 403', async () => {
    const toy = await startToy();
    await open(toy);
    await open(toy, { headers: { origin: 'https://portal.example.cn' } });
    expect(await refusalOf(toy, { origin: 'https://evil.example' })).toBe(403);
    expect(await refusalOf(toy, { origin: 'null' })).toBe(403);
  });

  it('refuses other addresses with 404', async () => {
    expect(await refusalOf(await startToy(), {}, '/elsewhere')).toBe(404);
  });

  it('refuses with 503 when there are too many, and lets in again when one has left', async () => {
    const toy = await startToy({ maxSockets: 1 });
    const first = await opened(toy);
    expect(await refusalOf(toy)).toBe(503);
    first.socket.close();
    await first.closed;
    await untilCounted(toy, 'graphql_open_sockets 0');
    await opened(toy);
  });

  it('takes the token from the introduction, or from the upgrade', async () => {
    const toy = await startToy();
    const { body } = await askBySocket(toy, '{ caller }', {}, { authorization: 'Bearer li' });
    expect(body.data).toEqual({ caller: 'li' });
    const raw = await open(toy, { headers: { authorization: 'Bearer wang' } });
    raw.send({ type: 'connection_init' });
    await raw.next();
    raw.send(subscribe('1', '{ caller }'));
    expect(await raw.next()).toMatchObject({ payload: { data: { caller: 'wang' } } });
  });

  it('hands over the language of the introduction, or of the upgrade', async () => {
    const toy = await startToy();
    const { body } = await askBySocket(toy, '{ language }', {}, { acceptLanguage: 'en' });
    expect(body.data).toEqual({ language: 'en' });
    const raw = await open(toy, { headers: { 'accept-language': 'en' } });
    raw.send({ type: 'connection_init' });
    await raw.next();
    raw.send(subscribe('1', '{ language }'));
    expect(await raw.next()).toMatchObject({ payload: { data: { language: 'en' } } });
  });

  it.each([
    ['expired', 4403, 'TOKEN_EXPIRED'],
    ['forged', 4403, 'UNAUTHENTICATED'],
    ['unlucky', 1013, 'Try again later'],
  ])('closes on a caller who is %s with %i', async (name, code, reason) => {
    const raw = await open(await startToy());
    raw.send({ type: 'connection_init', payload: { authorization: `Bearer ${name}` } });
    expect(await raw.closed).toEqual([code, reason]);
  });
});

describe('the protocol', () => {
  it('closes with 4400 on what is no message', async () => {
    const toy = await startToy();
    for (const text of ['no JSON', '{"type":"nonsense"}', '{"type":"subscribe"}']) {
      const raw = await opened(toy);
      raw.send(text);
      expect((await raw.closed)[0]).toBe(4400);
    }
  });

  it('closes with 4400 on JSON nested too deep', async () => {
    const raw = await opened(await startToy());
    raw.send(`{"type":"ping","payload":{"x":${'['.repeat(40)}${']'.repeat(40)}}}`);
    expect(await raw.closed).toEqual([4400, 'JSON nested too deep']);
  });

  it('closes with 4401 on an operation before the introduction', async () => {
    const raw = await open(await startToy());
    raw.send(subscribe('1', '{ hello }'));
    expect((await raw.closed)[0]).toBe(4401);
  });

  it('closes with 4406 on another protocol', async () => {
    const toy = await startToy();
    const socket = new WebSocket(toy.url.replace('http', 'ws'));
    const [code] = await once(socket, 'close');
    expect(code).toBe(4406);
  });

  it('closes with 4408 when nobody introduces himself', async () => {
    const raw = await open(await startToy({ timeouts: { connectionInit: 30 } }));
    expect((await raw.closed)[0]).toBe(4408);
  });

  it('closes with 4409 on an id that is in use', async () => {
    const raw = await opened(await startToy());
    raw.send(subscribe('1', '{ waiting }'));
    raw.send(subscribe('1', '{ hello }'));
    expect((await raw.closed)[0]).toBe(4409);
  });

  it('closes with 4429 on a second introduction', async () => {
    const raw = await opened(await startToy());
    raw.send({ type: 'connection_init' });
    expect((await raw.closed)[0]).toBe(4429);
  });

  it('closes with 1009 on a message that is too large', async () => {
    const raw = await opened(await startToy());
    raw.send({ type: 'ping', payload: { x: 'x'.repeat(70_000) } });
    expect((await raw.closed)[0]).toBe(1009);
  });

  it('refuses the operation beyond those that may run at once, and keeps the others', async () => {
    const toy = await startToy({ limits: { operationsPerSocket: 2 } });
    const raw = await opened(toy);
    raw.send(subscribe('1', '{ waiting }'));
    raw.send(subscribe('2', '{ waiting }'));
    raw.send(subscribe('3', '{ waiting }'));
    expect(await raw.next()).toMatchObject({
      id: '3',
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    await toy.gate.reached;
    toy.gate.open('kept');
    expect(await raw.next()).toMatchObject({ id: '1', payload: { data: { waiting: 'kept' } } });
  });

  it('names an operation that is not there', async () => {
    const raw = await opened(await startToy());
    raw.send({ id: '1', type: 'subscribe', payload: { query: 'query A { hello }', operationName: 'B' } });
    expect(await raw.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  it('finds out who asks again for every operation', async () => {
    let calls = 0;
    const contextFor: ServerOptions['contextFor'] = async (asking) => {
      calls += 1;
      if (calls > 1) throw new Fault('TOKEN_EXPIRED', { zh: '登录已过期。', en: 'The token is over.' });
      return toyContext(asking);
    };
    const toy = await startToy({}, { contextFor });
    const raw = await opened(toy);
    raw.send(subscribe('1', '{ hello }'));
    expect(await raw.next()).toMatchObject({
      type: 'error',
      payload: [{ message: '登录已过期。', extensions: { code: 'TOKEN_EXPIRED' } }],
    });
  });
});

describe('subscriptions', () => {
  const query = 'subscription { ticks { number loaders requestId bad } }';

  it('deliver their events, each with loaders of its own, and without a word from inside', async () => {
    const toy = await startToy();
    const raw = await opened(toy);
    raw.send(subscribe('1', query));
    await toy.ticks.opened;
    for (const number of [1, 2]) {
      toy.ticks.push({ ticks: number });
      const { payload } = await raw.next();
      expect(payload).toMatchObject({ data: { ticks: { number, loaders: 'fresh', bad: null } } });
      expect(payload).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
      expect(JSON.stringify(payload)).not.toContain('tick is broken');
    }
  });

  it('outlive the time of an operation', async () => {
    const toy = await startToy({ operationMillis: 50 });
    const raw = await opened(toy);
    raw.send(subscribe('1', 'subscription { ticks { number } }'));
    await toy.ticks.opened;
    raw.send(subscribe('2', '{ waiting }'));
    expect(await raw.next()).toMatchObject({ id: '2', payload: { errors: [{ extensions: { code: 'TIMEOUT' } }] } });
    await raw.next(); // complete
    toy.ticks.push({ ticks: 7 });
    expect(await raw.next()).toMatchObject({ id: '1', payload: { data: { ticks: { number: 7 } } } });
  });

  it('throw their stream away when the client completes', async () => {
    const toy = await startToy();
    const raw = await opened(toy);
    raw.send(subscribe('1', query));
    await toy.ticks.opened;
    raw.send({ id: '1', type: 'complete' });
    await toy.ticks.disposed;
    await untilCounted(toy, 'graphql_running_subscriptions 0');
    await untilCounted(toy, 'graphql_open_sockets 1');
  });

  it('throw their stream away when the socket breaks, and tell their resolvers', async () => {
    const toy = await startToy();
    const raw = await opened(toy);
    raw.send(subscribe('1', query));
    raw.send(subscribe('2', '{ waiting }'));
    await toy.ticks.opened;
    const { signal } = await toy.gate.reached;
    const aborted = once(signal, 'abort');
    raw.socket.terminate();
    await toy.ticks.disposed;
    await aborted;
  });

  it('throw their stream away when the client vanishes without closing', async () => {
    const toy = await startToy({ timeouts: { keepAlive: 40 } });
    const raw = await opened(toy);
    raw.send(subscribe('1', query));
    await toy.ticks.opened;
    raw.socket.pause(); // as a stopped process: the connection stands, nothing is read
    await toy.ticks.disposed;
    raw.socket.terminate();
  });

  it('stay with a client that answers pings', async () => {
    const toy = await startToy({ timeouts: { keepAlive: 20 } });
    const raw = await opened(toy);
    for (let pings = 0; pings < 4; pings += 1) await once(raw.socket, 'ping');
    raw.send(subscribe('1', '{ hello }'));
    expect(await raw.next()).toMatchObject({ payload: { data: { hello: 'world' } } });
  });

  it('end with an error when their source breaks, without its words', async () => {
    const toy = await startToy();
    const raw = await opened(toy);
    raw.send(subscribe('1', 'subscription { failing }'));
    expect(await raw.next()).toMatchObject({ type: 'next', payload: { data: { failing: 1 } } });
    const message = await raw.next();
    expect(message).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(JSON.stringify(message)).not.toContain('swordfish');
  });

  it('cuts a client that sends and never reads', async () => {
    const toy = await startToy({ limits: { unreadBytes: 1000 }, timeouts: { keepAlive: 60_000 } });
    const raw = await opened(toy);
    const cut = Promise.withResolvers<void>();
    raw.socket.on('error', () => cut.resolve());
    raw.socket.on('close', () => cut.resolve());
    raw.send(subscribe('ticks', query));
    await toy.ticks.opened;
    raw.socket.pause();
    const payload = { x: 'x'.repeat(60_000) };
    const flood = () =>
      raw.socket.readyState === raw.socket.OPEN && raw.socket.send(JSON.stringify({ type: 'ping', payload }), flood);
    flood();
    await toy.ticks.disposed;
    raw.socket.terminate();
    await cut.promise;
  });
});

describe('the client of the protocol', () => {
  it('asks, follows and ends over one socket', async () => {
    const toy = await startToy();
    const client = socketClient(toy, { authorization: 'Bearer zhao' });
    const answer = await client.iterate({ query: '{ caller }' }).next();
    expect(answer.value).toEqual({ data: { caller: 'zhao' } });
    const events = client.iterate({ query: 'subscription { ticks { number } }' });
    const first = events.next();
    await toy.ticks.opened;
    toy.ticks.push({ ticks: 1 });
    expect((await first).value).toEqual({ data: { ticks: { number: 1 } } });
    await events.return?.();
    await toy.ticks.disposed;
    await client.dispose();
  });
});
