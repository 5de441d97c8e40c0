import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** Followers to open in a process beside the hub. */
export interface Opening {
  readonly kind: 'open';
  readonly transport: 'ws' | 'sse';
  readonly url: string;
  readonly query: string;
  readonly count: number;
  /** Who each is; visitors without. */
  readonly tokens: readonly string[];
}

export type Asked = Opening | { readonly kind: 'report' | 'reset' | 'close' | 'pause' };

/** What the followers of a process have received since the last reset. */
export interface Received {
  readonly open: number;
  readonly changes: number;
  readonly bytes: number;
  /** Of each follower, when each change came, one after the other; in milliseconds since 1970. */
  readonly times: readonly Float64Array[];
  /** By which codes sockets were closed. */
  readonly closed: readonly number[];
}

interface Held {
  readonly times: number[];
  pause(): void;
  close(): void;
}

const all: Held[] = [];
const closed: number[] = [];
let [bytes, live] = [0, 0];
const clockOf = () => performance.timeOrigin + performance.now();

/** Opens so many a moment, as a crowd comes and not as a stampede. */
const AT_ONCE = 50;

process.once('disconnect', () => process.exit(0));
process.on('message', (asked: Asked) => {
  void answered(asked).then((answer) => process.send?.(answer));
});

async function answered(asked: Asked): Promise<Received> {
  if (asked.kind === 'open') await openAll(asked);
  else if (asked.kind === 'reset') {
    for (const { times } of all) times.length = 0;
    bytes = 0;
  } else if (asked.kind === 'pause') for (const each of all) each.pause();
  else if (asked.kind === 'close') for (const each of all.splice(0)) each.close();
  const times = all.map((each) => Float64Array.from(each.times));
  return { open: live, bytes, times, closed, changes: times.reduce((sum, { length }) => sum + length, 0) };
}

async function openAll({ count, transport, url, query, tokens }: Opening): Promise<void> {
  const open = transport === 'ws' ? onSocket : onStream;
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    await Promise.all(some.map((index) => open(url, query, tokens[index % Math.max(1, tokens.length)])));
  }
}

/** A follower by graphql-transport-ws; resolves once it is told that it follows. */
function onSocket(url: string, query: string, token: string | undefined): Promise<void> {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
  const send = (message: object) => socket.send(JSON.stringify(message));
  const held: Held = { times: [], pause: () => socket.pause(), close: () => socket.terminate() };
  return new Promise((resolve, reject) => {
    socket.on('open', () => send({ type: 'connection_init', payload: token ? { authorization: token } : {} }));
    socket.on('message', (data: Buffer) => {
      bytes += data.length;
      if (data.includes('"CHANGE"')) held.times.push(clockOf());
      else if (data.includes('connection_ack')) send({ id: '1', type: 'subscribe', payload: { query } });
      else if (data.includes('"CHECKPOINT"')) resolve(begun(held));
      else if (!data.includes('"ping"')) reject(new Error(String(data)));
    });
    socket.on('error', reject);
    socket.on('close', (code) => {
      live -= 1;
      closed.push(code);
    });
  });
}

/** A follower by server-sent events, with no more of HTTP than that takes. */
function onStream(url: string, query: string, token: string | undefined): Promise<void> {
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const held: Held = { times: [], pause: () => socket.pause(), close: () => socket.destroy() };
  const head = [
    `GET ${pathname}?${new URLSearchParams({ query })} HTTP/1.1`,
    ...[`host: ${host}`, 'accept: text/event-stream', ...(token ? [`authorization: ${token}`] : [])],
  ];
  return new Promise((resolve, reject) => {
    socket.on('connect', () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
    socket.on('data', (data) => {
      bytes += data.length;
      const changes = timesIn(data, '"CHANGE"');
      const now = clockOf();
      for (let change = 0; change < changes; change += 1) held.times.push(now);
      if (data.includes('"CHECKPOINT"')) resolve(begun(held));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      live -= 1;
      closed.push(0);
    });
  });
}

function begun(held: Held): void {
  if (all.includes(held)) return;
  all.push(held);
  live += 1;
}

function timesIn(data: Buffer, word: string): number {
  let times = 0;
  for (let at = data.indexOf(word); at >= 0; at = data.indexOf(word, at + word.length)) times += 1;
  return times;
}
