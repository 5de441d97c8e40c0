import { open, opened, type Raw, subscribe } from './raw-socket.js';
import { startToy, stopToys, type Toy, untilCounted } from './support.js';

afterEach(stopToys);

const NOTE = 'x'.repeat(200_000);
const PATIENT = { unreadBytes: 1e9, operationsPerSocket: 100 };

/** A client that has asked for more than the system keeps for it, and reads nothing of it. */
async function unread(toy: Toy): Promise<Raw> {
  const raw = await opened(toy);
  raw.socket.pause();
  for (let sent = 0; sent < 60; sent += 1) raw.send(subscribe(String(sent), `{ echo(kind: BED, note: "${NOTE}") }`));
  // Answers go out in order: when the last operation is begun, those before it wait to be read.
  while (toy.asked.length < 61) await new Promise((resolve) => setImmediate(resolve));
  return raw;
}

const errorsOf = (toy: Toy) => toy.lines().filter(({ level }) => level === 'error');

describe('no error of the hub is a client that vanishes', () => {
  it('while its answers are on their way', async () => {
    const toy = await startToy({ limits: PATIENT });
    const { socket } = await unread(toy);
    socket.terminate();
    await untilCounted(toy, 'graphql_open_sockets 0');
    expect(errorsOf(toy)).toEqual([]);
  });

  it('without a word, so that it is cut for answering no ping', async () => {
    const toy = await startToy({ limits: PATIENT, timeouts: { keepAlive: 4000 } });
    await unread(toy);
    await untilCounted(toy, 'graphql_open_sockets 0');
    expect(errorsOf(toy)).toEqual([]);
  });

  it('before it has said who it is', async () => {
    const toy = await startToy();
    const raw = await open(toy);
    raw.send({ type: 'connection_init' });
    raw.socket.terminate();
    await untilCounted(toy, 'graphql_open_sockets 0');
    expect(errorsOf(toy)).toEqual([]);
  });
});
