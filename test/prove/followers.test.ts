import { jest } from '@jest/globals';
import { proveBesideImport } from './followers/beside-import.js';
import { proveDrain } from './followers/drain.js';
import { proveHall } from './followers/hall.js';
import { ROOM } from './followers/proof.js';
import { proveSlow } from './followers/slow.js';

jest.setTimeout(180_000);

describe('followers in small', () => {
  it('that stop reading are given up with the code to resume, and miss nothing when they read on', async () => {
    expect((await proveSlow(ROOM)).differences).toEqual([]);
  });

  it('go on at another process when theirs is told to end under load, and no call fails', async () => {
    const { said, differences } = await proveDrain(ROOM, { followers: 100, callsPerSecond: 50, aroundMillis: 500 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^SIGTERM with 100 sockets and [1-9]\d* calls, 0 of them failed/);
  });

  it('of a hall that is sold learn of every seat, a few times a second, and nobody who buys is refused', async () => {
    const { said, differences } = await proveHall(ROOM, { followers: 60, rows: 4, seatsInRow: 10, atOnce: 10 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^40 seats: /);
  });

  it('are told of changes one by one while a file of stations is taken in, and of all stations of it', async () => {
    const form = { seed: 7, subject: 'stations' as const, rows: 2000, everyMillis: 0 };
    expect((await proveBesideImport(ROOM, form)).differences).toEqual([]);
  });
});
