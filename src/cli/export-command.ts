import { languageOfTerminal, SettingError, type Settings } from '../config/index.js';
import { clusterExists, clusterOf } from '../kit/database/embedded/cluster.js';
import { destinationOf, type ExportOptions, runExport } from './export.js';
import { untilSignal } from './until-signal.js';
import { withHub } from './with-hub.js';

/** Writes the records of a subject to a file or to standard output. A signal breaks it off and leaves no file. */
export async function exportCommand(
  settings: Settings,
  subject: string,
  file: string | undefined,
  options: ExportOptions,
): Promise<void> {
  const { stdout: out, stderr: told } = process;
  // A reader that has gone may be told of once more, when nobody waits for a write.
  out.on('error', () => undefined);
  const destination = destinationOf(file, options, out);
  if (!settings.databaseUrl && !clusterExists(clusterOf(settings.dataDir))) {
    throw new SettingError(
      `There is no database in the folder ${settings.dataDir}. Name the hub's folder in HUB_DATA_DIR, or its database in DATABASE_URL.`,
    );
  }
  const language = languageOfTerminal();
  await withHub(settings, async (hub) => {
    process.exitCode = await untilSignal((signal) =>
      runExport(hub, subject, destination, options, { out, told, language, signal }),
    );
  });
}
