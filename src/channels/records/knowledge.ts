import type { Transaction } from '../../kit/database/database.js';
import type { ContentHashes } from '../../kit/intake.js';
import type { Arrival } from './arrival.js';
import { asKept, hashedAnew, rehash } from './former-hashes.js';
import {
  familiarContents,
  type KnownRecord,
  type KnownVersion,
  knownRecords,
  knownVersions,
  type LastWord,
  lastWords,
} from './known.js';
import { besideVersion, type Settled } from './settled.js';
import { type Delivery, isWaitingOrRefused } from './source-records.js';

interface Found {
  readonly records: Map<string, KnownRecord>;
  readonly versions: Map<string, KnownVersion>;
  readonly words: Map<string, LastWord>;
  readonly familiar: ReadonlySet<string>;
  /** Versions with another content than the one that is kept, as they are kept themselves, by the keys they would have. */
  readonly beside: ReadonlyMap<string, Pick<Arrival, 'key' | 'version'>>;
}

/** What the hub has of the records of a chunk: as it was kept, and as the rows settled since have made it. */
export class Knowledge {
  readonly #delivery: Delivery;
  readonly #records: Map<string, KnownRecord>;
  readonly #versions: Map<string, KnownVersion>;
  /** Only asked for where deliveries are taken through the rules again. */
  readonly #words: Map<string, LastWord>;
  readonly #familiar: ReadonlySet<string>;
  readonly #beside: Found['beside'];
  /** What the rows of a replay say of versions that the source numbers. */
  readonly #told: ReadonlySet<string>;
  readonly #applied = new Set<string>();

  private constructor(delivery: Delivery, found: Found, told: ReadonlySet<string>) {
    this.#delivery = delivery;
    this.#told = told;
    this.#records = found.records;
    this.#versions = found.versions;
    this.#words = found.words;
    this.#familiar = found.familiar;
    this.#beside = found.beside;
  }

  /** Asks by set for all that these rows may need. What is kept under a former hash of theirs has the present one from now on. */
  static async of(
    transaction: Transaction,
    delivery: Delivery,
    arrivals: readonly Arrival[],
    hashes?: ContentHashes,
  ): Promise<Knowledge> {
    const { again } = delivery;
    const numbered = arrivals.filter(({ versionNumber }) => versionNumber !== null);
    const keys = arrivals.map(({ key }) => key);
    const versions = await knownVersions(transaction, delivery, keys);
    const rehashed = new Map<string, string>();
    for (const arrival of hashes ? arrivals : [])
      putAnew({ hashes, rehashed }, versions, { at: arrival.key, id: arrival.key, arrival });
    const others = disputedOf(numbered, versions).map((arrival) => besideVersion(delivery.channel, arrival));
    const kept = await asKept(transaction, delivery.channel, hashes, others);
    const besideKeys = kept.map(({ key }) => key);
    // Several rows may say the same: of a row of its own only the name is another.
    const beside = new Map(
      others.flatMap(({ key }, index) => {
        const as = kept[index];
        return as ? [[key, { key: as.key, version: as.version }] as const] : [];
      }),
    );
    if (besideKeys.length > 0)
      for (const [key, version] of await knownVersions(transaction, delivery, besideKeys)) versions.set(key, version);
    const asked = again ? arrivals : arrivals.filter((arrival) => !isToldByVersion(arrival, versions.get(arrival.key)));
    const records = await knownRecords(transaction, delivery, [...new Set(asked.map(({ recordId }) => recordId))]);
    for (const arrival of hashes ? asked.filter(({ versionNumber }) => versionNumber === null) : [])
      putAnew({ hashes, rehashed }, records, { at: arrival.recordId, id: records.get(arrival.recordId)?.key, arrival });
    await rehash(transaction, rehashed);
    const subjects = again ? [...records.values()].map(({ subjectId }) => subjectId) : [];
    const words = await lastWords(transaction, subjects);
    const unkept = again ? arrivals.filter(({ key, recordId }) => records.has(recordId) && !versions.has(key)) : [];
    const familiar = await familiarContents(transaction, delivery, unkept, hashes);
    const told = new Set(again ? numbered.map(tellingOf) : []);
    return new Knowledge(delivery, { records, versions, words, familiar, beside }, told);
  }

  /** Whether a row of a replay that is not kept by itself said, when it came, what was known of its record already. */
  isFamiliar({ key }: Arrival): boolean {
    return this.#familiar.has(key);
  }

  /** What is known of a record; undefined when nothing of it was ever applied. */
  record({ recordId }: Arrival): KnownRecord | undefined {
    return this.#records.get(recordId);
  }

