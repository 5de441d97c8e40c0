import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { ContentHashes } from '../../kit/intake.js';
import type { Arrival } from './arrival.js';
import { sourceRecordKey, versionOf } from './identity.js';
import type { Delivery } from './source-records.js';

/** What is known of a record or of a version, as far as its hash goes. */
interface Hashed {
  readonly payloadHash: string;
}

/**
 * Rows of which neither the source nor the name of the version but their content says which they are, under the version by
 * which they are kept: it was named by a hash of before, and a record that waits would wait twice.
 */
export async function asKept(
  { sql: execute }: Transaction,
  { channel, asOf }: Delivery,
  hashes: ContentHashes | undefined,
  arrivals: readonly Arrival[],
): Promise<readonly Arrival[]> {
  const unnumbered = hashes ? arrivals.filter(({ versionNumber }) => versionNumber === null) : [];
  if (!hashes || unnumbered.length === 0) return arrivals;
  const former = new Map(
    unnumbered.flatMap(({ key, recordId, payload }) =>
      hashes.formerOf(payload).map((hash) => {
        const version = versionOf(asOf, hash);
        return [sourceRecordKey(channel, recordId, version), { key, version }] as const;
      }),
    ),
  );
  const kept = await execute<{ id: string }>(sql`
    select id from channels.source_record where id = any(${[...former.keys()]}::uuid[])`);
  const keptAs = new Map(
    kept.flatMap(({ id }) => {
      const { key, version } = former.get(id) ?? {};
      return key === undefined || version === undefined ? [] : [[key, { key: id, version }] as const];
    }),
  );
  return keptAs.size === 0 ? arrivals : arrivals.map((arrival) => ({ ...arrival, ...keptAs.get(arrival.key) }));
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
