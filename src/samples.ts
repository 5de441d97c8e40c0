import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileHash, importFile, wasTakenIn } from './channels/index.js';
import type { Hub } from './hub.js';
import { packagePath } from './kit/package-path.js';
import type { Logger } from './server/index.js';

const Manifest = z.object({
  channels: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      owner: z.string(),
      authority: z.enum(['ASSESSMENT', 'LEDGER', 'PARTNER']),
      subject: z.string(),
    }),
  ),
  /** Months whose counts of members can be tried. */
  closedMonths: z.object({ from: z.string(), to: z.string() }),
  files: z.array(
    z.object({
      file: z.string(),
      subject: z.string(),
      channel: z.string(),
      asOf: z.string().nullable(),
      datum: z.enum(['WGS84', 'GCJ02', 'BD09']).nullable(),
    }),
  ),
});

/**
 * Takes in the files of `samples/` through the same channels as any other file. One that was taken in before is passed
 * over: it would change nothing, and each start would leave a run behind. A file that is refused is told in the log and stops nothing.
 * Then closes the months that members are told of, and all that are due of what they gave and used of benefits.
 */
export async function importSamples(hub: Hub, logger: Logger): Promise<void> {
  const manifest = Manifest.parse(JSON.parse(await readFile(packagePath('samples', 'manifest.json'), 'utf8')));
  await registerChannels(hub, manifest);
  for (const { file, subject, ...delivery } of manifest.files) {
    const intake = hub.intakes.get(subject);
    if (!intake) throw new Error(`samples/manifest.json names the subject ${subject}, which no domain takes in.`);
    const { database, envelope } = hub;
    const path = packagePath('samples', file);
    if (await wasTakenIn(database, delivery.channel, await fileHash(path))) continue;
    const run = await importFile({
      ...delivery,
      database,
      envelope,
      intake,
      path,
      fileName: file,
      dryRun: false,
      regionCode: null,
      warrant: { unsigned: 'It comes with the hub.' },
    });
    logger.info({ file, state: run.state, counts: run.counts }, 'sample file');
  }
  await hub.closing.closeOpen(hub.database, manifest.closedMonths);
  await hub.benefitClosing.closeDue(hub.database);
}

/** A channel that is there already is as whoever runs the hub has made it. */
async function registerChannels({ registry }: Hub, { channels }: z.infer<typeof Manifest>): Promise<void> {
  const known = new Set((await registry.list()).map(({ code }) => code));
  for (const { code, ...terms } of channels) if (!known.has(code)) await registry.set(code, terms);
}
