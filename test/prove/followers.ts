import { proveBesideImport } from './followers/beside-import.js';
import { proveDrain } from './followers/drain.js';
import { proveHall } from './followers/hall.js';
import { type FollowersProof, ROOM } from './followers/proof.js';
import { proveSlow } from './followers/slow.js';
import { proveVanish } from './followers/vanish.js';

export interface FollowersForm {
  readonly seed: number;
  /** Rows of the file of members; there are a fifth as many stations. */
  readonly rows: number;
}

/** What followers live through: readers that stop, phones that vanish, a process that is told to end, and imports. */
export async function proveFollowers({ seed, rows }: FollowersForm): Promise<FollowersProof> {
  const parts: FollowersProof[] = [];
  const prove = async (part: Promise<FollowersProof>) => {
    const proved = await part;
    parts.push(proved);
    process.stdout.write(`${proved.said}: ${proved.differences.length} differences\n`);
  };
  await prove(proveSlow(ROOM));
  await prove(proveDrain(ROOM, { followers: 2000, callsPerSecond: 200, aroundMillis: 5000, mostMillis: 10_000 }));
  await prove(proveHall(ROOM, { followers: 1000, rows: 20, seatsInRow: 25, atOnce: 50 }));
  await prove(proveVanish(ROOM, { followers: 200, mostMillis: 30_000 }));
  const beside = { seed, everyMillis: 100, mostMillis: 2000 };
  await prove(proveBesideImport(ROOM, { ...beside, subject: 'stations', rows: Math.round(rows / 5) }));
  await prove(proveBesideImport(ROOM, { ...beside, subject: 'members', rows }));
  return { said: `${parts.length} parts`, differences: parts.flatMap(({ differences }) => differences) };
}
