import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Fault } from '../../src/kit/graphql/faults.js';
import type { ServerOptions } from '../../src/server/index.js';
import { open, opened, subscribe } from './raw-socket.js';
import { askBySocket, startToy, stopToys, type Toy, toyContext, untilCounted } from './support.js';

afterEach(stopToys);

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
    raw.send({ type: 'ping', payload: { x: 'x'.repeat(300_000) } });
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
