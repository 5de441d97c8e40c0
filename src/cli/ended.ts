import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Audit, AuditAction, Envelope, isSigned, type Keyring, signed, writeWhole } from '../auth/index.js';
import type { Settings } from '../config/index.js';
import { endRestoredSessions } from '../domains/identity/index.js';
import type { Database, Transaction } from '../kit/database/database.js';
import { endings } from '../published.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

/** What was taken back in a database, up to a moment: kept outside of it, for whatever takes its place. */
export interface EndedList {
  readonly takenAt: string;
  /** Rows of each kind, by its name. */
  readonly ended: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** A list that can not be used; the message says why, and what to do. */
export class EndedError extends Error {}

const SHAPE = z.object({
  takenAt: z.string(),
  ended: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
  keyId: z.string(),
  signature: z.string(),
});

/** Writes what was taken back to a file, signed. `since` is a day by the calendar of China; without it, ever. */
export async function writeEndedCommand(settings: Settings, file: string, { since }: { readonly since?: string }) {
  const place = resolve(file);
  await withHub(settings, async ({ database, keyring }) => {
    const list = await database.transaction((tx) =>
      endedIn(tx, since === undefined ? null : `${since}T00:00:00+08:00`),
    );
    await writeWhole(place, `${JSON.stringify({ ...list, ...signed(wordsOf(list), keyring) })}\n`);
    const counts = endings.map(({ name }) => counted(list.ended[name]?.length ?? 0, name));
    say(`Wrote what was taken back to ${place}: ${counts.join(', ')}.`);
  });
}

/** Ends all sessions, and takes back once more what a list tells of: behind a restore by other tools. */
export async function applyEndedCommand(settings: Settings, file: string | undefined): Promise<void> {
  await withHub(settings, async ({ database, keyring }) => {
    const list = file === undefined ? null : await readEnded(resolve(file), keyring);
    await endAgain(database, list && { list, file: resolve(file ?? ''), keyring });
  });
}

/** The list in a file. Throws an EndedError for one that no key of this hub has signed. */
export async function readEnded(file: string, keyring: Keyring | undefined): Promise<EndedList> {
  const text = await readFile(file, 'utf8');
  const read = SHAPE.safeParse(parsed(text));
  if (read.success) {
    const { keyId, signature, ...list } = read.data;
    if (keyring && isSigned(wordsOf(list), { keyId, signature }, keyring)) return known(list, file);
  }
  throw new EndedError(
    `The file ${file} is no list of \`hub ended write\` that a key of this hub has signed. Give the file as it was written, and the keys that the hub had then.`,
  );
}

/** Nothing is taken back of a list of which a part would be left out. */
function known(list: EndedList, file: string): EndedList {
  const names = endings.map(({ name }) => name);
  const unknown = Object.keys(list.ended).filter((name) => !names.includes(name));
  if (unknown.length === 0) return list;
  throw new EndedError(
    `The file ${file} tells of kinds that this hub does not know: ${unknown.join(', ')}. Nothing was taken back. Apply it with a hub as new as the one that wrote it.`,
  );
}

/** A list with where it came from, and the keys of the hub. */
export interface GivenList {
  readonly list: EndedList;
  readonly file: string;
  readonly keyring: Keyring;
}

/** Ends all sessions, and says how many and what was taken back once more; without a list, what holds again for want of one. */
export async function endAgain(database: Database, given: GivenList | null, asOf?: string): Promise<void> {
  const lines = await database.transaction(async (tx) => {
    const sessions = await endRestoredSessions(tx);
    const rest = given ? await takeBack(tx, given) : await warning(tx, asOf);
    return [`Ended ${counted(sessions, 'session')}: everybody signs in again.`, ...rest];
  });
  for (const line of lines) say(line);
}

async function takeBack(tx: Transaction, { list, file, keyring }: GivenList): Promise<readonly string[]> {
  const again: string[] = [];
  for (const ending of endings) again.push(counted(await ending.again(tx, list.ended[ending.name] ?? []), ending.name));
  const told = { action: AuditAction.GRANT_CHANGE, actor: 'hub ended', fields: [] };
  await new Audit(new Envelope(keyring)).append(tx, { ...told, reason: `Again: ${again.join(', ')}` });
  return [
    `Took back once more, by ${file} of ${list.takenAt}: ${again.join(', ')}.`,
    'What was taken back behind that moment is not in it. Erasures are carried out once a hub works on jobs.',
  ];
}

async function warning(tx: Transaction, asOf: string | undefined): Promise<readonly string[]> {
  const holding: string[] = [];
  for (const ending of endings) holding.push(counted(await ending.holding(tx), ending.name));
  const day = asOf === undefined ? '' : ` --since ${asOf.slice(0, 10)}`;
  return [
    `ATTENTION: what was revoked, ended, blocked, withdrawn or erased since ${asOf ?? 'the backup'} HOLDS AGAIN.`,
    `It may be any of these: ${holding.join(', ')}; and whoever was erased since is back.`,
    'Before anybody reaches this hub, take it back once more. Where the database of before can still be read:',
    `  there \`hub ended write FILE${day}\`, and here \`hub ended apply FILE\`.`,
    'Where it can not, by hand: `hub grant list`, the keys of apiClients and channels, webhooks, and eraseMe of whoever asked.',
  ];
}

async function endedIn(tx: Transaction, since: string | null): Promise<EndedList> {
  const ended: Record<string, readonly Readonly<Record<string, string>>[]> = {};
  const takenAt = new Date().toISOString();
  for (const ending of endings) ended[ending.name] = await ending.ended(tx, since);
  return { takenAt, ended };
}

/** What is signed of a list: all that stands in it, also of kinds that this hub does not know, or knows and does not find. */
function wordsOf({ takenAt, ended }: EndedList): string {
  const rows = Object.entries(ended).map(([name, of]) => [name, of.map((row) => Object.entries(row))]);
  return JSON.stringify(['what ended', takenAt, rows]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