  /** A row as a delivery of its own, where its version is kept with another content. */
  beside(arrival: Arrival): Arrival {
    const beside = besideVersion(this.#delivery.channel, arrival);
    return { ...beside, ...this.#beside.get(beside.key) };
  }

  /** What became of this very version. */
  version({ key }: Arrival): KnownVersion | undefined {
    return this.#versions.get(key);
  }

  /** Whether what was applied of a version is still said by a row here, or was only applied by one of them. */
  isStillTold({ key }: Arrival, { payloadHash }: KnownVersion): boolean {
    return this.#applied.has(key) || this.#told.has(tellingOf({ key, payloadHash }));
  }

  lastWord(subjectId: string): LastWord | undefined {
    return this.#words.get(subjectId);
  }

  /** Asks who spoke last of subjects that no record of the chunk was known for. */
  async askFor(transaction: Transaction, subjectIds: readonly string[]): Promise<void> {
    const asked = subjectIds.filter((id) => !this.#words.has(id));
    for (const [id, word] of await lastWords(transaction, asked)) this.#words.set(id, word);
  }

  /** What a row has made of its record, for the rows behind it: the same as is kept of it. */
  note(settled: Settled): void {
    const { arrival, verdict, subject } = settled;
    if (verdict === 'APPLIED' && subject) this.#noteApplied(settled, subject.id);
    if (verdict === 'APPLIED' || verdict === 'DUPLICATE') return;
    const before = this.#versions.get(arrival.key);
    const isOpen = before === undefined || (isWaitingOrRefused(before.verdict) && !before.isDecided);
    if (!isOpen || (before && !isWaitingOrRefused(verdict))) return;
    this.#versions.set(arrival.key, this.#version(settled));
  }

  #noteApplied(settled: Settled, subjectId: string): void {
    const { arrival } = settled;
    const { key, recordId, payloadHash, versionNumber } = arrival;
    const version = this.#version(settled);
    const { runId, receivedAt } = version;
    const before = this.#records.get(recordId);
    const days = [before?.asOf ?? '', this.#delivery.asOf ?? ''];
    this.#versions.set(key, version);
    this.#applied.add(key);
    this.#records.set(recordId, {
      ...{ key, payloadHash, runId, subjectId, receivedAt, isOfThisFile: true },
      isNumbered: versionNumber !== null,
      asOf: days.sort()[1] || null,
      versionNumber: versionNumber === null ? (before?.versionNumber ?? null) : String(versionNumber),
      unnumberedAt: versionNumber === null ? receivedAt : (before?.unnumberedAt ?? null),
    });
    if (this.#delivery.again) this.#words.set(subjectId, { key, runId, toldAt: receivedAt });
  }

  #version({ arrival: { payloadHash }, verdict, receivedAt }: Settled): KnownVersion {
    const runId = this.#delivery.again?.runId ?? null;
    const now = receivedAt ?? Date.now() * 1000;
    return { payloadHash, verdict, runId, receivedAt: now, isOfThisFile: true, isDecided: false };
  }
}

interface Anew {
  readonly hashes: ContentHashes | undefined;
  readonly rehashed: Map<string, string>;
}

function putAnew<Known extends { readonly payloadHash: string }>(
  { hashes, rehashed }: Anew,
  known: Map<string, Known>,
  { at, id, arrival }: { readonly at: string; readonly id: string | undefined; readonly arrival: Arrival },
): void {
  const before = known.get(at);
  const now = before && hashedAnew(hashes, before, arrival);
  if (!now || now === before || id === undefined) return;
  known.set(at, now);
  rehashed.set(id, now.payloadHash);
}

/** Rows whose version says something else in the hub, or in another of these rows. */
function disputedOf(numbered: readonly Arrival[], versions: ReadonlyMap<string, KnownVersion>): readonly Arrival[] {
  const contents = new Map<string, string>();
  const disputed = new Set<string>();
  for (const { key, payloadHash } of numbered) {
    const other = contents.get(key) ?? versions.get(key)?.payloadHash ?? payloadHash;
    if (other !== payloadHash) disputed.add(key);
    contents.set(key, other);
  }
  return disputed.size === 0 ? [] : numbered.filter(({ key }) => disputed.has(key));
}

/** Whether all that can be said of a row is that its version came before: what else is known of its record does not matter. */
function isToldByVersion({ versionNumber, payloadHash }: Arrival, known: KnownVersion | undefined): boolean {
  if (versionNumber === null || known?.payloadHash !== payloadHash) return false;
  return known.verdict === 'APPLIED' || known.verdict === 'STALE';
}

function tellingOf({ key, payloadHash }: Pick<Arrival, 'key' | 'payloadHash'>): string {
  return `${key} ${payloadHash}`;
}
