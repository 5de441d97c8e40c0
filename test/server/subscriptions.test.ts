import { once } from 'node:events';
import { opened, subscribe } from './raw-socket.js';
import { socketClient, startToy, stopToys, untilCounted } from './support.js';

afterEach(stopToys);

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
