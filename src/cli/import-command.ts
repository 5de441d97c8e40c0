import { basename, resolve } from 'node:path';
import { languageOfTerminal, SettingError, type Settings } from '../config/index.js';
import { runImport } from './import.js';
import { withHub } from './with-hub.js';

export interface ImportOptions {
  readonly channel: string;
  readonly asOf?: string;
  readonly datum?: 'WGS84' | 'GCJ02' | 'BD09';
  readonly region?: string;
  readonly dryRun: boolean;
}

/** Takes in one file and reports what became of its rows. */
export async function importCommand(
  settings: Settings,
  subject: string,
  file: string,
  options: ImportOptions,
): Promise<void> {
  await withHub(settings, async (hub) => {
    const intake = hub.intakes.get(subject);
    if (!intake)
      throw new SettingError(
        `Files about ${subject} are not taken in; there are ${[...hub.intakes.keys()].join(', ')}.`,
      );
    process.exitCode = await runImport(
      {
        database: hub.database,
        envelope: hub.envelope,
        intake,
        channel: options.channel,
        path: resolve(file),
        fileName: basename(file),
        asOf: options.asOf ?? null,
        datum: options.datum ?? null,
        regionCode: options.region ?? null,
        dryRun: options.dryRun,
        language: languageOfTerminal(),
      },
      process.stdout,
    );
  });
}
