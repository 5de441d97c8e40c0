import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { ContentHashes } from '../../kit/intake.js';
import type { Arrival } from './arrival.js';
import { HASH_SIGNS, sourceRecordKey } from './identity.js';

/** What is known of a record or of a version, as far as its hash goes. */
interface Hashed {
  readonly payloadHash: string;
}

/**
 * Rows whose version ends with the beginning of their hash, each under the version by which it is kept where that was named by
 * a former hash: a record that waits would wait twice.
 */
export async function asKept(
  { sql: execute }: Transaction,
  channel: string,
  hashes: ContentHashes | undefined,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  if (!hashes || arrivals.length === 0) return arrivals;
  const former = new Map(
    arrivals.flatMap((arrival) =>
      hashes.formerOf(arrival.payload).map((hash) => {
        const version = arrival.version.slice(0, -HASH_SIGNS) + hash.slice(0, HASH_SIGNS);
        return [sourceRecordKey(channel, arrival.recordId, version), { of: arrival.key, version }] as const;
      }),
    ),
  );
  const kept = await execute<{ id: string }>(sql`
    select id from channels.source_record where id = any(${[...former.keys()]}::uuid[])`);
  const keptAs = new Map(
    kept.flatMap(({ id }) => {
      const found = former.get(id);
      return found ? [[found.of, { key: id, version: found.version }] as const] : [];
    }),
  );
  return keptAs.size === 0 ? arrivals : arrivals.map((arrival) => ({ ...arrival, ...keptAs.get(arrival.key) }));
}

/** Rows under the number by which their record is kept, where that is a former one and none has the present one. */
export async function namedAsKept(
  { sql: execute }: Transaction,
  channel: string,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  const open = arrivals.filter(({ formerIds }) => formerIds.length > 0);
  if (open.length === 0) return arrivals;
  const asked = new Set(open.flatMap(({ recordId, formerIds }) => [recordId, ...formerIds]));
  const rows = await execute<{ id: string }>(sql`
    select id from unnest(${[...asked]}::text[]) as given (id)
    where exists (select from channels.source_record kept where kept.channel = ${channel} and kept.record_id = given.id)`);
  const kept = new Set(rows.map(({ id }) => id));
  return arrivals.map((arrival) => {
    const recordId = [arrival.recordId, ...arrival.formerIds].find((id) => kept.has(id)) ?? arrival.recordId;
    if (recordId === arrival.recordId) return arrival;
    return { ...arrival, recordId, key: sourceRecordKey(channel, recordId, arrival.version) };
  });
}

/** As `asKept`, of whichever of these rows has no number for its version. */
export async function unnumberedAsKept(
  transaction: Transaction,
  channel: string,
  hashes: ContentHashes | undefined,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  const unnumbered = arrivals.filter(({ versionNumber }) => versionNumber === null);
  const kept = await asKept(transaction, channel, hashes, unnumbered);
  if (kept === unnumbered) return arrivals;
  const next = kept.values();
  return arrivals.map((arrival) => (arrival.versionNumber === null ? (next.next().value ?? arrival) : arrival));
}

/**
 * What is known of a row, with the hash that it would have today where its own is of before and of the same content. Of a
 * hash by a key that the hub does not hold any more only the number of the version can say that it is of the same.
 */
export function hashedAnew<Known extends Hashed>(
  hashes: ContentHashes | undefined,
  known: Known,
  { payload, payloadHash, versionNumber }: Arrival,
): Known {
  if (!hashes || known.payloadHash === payloadHash || !hashes.isFormer(known.payloadHash)) return known;
  const match = hashes.match(known.payloadHash, payload);
  const isSame = match === 'SAME' || (match === 'UNKNOWN' && versionNumber !== null);
  return isSame ? { ...known, payloadHash } : known;
}

/** Writes hashes by the current key in the place of others, by key of the source record. */
export async function rehash({ sql: execute }: Transaction, rehashed: ReadonlyMap<string, string>): Promise<void> {
  if (rehashed.size === 0) return;
  await execute(sql`
    update channels.source_record set payload_hash = given.hash
    from unnest(${[...rehashed.keys()]}::uuid[], ${[...rehashed.values()]}::text[]) as given (id, hash)
    where source_record.id = given.id`);
}
