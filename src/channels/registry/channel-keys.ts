import { createHash, randomBytes } from 'node:crypto';
import type { Envelope } from '../../auth/index.js';
import { type Database, instantOf } from '../../kit/database/database.js';
import { newId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

/** A key of a channel as it is shown: never the key itself. */
export interface ChannelKey {
  /** How it begins, to recognise it by. */
  readonly prefix: string;
  readonly createdAt: Date;
  /** Null while nothing ends it. */
  readonly endsAt: Date | null;
}

/** A key that was just made, and what became of those before it. */
export interface IssuedKey {
  /** Shown this once. */
  readonly key: string;
  /** What messages are signed with; shown this once too. */
  readonly secret: string;
  readonly prefix: string;
  /** The keys that still work beside it, until their end. */
  readonly followed: readonly ChannelKey[];
}

/** Whoever presented a key: the channel it is for. */
export interface Deliverer {
  readonly channel: string;
  /** What the rows are about; null when nobody has said so. */
  readonly subject: string | null;
  /** Whether the channel takes nothing without a signature. */
  readonly signed: boolean;
  readonly keyId: string;
  /** What its messages are signed with, sealed; null for a key of the time before there were any. */
  readonly secret: Buffer | null;
}

/** Where the secret of a key is bound to. */
export const secretPlace = (keyId: string) => ({ table: 'channels.channel_key', column: 'secret', row: keyId });

const MARK = 'hubk_';
const SECRET_MARK = 'hubs_';
/** As many signs as its column takes: 42 of 256 random bits, which leave more than enough unknown. */
const PREFIX_LENGTH = 12;
/** A month; a key that is to live on longer should not have been followed. */
export const MOST_OVERLAP_HOURS = 720;

/** What is kept of a key. It is 256 random bits, which no dictionary has: a slow hash would protect nothing. */
function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

interface KeyRow {
  readonly prefix: string;
  readonly createdAt: string;
  readonly endsAt: string | null;
}

function keyOfRow({ prefix, createdAt, endsAt }: KeyRow): ChannelKey {
  return { prefix, createdAt: instantOf(createdAt), endsAt: endsAt === null ? null : instantOf(endsAt) };
}

/**
 * Makes a key for a channel. The keys before it work on for the hours of the overlap, unless they end earlier; 0 ends
 * them at once. Throws a Refusal when there is no such channel.
 */
export async function issueKey(
  { database, envelope }: { readonly database: Database; readonly envelope: Envelope },
  channel: string,
  overlapHours: number,
): Promise<IssuedKey> {
  if (!(overlapHours >= 0 && overlapHours <= MOST_OVERLAP_HOURS)) throw wrongOverlap(overlapHours);
  const key = `${MARK}${randomBytes(32).toString('base64url')}`;
  const secret = `${SECRET_MARK}${randomBytes(32).toString('base64url')}`;
  const prefix = key.slice(0, PREFIX_LENGTH);
  const id = newId();
  const followed = await database.transaction(async ({ sql: execute }) => {
    // Two who rotate at once come one behind the other, and the second ends the key of the first.
    const known = await execute(sql`select from channels.channel where code = ${channel} for no key update`);
    if (known.length === 0) throw noChannel(channel);
    const end = sql`clock_timestamp() + ${overlapHours}::float8 * interval '1 hour'`;
    const rows = await execute<KeyRow & Record<string, unknown>>(sql`
      update channels.channel_key set ends_at = least(coalesce(ends_at, ${end}), ${end})
      where channel = ${channel} and (ends_at is null or ends_at > clock_timestamp())
      returning prefix, created_at as "createdAt", ends_at as "endsAt"`);
    await execute(sql`
      insert into channels.channel_key (id, channel, hash, prefix, secret)
      values (${id}, ${channel}, ${hashOf(key)}, ${prefix}, ${envelope.seal(secret, secretPlace(id))})`);
    return rows;
  });
  return { key, secret, prefix, followed: overlapHours === 0 ? [] : followed.map(keyOfRow) };
}

/**
 * Ends the keys of a channel at once: the one that begins so, or all. Answers how those began that worked until now.
 * Throws a Refusal when no key that works begins so, or there is no such channel.
 */
export async function withdrawKeys(
  database: Database,
  channel: string,
  prefix: string | null,
): Promise<readonly string[]> {
  const known = await database.query(sql`select from channels.channel where code = ${channel}`);
  if (known.length === 0) throw noChannel(channel);
  const ended = await database.query<{ prefix: string }>(sql`
    update channels.channel_key set ends_at = clock_timestamp()
    where channel = ${channel} and (ends_at is null or ends_at > clock_timestamp())
      and (${prefix}::text is null or prefix = ${prefix})
    returning prefix`);
  if (ended.length === 0 && prefix !== null) throw noKey(channel, prefix);
  return ended.map((key) => key.prefix);
}

/** The keys of channels that work now, by code, oldest first. */
export async function workingKeys(database: Database): Promise<ReadonlyMap<string, readonly ChannelKey[]>> {
  const rows = await database.query<KeyRow & { channel: string }>(sql`
    select channel, prefix, created_at as "createdAt", ends_at as "endsAt" from channels.channel_key
    where ends_at is null or ends_at > clock_timestamp() order by channel, created_at, id`);
  const keys = new Map<string, ChannelKey[]>();
  for (const row of rows) keys.set(row.channel, [...(keys.get(row.channel) ?? []), keyOfRow(row)]);
  return keys;
}

/**
 * Whom a presented text is the key of; undefined when it is none that works. Whatever is presented costs the same: one
 * hash and one look by the whole of it, which says nothing of how near it came.
 */
export async function delivererOf(database: Database, presented: string): Promise<Deliverer | undefined> {
  const [row] = await database.query<Deliverer & Record<string, unknown>>(sql`
    select channel.code as channel, channel.subject, channel.signed, key.id as "keyId", key.secret
    from channels.channel_key key
    join channels.channel on channel.code = key.channel
    where key.hash = ${hashOf(presented)} and (key.ends_at is null or key.ends_at > clock_timestamp())`);
  return row;
}

/** The signing secrets of the keys of a channel that work now, sealed. */
export async function workingSecrets(
  database: Database,
  channel: string,
): Promise<readonly { readonly keyId: string; readonly secret: Buffer }[]> {
  return database.query(sql`
    select id as "keyId", secret from channels.channel_key
    where channel = ${channel} and secret is not null and (ends_at is null or ends_at > clock_timestamp())
    order by created_at desc, id`);
}

function noChannel(channel: string): Refusal {
  return new Refusal('NOT_FOUND', {
    zh: `没有代码为“${channel.slice(0, 60)}”的渠道；请先用 hub channel set 登记，或用 hub channel list 查看已有渠道。`,
    en: `There is no channel "${channel.slice(0, 60)}"; register it by hub channel set first, or see by hub channel list which there are.`,
  });
}

function noKey(channel: string, prefix: string): Refusal {
  return new Refusal('NOT_FOUND', {
    zh: `渠道 ${channel} 没有以“${prefix.slice(0, PREFIX_LENGTH)}”开头的有效密钥；请用 hub channel list 查看有效密钥的前 ${PREFIX_LENGTH} 位。`,
    en: `No key of the channel ${channel} that works begins with "${prefix.slice(0, PREFIX_LENGTH)}"; hub channel list shows the first ${PREFIX_LENGTH} signs of those that do.`,
  });
}

function wrongOverlap(hours: number): Refusal {
  const sentence: Sentence = {
    zh: `新旧密钥并用时长为“${hours}”小时；应为 0 到 ${MOST_OVERLAP_HOURS} 小时，0 表示旧密钥立即失效。`,
    en: `The overlap was given as ${hours} hours; it is 0 to ${MOST_OVERLAP_HOURS}, where 0 ends the old keys at once.`,
  };
  return new Refusal('INVALID_VALUE', sentence, { path: ['overlap'] });
}
