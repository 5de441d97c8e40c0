import { parseArgs } from 'node:util';
import setUp from '../support/global-setup.js';
import tearDown from '../support/global-teardown.js';
import { testHub } from '../support/hub.js';
import { execution } from './execution.js';
import { openHours } from './open-hours.js';

type Proof = (seed: number) => Promise<{ readonly said: string; readonly differences: readonly string[] }>;

/** The full forms of what the suite holds in small; each prints its seed, so that a finding can be had again. */
const PROOFS: Readonly<Record<string, Proof>> = {
  async 'open-hours'(seed) {
    await setUp();
    try {
      const hub = await testHub();
      try {
        const { pairs, differences } = await openHours(hub, { seed, stations: 1000, instants: 100 });
        return { said: `${pairs} pairs of station and instant`, differences };
      } finally {
        await hub.close();
      }
    } finally {
      await tearDown();
    }
  },
  async execution(seed) {
    const { figures, differences } = await execution({ seed, schemas: 400, operations: 30 });
    const { operations, valid, runs, failed, withoutData } = figures;
    const said = `${operations} operations (${valid} valid), ${runs} runs (${failed} with errors, ${withoutData} without data)`;
    return { said, differences };
  },
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const name = positionals[0] ?? '';
const proof = PROOFS[name];
if (!proof) {
  process.stderr.write(`There is no proof "${name}"; there are ${Object.keys(PROOFS).join(', ')}.\n`);
  process.exit(1);
}
const seed = Number(values.seed ?? Date.now() % 1_000_000);
process.stdout.write(`${name} --seed ${seed}\n`);
const { said, differences } = await proof(seed);
for (const difference of differences.slice(0, 20)) process.stdout.write(`${difference}\n`);
process.stdout.write(`${said}: ${differences.length} differences\n`);
process.exitCode = differences.length === 0 ? 0 : 1;
