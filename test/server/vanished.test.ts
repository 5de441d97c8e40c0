import { open, opened, subscribe } from './raw-socket.js';
import { startToy, stopToys, untilCounted } from './support.js';

afterEach(stopToys);

describe('a client that vanishes', () => {
  const NOTE = 'x'.repeat(200_000);

  it('while its answers are on their way is no error of the hub', async () => {
    const toy = await startToy({ limits: { unreadBytes: 1e9 } });
    const raw = await opened(toy);
    raw.socket.pause();
    for (let sent = 0; sent < 60; sent += 1) raw.send(subscribe(String(sent), `{ echo(kind: BED, note: "${NOTE}") }`));
    // Answers are queued in order, so when the last operation was begun those before it wait to be read.
    while (toy.asked.length < 61) await new Promise((resolve) => setImmediate(resolve));
    raw.socket.terminate();
    await untilCounted(toy, 'graphql_open_sockets 0');
    expect(toy.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('before it has said who it is is no error of the hub', async () => {
    const toy = await startToy();
    const raw = await open(toy);
    raw.send({ type: 'connection_init' });
    raw.socket.terminate();
    await untilCounted(toy, 'graphql_open_sockets 0');
    expect(toy.lines().filter(({ level }) => level === 'error')).toEqual([]);
  });
});
