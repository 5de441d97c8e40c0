import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileHash, importFile, wasTakenIn } from './channels/index.js';
import type { Hub } from './hub.js';
import { packagePath } from './kit/package-path.js';
import { withDaysFilledIn } from './samples-ahead.js';
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
      /** Whether it tells what is ahead of this week: its days are those of the week of the start. */
      ahead: z.boolean().default(false),
    }),
  ),
});

/**
 * Takes in the files of `samples/` through the same channels as any other file. One that was taken in before is passed
 * over: it would change nothing, and each start would leave a run behind. What is ahead is told anew in each week. A file that is refused is told in the log and stops nothing.
 * Then closes the months that members are told of, all that are due of what they gave and used of benefits, and
 * the years of cases.
 */
export async function importSamples(hub: Hub, logger: Logger): Promise<void> {
  const manifest = Manifest.parse(JSON.parse(await readFile(packagePath('samples', 'manifest.json'), 'utf8')));
  await registerChannels(hub, manifest);
  for (const sample of manifest.files) {
    const path = packagePath('samples', sample.file);
    const taken = (from: string) => importSample(hub, logger, { ...sample, path: from });
    await (sample.ahead ? withDaysFilledIn(path, taken) : taken(path));
  }
  await hub.closing.closeOpen(hub.database, manifest.closedMonths);
  await hub.benefitClosing.closeDue(hub.database);
  await hub.caseClosing.closeDue(hub.database);
}

type Sample = z.infer<typeof Manifest>['files'][number] & { readonly path: string };

async function importSample(hub: Hub, logger: Logger, { file, subject, ahead: _, path, ...delivery }: Sample) {
  const intake = hub.intakes.get(subject);
  if (!intake) throw new Error(`samples/manifest.json names the subject ${subject}, which no domain takes in.`);
  const { database, envelope } = hub;
  if (await wasTakenIn(database, delivery.channel, await fileHash(path))) return;
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

/** A channel that is there already is as whoever runs the hub has made it. */
async function registerChannels({ registry }: Hub, { channels }: z.infer<typeof Manifest>): Promise<void> {
  const known = new Set((await registry.list()).map(({ code }) => code));
  for (const { code, ...terms } of channels) if (!known.has(code)) await registry.set(code, terms);
}
