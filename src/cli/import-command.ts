import { basename, resolve } from 'node:path';
import type { Warrant } from '../channels/index.js';
import { languageOfTerminal, SettingError, type Settings } from '../config/index.js';
import type { Hub } from '../hub.js';
import { runImport } from './import.js';
import { untilSignal } from './until-signal.js';
import { withHub } from './with-hub.js';

export interface ImportOptions {
  readonly channel: string;
  readonly asOf?: string;
  readonly datum?: 'WGS84' | 'GCJ02' | 'BD09';
  readonly region?: string;
  readonly dryRun: boolean;
  readonly signature?: string;
  readonly unsigned?: boolean;
  readonly note?: string;
}

/** Takes in one file and reports what became of its rows. A signal ends the run behind the chunk at work. */
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
    const delivery = {
      database: hub.database,
      envelope: hub.envelope,
      intake,
      channel: options.channel,
      path: resolve(file),
      fileName: basename(file),
      asOf: options.asOf ?? null,
      datum: options.datum ?? null,
      regionCode: regionOf(hub, options.region),
      dryRun: options.dryRun,
      warrant: warrantOf(options),
      registeredOnly: settings.production,
      language: languageOfTerminal(),
    };
    process.exitCode = await untilSignal((signal) => runImport({ ...delivery, signal }, process.stdout));
  });
}

/** What stands for a file: its signature, or why there is none. Throws a SettingError for both at once, or a note alone. */
export function warrantOf({
  signature,
  unsigned = false,
  note,
}: Pick<ImportOptions, 'signature' | 'unsigned' | 'note'>): Warrant | null {
  if (signature !== undefined && unsigned)
    throw new SettingError('A file is given with --signature or --unsigned, not with both.');
  if (note !== undefined && !unsigned)
    throw new SettingError('--note says why a file has no signature; give it with --unsigned, or leave it out.');
  if (unsigned) return { unsigned: note ?? '' };
  return signature === undefined ? null : { signature };
}

/** Whose data a file is. A code that nothing has would hide the run from all but administrators. */
export function regionOf(hub: Pick<Hub, 'knowsRegion'>, code: string | undefined): string | null {
  if (code === undefined || hub.knowsRegion(code)) return code ?? null;
  throw new SettingError(
    `--region was given "${code}", and no division has that code. Give six or nine digits that the divisions have, as 620702, or leave it out.`,
  );
}
