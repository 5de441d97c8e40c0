import { readFileSync } from 'node:fs';
import type { ChannelTerms } from '../../src/channels/index.js';
import { packagePath } from '../../src/kit/package-path.js';
import { withDaysFilledIn } from '../../src/samples-ahead.js';
import type { TestHub } from './hub.js';

/** Takes in the samples in the order of their manifest, as the first start does. */
export async function samplesInto(hub: TestHub) {
  const manifest = JSON.parse(readFileSync(packagePath('samples', 'manifest.json'), 'utf8')) as {
    channels: ({ code: string } & Pick<ChannelTerms, 'name' | 'owner' | 'authority' | 'subject'>)[];
    files: { file: string; subject: string; channel: string; asOf: string | null; datum: null; ahead?: boolean }[];
  };
  for (const { code, ...terms } of manifest.channels) await hub.hub.registry.set(code, terms);
  const reports = [];
  for (const { file, ahead, ...delivery } of manifest.files) {
    const taken = (path: string) => hub.takeIn(path, delivery);
    reports.push(await (ahead ? withDaysFilledIn(packagePath('samples', file), taken) : taken(file)));
  }
  return reports;
}
