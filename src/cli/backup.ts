import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Keyring, keysFit, knownKeys } from '../auth/index.js';
import type { Settings } from '../config/index.js';
import { KEY_FILE, keysOf, openDatabase } from '../home.js';
import { migrateHub } from '../hub.js';
import {
  analyzeDatabase,
  BackupError,
  backupDatabase,
  type Manifest,
  restoreDatabase,
  type SnapshotQuery,
  verifyBackup,
} from '../kit/database/backup/index.js';
import { Database } from '../kit/database/database.js';
import { clusterExists, clusterOf } from '../kit/database/embedded/cluster.js';
import { packagePath } from '../kit/package-path.js';
import { counted } from './counted.js';
import { endAgain, readEnded } from './ended.js';
import { untilSignal } from './until-signal.js';

export interface RestoreCommandOptions {
  /** File with the text of HUB_KEYS, as the one that a data folder has. */
  readonly keys?: string;
  /** File that `hub ended write` wrote of the database of before. */
  readonly ended?: string;
}

/** How long a statement may take that ends what was restored, in milliseconds. */
const ENDING_MILLIS = 600_000;

/** What a backup tells of the keys that its sealed fields need. */
const aboutShape = z.object({ keys: z.array(z.object({ id: z.string(), fingerprint: z.string() })) });
type KnownKeys = z.infer<typeof aboutShape>['keys'];

/** Writes all data of the database to a file, beside a running hub or without one. A signal breaks it off cleanly. */
export async function backup(settings: Settings, file: string): Promise<void> {
  if (!settings.databaseUrl && !clusterExists(clusterOf(settings.dataDir))) {
    throw new BackupError(
      `There is no database in the folder ${settings.dataDir}. Name the hub's folder in HUB_DATA_DIR, or its database in DATABASE_URL.`,
    );
  }
  const about = async (query: SnapshotQuery) => ({
    keys: await knownKeys(async (text, values) => ({ rows: await query(text, values) })),
  });
  const { rows, tables, bytes, manifest } = await withDatabase(settings, true, (url) =>
    untilSignal((signal) => backupDatabase({ url, file, signal, about })),
  );
  const megabytes = (bytes / 1e6).toFixed(1);
  say(
    `Wrote ${counted(rows, 'row')} of ${counted(tables.length, 'table')} as of ${manifest.takenAt} to ${resolve(file)} (${megabytes} MB).`,
  );
  say(
    `The keys are not in it, and its sealed fields open with nothing else: keep ${placeOfKeys(settings)} as well, apart from this file.`,
  );
}

/**
 * Fills an empty database from a backup and brings it to the newest migration. The file is read whole before anything
 * is started, and the keys are compared before anything is written. All sessions end, and what the list tells of is taken
 * back once more; without one it is said what holds again.
 */
export async function restore(settings: Settings, file: string, options: RestoreCommandOptions): Promise<void> {
  const { manifest } = await verifyBackup(resolve(file));
  const keys = chooseKeys(settings, knownKeysOf(manifest), options.keys);
  const ended = await endedOf(options.ended, keys.keyring);
  await withDatabase(settings, false, async (url) => {
    const directory = packagePath('migrations');
    const { rows, tables } = await restoreDatabase({ url, file, directory, beforeWriting: keys.install });
    say(`Restored ${counted(rows, 'row')} of ${counted(tables.length, 'table')} as of ${manifest.takenAt}.`);
    const { applied } = await migrateHub(url);
    if (applied.length > 0) say(`Applied ${applied.join(', ')}.`);
    await analyzeDatabase(url);
    await endWhatWasOpen(url, ended, manifest.takenAt);
  });
  if (keys.missing.length === 0) return;
  say(`What was sealed with the keys ${namesOf(keys.missing)} stays closed: this hub does not hold them.`);
}

async function endedOf(file: string | undefined, keyring: Keyring | undefined) {
  if (file === undefined) return null;
  const list = await readEnded(resolve(file), keyring);
  return keyring ? { list, file: resolve(file), keyring } : null;
}

async function endWhatWasOpen(url: string, ended: Parameters<typeof endAgain>[1], asOf: string): Promise<void> {
  const database = await Database.open({ url, poolSize: 1, statementMillis: ENDING_MILLIS });
  try {
    await endAgain(database, ended, asOf);
  } finally {
    await database.close();
  }
}

function knownKeysOf(manifest: Manifest): KnownKeys {
  const about = aboutShape.safeParse(manifest.about);
  if (about.success) return about.data.keys;
  throw new BackupError('The backup does not say which keys it needs. Give a file that `hub backup` wrote.');
}

