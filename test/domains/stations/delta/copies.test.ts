import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
import { Copy, differencesOf, LateCopy, type Reader, SerialCopy } from './copy.js';
import { Writes } from './writes.js';

const as = (scope: 'PARTNER' | 'CADRE' | 'ADMIN', ...regionCodes: string[]) => ({
  as: { scopes: [scope], regionCodes },
});
const READERS: readonly Reader[] = [
  { asker: as('PARTNER', '620000') },
  { asker: as('PARTNER', '620702', '510104') },
  { asker: as('PARTNER', '620000', '110000'), regionCode: '620700' },
  { asker: as('CADRE', '510000') },
  { asker: as('ADMIN') },
  { asker: as('ADMIN'), regionCode: '620000' },
];
const EVERYONE: Reader = { asker: as('ADMIN') };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Writes by chance with the pages of all copies between them, some of these read twice; then everything is read. */
async function life(seed: number, steps: number): Promise<{ copies: Copy[]; late: Copy[]; serial: Copy[] }> {
  await hub.hub.database.query(sql`truncate stations.station cascade`);
  const chance = random(seed);
  const writes = await Writes.of(hub, chance);
  await writes.import(30, 10);
  const copies = READERS.map((reader) => new Copy(hub, reader));
  const late = [...READERS, EVERYONE, EVERYONE].map((reader) => new LateCopy(hub, reader));
  const serial = READERS.map((reader) => new SerialCopy(hub, reader));
  const all = [...copies, ...late, ...serial];
  for (let step = 0; step < steps; step += 1) {
    if (step % 40 === 39) await writes.import(12, 5);
    await writes.one();
    if (chance.chance(0.7)) await chance.pick(copies).take(1 + chance.below(8), chance.chance(0.1));
    // Those with a fault begin at some time, and have much on their first page.
    if (chance.chance(0.3)) await chance.pick([...late, ...serial]).take(30);
  }
  await writes.end();
  await settled(hub.hub.database);
  for (const copy of all) await copy.drain(7);
  return { copies, late, serial };
}

const truthOf = (copy: Copy) => new Copy(hub, copy.reader).drain();

async function differences(copies: readonly Copy[]): Promise<readonly string[]> {
  const found = await Promise.all(copies.map(async (copy) => differencesOf(copy, await truthOf(copy))));
  return found.flat();
}

const SEEDS = [1, 2];

it('a copy that applies page after page is the registry, while all of it is written by every way, slow ones among them', async () => {
  let [late, serial, merged] = [0, 0, 0];
  for (const seed of SEEDS) {
    const made = await life(seed, 180);
    expect([seed, await differences(made.copies)]).toEqual([seed, []]);
    expect(made.copies.map(({ restarts }) => restarts)).toEqual(READERS.map(() => 0));
    merged += made.copies.reduce((sum, copy) => sum + copy.merged, 0);
    // The same checker finds what the two faults lose that this is there to be free of.
    late += (await differences(made.late)).length;
    serial += (await differences(made.serial)).length;
    const whole = await truthOf(new Copy(hub, EVERYONE));
    const rows = await hub.hub.database.query<{ code: string }>(
      sql`select station_code as code from stations.station order by station_code`,
    );
    expect([...whole.stations.keys()]).toEqual(rows.map(({ code }) => code));
  }
  expect(late).toBeGreaterThan(0);
  expect(serial).toBeGreaterThan(0);
  expect(merged).toBeGreaterThan(0);
});
