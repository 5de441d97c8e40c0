import { readFileSync } from 'node:fs';
import { packagePath } from '../../src/kit/package-path.js';
import type { TestHub } from './hub.js';

/** Takes in the samples in the order of their manifest, as the first start does. */
export async function samplesInto(hub: TestHub) {
  const manifest = JSON.parse(readFileSync(packagePath('samples', 'manifest.json'), 'utf8')) as {
    file: string;
    subject: string;
    channel: string;
    asOf: string | null;
    datum: null;
  }[];
  const reports = [];
  for (const { file, ...delivery } of manifest) reports.push(await hub.takeIn(file, delivery));
  return reports;
}