interface ChosenKeys {
  /** With which the restored database will be opened; undefined where none are needed and none are there yet. */
  readonly keyring: Keyring | undefined;
  /** Puts the keys into the data folder, where that is called for. */
  readonly install: () => Promise<void>;
  /** Keys of the backup that the hub will not have. */
  readonly missing: KnownKeys;
}

const nothingToInstall = async (): Promise<void> => undefined;

/** Decides with which keys the restored database will be opened, and refuses when a hub would not start with them. */
function chooseKeys(settings: Settings, known: KnownKeys, file: string | undefined): ChosenKeys {
  if (file !== undefined) return chooseGivenKeys(settings, known, resolve(file));
  const own = keysAtHand(settings);
  if (known.length === 0 || (own && keysFit(known, own))) {
    return { keyring: own, install: nothingToInstall, missing: own ? missingOf(own, known) : [] };
  }
  throw new BackupError(
    `The backup needs the keys ${namesOf(known)}, and ${own ? 'this hub has others' : 'this hub has none yet'}. ` +
      'Give the keys that were kept with it: by --keys FILE for the data folder, or as the setting HUB_KEYS.',
  );
}

function chooseGivenKeys(settings: Settings, known: KnownKeys, file: string): ChosenKeys {
  if (settings.keys) {
    throw new BackupError(
      'HUB_KEYS is set, and a hub prefers it to the keys of its folder. Leave out one of --keys and HUB_KEYS.',
    );
  }
  const there = keysAtHand(settings);
  const given = keysOfFile(file);
  if (!keysFit(known, given)) {
    throw new BackupError(
      `The backup needs the keys ${namesOf(known)}, and the file ${file} holds others. Give the file of keys that was kept with it.`,
    );
  }
  const missing = missingOf(given, known);
  if (there?.toString() === given.toString()) return { keyring: given, install: nothingToInstall, missing };
  // The embedded database is known to be empty by the time of writing; one that lies beside another database is not.
  if (there && settings.databaseUrl && clusterExists(clusterOf(settings.dataDir))) {
    throw new BackupError(
      `The folder ${settings.dataDir} has other keys, and a database that needs them. Name another folder in HUB_DATA_DIR.`,
    );
  }
  return { keyring: given, install: () => installKeys(settings, given, there), missing };
}

/** The keys that a hub of these settings has; unlike a start, this makes none. */
function keysAtHand(settings: Settings): Keyring | undefined {
  const fromFolder = !settings.keys && !(settings.databaseUrl && settings.production);
  if (!fromFolder) return keysOf(settings);
  const file = keyFileOf(settings);
  return existsSync(file) ? keysOfFile(file) : undefined;
}

function keysOfFile(file: string): Keyring {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new BackupError(
      `The keys in ${file} can not be read (${(error as NodeJS.ErrnoException).code}). Give a file that can be.`,
    );
  }
  try {
    return Keyring.parse(text);
  } catch (error) {
    throw new BackupError(`The file ${file} does not hold the keys of a hub. ${(error as Error).message}`);
  }
}

function missingOf(keyring: Keyring, known: KnownKeys): KnownKeys {
  const own = new Set(keyring.fingerprints().map(({ fingerprint }) => fingerprint));
  return known.filter(({ fingerprint }) => !own.has(fingerprint));
}

/** Replaces the keys of the data folder; those that were there stay beside them under another name. */
async function installKeys({ dataDir }: Settings, given: Keyring, there: Keyring | undefined): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const place = join(dataDir, KEY_FILE);
  const draft = await open(`${place}.new`, 'w', 0o600);
  try {
    await draft.writeFile(`${given.toString()}\n`);
    await draft.sync();
  } finally {
    await draft.close();
  }
  if (there) {
    const aside = `${place}.${there.fingerprints()[0]?.fingerprint}`;
    await rename(place, aside);
    say(`The keys that were in the folder are now in ${aside}.`);
  }
  await rename(`${place}.new`, place);
}

/** Each key once, by the id it was used under. */
function namesOf(known: KnownKeys): string {
  return [...new Map(known.map(({ id, fingerprint }) => [fingerprint, `${id} (${fingerprint})`])).values()].join(', ');
}

function keyFileOf({ dataDir }: Settings): string {
  return join(dataDir, KEY_FILE);
}

function placeOfKeys(settings: Settings): string {
  const fromSetting = settings.keys || (settings.databaseUrl && settings.production);
  return fromSetting ? 'the setting HUB_KEYS' : `the file ${keyFileOf(settings)}`;
}

/** Runs work on the database of the settings: beside a running hub where that may be, else started for it. */
async function withDatabase<T>(settings: Settings, attach: boolean, work: (url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase(settings, { attach });
  try {
    return await work(database.url);
  } finally {
    await database.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
