import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keyring } from './auth/index.js';
import { SettingError, type Settings } from './config/index.js';
import { runningPostgres } from './kit/database/embedded/attach.js';
import { startEmbeddedPostgres } from './kit/database/embedded/index.js';

/** What a hub stands on: a database and its keys. */
export interface Home {
  readonly url: string;
  readonly keyring: Keyring;
  /** Whether the database is the embedded one of the data folder. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

export interface HomeOptions {
  /** Whether a database that another hub of the data folder runs may be used beside it: for commands, not for serving. */
  readonly attach: boolean;
  readonly log?: (line: string) => void;
}

/** File of the data folder that holds the keys when the environment gives none. */
export const KEY_FILE = 'keys';

/**
 * Opens the home that the settings describe: DATABASE_URL, else the embedded Postgres of HUB_DATA_DIR. Fails with a
 * sentence for the operator when the folder, the server or the keys can not be used.
 */
export async function openHome(settings: Settings, { attach, log }: HomeOptions): Promise<Home> {
  const keyring = keysOf(settings);
  if (settings.databaseUrl)
    return { url: settings.databaseUrl, keyring, embedded: false, close: async () => undefined };
  const running = attach ? await runningPostgres(settings.dataDir) : undefined;
  if (running) return { url: running, keyring, embedded: true, close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: settings.dataDir, ...(log ? { log } : {}) });
  return { url: postgres.url, keyring, embedded: true, close: () => postgres.stop() };
}

/** The keys by setting, else those of the data folder, made at the first start. */
export function keysOf(settings: Settings): Keyring {
  if (settings.keys) return Keyring.parse(settings.keys);
  if (settings.databaseUrl && settings.production) {
    throw new SettingError(
      'HUB_KEYS is not set. In production with DATABASE_URL the keys are yours to keep: give one as id:base64 of 32 random bytes, the same for every hub of this database.',
    );
  }
  return keysOfFolder(settings.dataDir);
}

function keysOfFolder(dataDir: string): Keyring {
  const file = join(dataDir, KEY_FILE);
  try {
    if (existsSync(file)) return Keyring.parse(readFileSync(file, 'utf8').trim());
    const keyring = Keyring.generate();
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // `wx`: of two hubs that start at once one makes the file, the other reads it.
    writeFileSync(file, `${keyring.toString()}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
    return keyring;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return Keyring.parse(readFileSync(file, 'utf8').trim());
    if (code)
      throw new SettingError(
        `The keys can not be kept in ${dataDir} (${code}). Make the folder writable, or name another in HUB_DATA_DIR.`,
      );
    throw error;
  }
}
