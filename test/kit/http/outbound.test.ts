import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';
import { Outbound, type OutboundOptions, type OutboundRequest } from '../../../src/kit/http/outbound.js';
import { TLS } from '../../support/tls.js';

const LONG = 60_000;

describe('the client for servers outside', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  function outbound(options: Partial<OutboundOptions> = {}): Outbound {
    const made = new Outbound({ allowPrivate: true, ...options });
    ends.push(() => made.close());
    return made;
  }

  async function listening(server: Server): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ends.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    });
    return (server.address() as AddressInfo).port;
  }

  const receiver = async (answer: RequestListener) => `http://127.0.0.1:${await listening(createServer(answer))}/hub`;
  const rawReceiver = async (answer: (socket: Socket) => void) =>
    `http://127.0.0.1:${await listening(createNetServer(answer))}/hub`;

  const call = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
    ...{ url, method: 'POST', timeoutMillis: LONG, maxBytes: 1000 },
    ...more,
  });

  it('sends method, headers and body, and reads status, headers and body', async () => {
    const url = await receiver(async (request, response) => {
      const { method, headers } = request;
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
      response.writeHead(202, { 'x-told': 'yes' });
      response.end(JSON.stringify({ method, given: headers['x-given'], body: Buffer.concat(pieces).toString() }));
    });
    const answer = await outbound().request(call(url, { headers: { 'x-given': '1' }, body: '变更' }));
    expect(answer).toMatchObject({ status: 202, headers: { 'x-told': 'yes' } });
    expect(JSON.parse(answer.body.toString())).toEqual({ method: 'POST', given: '1', body: '变更' });
  });

  it('follows nobody elsewhere', async () => {
    let asked = 0;
    const url = await receiver((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await outbound().request(call(url))).toMatchObject({ status: 307 });
    expect(asked).toBe(1);
  });

  it('connects to nothing private, whatever the name says', async () => {
    let connections = 0;
    const url = await rawReceiver(() => {
      connections += 1;
    });
    const { port } = new URL(url);
    const guarded = outbound({ allowPrivate: false, lookUp: async () => [{ address: '127.0.0.1', family: 4 }] });
    const asked = guarded.request(call(`https://hooks.example.org:${port}/`));
    await expect(asked).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    await expect(guarded.request(call(`https://127.0.0.1:${port}/`))).rejects.toMatchObject({ code: 'URL_REFUSED' });
    expect(connections).toBe(0);
  });

  it('refuses a name of which one address of several is private', async () => {
    const addresses = [
      { address: '93.184.216.34', family: 4 },
      { address: 'fd00::1', family: 6 },
    ];
    const guarded = outbound({ allowPrivate: false, lookUp: async () => addresses });
    await expect(guarded.request(call('https://hooks.example.org/'))).rejects.toMatchObject({
      code: 'ADDRESS_REFUSED',
    });
  });

  it('asks a name once a connection and connects to what was answered then', async () => {
    const url = await receiver((_request, response) => response.end());
    const looked: string[] = [];
    const client = outbound({
      lookUp: async (host) => {
        looked.push(host);
        // Whoever asked a second time would be led elsewhere.
        return [{ address: looked.length === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }];
      },
    });
    const named = `http://hooks.example.org:${new URL(url).port}/`;
    expect(await client.request(call(named))).toMatchObject({ status: 200 });
    expect(await client.request(call(named))).toMatchObject({ status: 200 });
    expect(looked).toEqual(['hooks.example.org']);
    // No server listens there.
    client.close();
    await expect(client.request(call(named))).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('asks a name that is slow to answer once for all calls that wait for it, and anew behind its answer', async () => {
    const url = await receiver((_request, response) => response.writeHead(200, { connection: 'close' }).end());
    const gate = Promise.withResolvers<void>();
    let looked = 0;
    const client = outbound({
      lookUp: async () => {
        looked += 1;
        await gate.promise;
        if (looked > 1) throw new Error('no such name');
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    const named = `http://hooks.example.org:${new URL(url).port}/`;
    const late = client.request(call(named, { timeoutMillis: 1 }));
    await expect(late).rejects.toMatchObject({ code: 'TIMED_OUT' });
    const waiting = [1, 2, 3].map(() => client.request(call(named)));
    gate.resolve();
    for (const answer of await Promise.all(waiting)) expect(answer).toMatchObject({ status: 200 });
    expect(looked).toBe(1);
    await expect(client.request(call(named))).rejects.toMatchObject({ code: 'NAME_UNKNOWN' });
    expect(looked).toBe(2);
  });

  describe('over TLS', () => {
    const secure = async (options: Partial<OutboundOptions>) => {
      const port = await listening(createTlsServer(TLS, (request, response) => response.end(request.headers.host)));
      const client = outbound({ lookUp: async () => [{ address: '127.0.0.1', family: 4 }], ...options });
      return (host: string) => client.request(call(`https://${host}:${port}/`));
    };

    it('names the host of the address and not what it leads to', async () => {
      const ask = await secure({ ca: TLS.cert });
      const answer = await ask('hooks.example.org');
      expect(answer.body.toString()).toMatch(/^hooks\.example\.org:\d+$/);
    });

    it('believes no certificate of another host, and none that nobody vouches for', async () => {
      const believed = await secure({ ca: TLS.cert });
      await expect(believed('other.example.org')).rejects.toMatchObject({ code: 'TLS_FAILED' });
      const unknown = await secure({});
      await expect(unknown('hooks.example.org')).rejects.toMatchObject({ code: 'TLS_FAILED' });
    });
  });

  it.each([
    ['says nothing', () => undefined],
    ['stops in its head', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\n')],
    ['stops in its body', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab')],
  ])('gives up a server that %s when the time is over', async (_what, answer) => {
    const url = await rawReceiver((socket) => void socket.once('data', () => answer(socket)));
    await expect(outbound().request(call(url, { timeoutMillis: 200 }))).rejects.toMatchObject({ code: 'TIMED_OUT' });
  });

  it('counts the wait for a connection towards the time', async () => {
    const url = await rawReceiver(() => undefined);
    const client = outbound({ mostConnections: 1 });
    const first = client.request(call(url, { timeoutMillis: 400 }));
    const second = client.request(call(url, { timeoutMillis: 100 }));
    await expect(second).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await expect(first).rejects.toMatchObject({ code: 'TIMED_OUT' });
  });

  it('is given up by a signal, before and while it asks', async () => {
    const control = new AbortController();
    const url = await rawReceiver((socket) => void socket.once('data', () => control.abort()));
    const client = outbound();
    const asked = call(url, { signal: control.signal });
    await expect(client.request(asked)).rejects.toMatchObject({ code: 'ABORTED' });
    await expect(client.request(asked)).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it('refuses an answer that is too long, or reads its beginning', async () => {
    const url = await receiver((_request, response) => response.end('a'.repeat(100_000)));
    const client = outbound();
    await expect(client.request(call(url))).rejects.toMatchObject({ code: 'TOO_LONG' });
    const cut = await client.request(call(url, { longer: 'cut' }));
    expect([cut.status, cut.body.length]).toEqual([200, 1000]);
    const whole = await client.request(call(url, { maxBytes: 100_000 }));
    expect(whole.body.length).toBe(100_000);
  });

  it.each([
    ['what is no HTTP', (socket: Socket) => void socket.end('SSH-2.0-hello\r\n'), 'CONNECTION_LOST'],
    ['nothing', (socket: Socket) => void socket.end(), 'CONNECTION_LOST'],
    [
      'another protocol',
      (socket: Socket) => void socket.write('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      'CONNECTION_LOST',
    ],
    [
      'half of a body',
      (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab'),
      'CONNECTION_LOST',
    ],
  ])('tells of a server that answers %s', async (_what, answer, code) => {
    const url = await rawReceiver((socket) => void socket.once('data', () => answer(socket)));
    await expect(outbound().request(call(url))).rejects.toMatchObject({ code });
  });

  it('tells of a server that is not there, and repeats nothing of its address', async () => {
    const server = createNetServer();
    const port = await listening(server);
    await ends.pop()?.();
    const fault = await outbound()
      .request(call(`http://127.0.0.1:${port}/secret`))
      .catch((error) => error);
    expect(fault).toMatchObject({ code: 'UNREACHABLE' });
    expect(`${fault.message}${fault.sentence.zh}`).not.toMatch(/127|secret/);
    const unknown = outbound({ lookUp: () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(unknown.request(call('https://no.example.org/'))).rejects.toMatchObject({ code: 'NAME_UNKNOWN' });
  });

  it('uses a connection again, and no more than it may', async () => {
    let connections = 0;
    const server = createServer((_request, response) => setImmediate(() => response.end()));
    server.on('connection', () => {
      connections += 1;
    });
    const url = `http://127.0.0.1:${await listening(server)}/`;
    const client = outbound({ mostConnections: 3 });
    await Promise.all(Array.from({ length: 30 }, () => client.request(call(url))));
    expect(connections).toBe(3);
  });

  it('sends anew what a kept connection lost, only where that may come twice', async () => {
    const closing = async () => {
      let answered = 0;
      // Each connection answers once, and breaks when it is used again, as one whose time was over just then.
      return rawReceiver((socket) => {
        let asked = 0;
        socket.on('data', () => {
          asked += 1;
          if (asked > 1) return void socket.resetAndDestroy();
          answered += 1;
          socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: keep-alive\r\n\r\n${answered}`);
        });
      });
    };
    const client = outbound();
    const url = await closing();
    await client.request(call(url));
    const again = await client.request(call(url, { isRepeatable: true }));
    expect(again.body.toString()).toBe('2');
    const other = await closing();
    await client.request(call(other));
    await expect(client.request(call(other))).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  });
});
