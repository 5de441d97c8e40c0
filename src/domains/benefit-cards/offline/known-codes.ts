import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Memberships } from '../../membership/index.js';
import type { GivenItem } from './batch-items.js';
import { offlineCodeInvalid, offlineKeyRevoked } from './offline.errors.js';
import { handleIdOf, isSignedBy } from './offline-code.js';
import { checkingKey, type OfflineKeys } from './offline-keys.js';
import { isOfTime, isWithin, type OfflineCodeParts, readOfflineCode } from './verifying.js';

/** A code that the hub signed, with whose it is. */
export interface KnownCode {
  readonly handleId: string;
  readonly counter: number;
  readonly issuedAt: Date;
  readonly personId: string;
  /** Since when its card carries nothing; null while it does. */
  readonly stoppedAt: Date | null;
  /** Whether the key that signed it was taken out of use. */
  readonly isOfRevokedKey: boolean;
}

/** Whom the handles of codes stand for. */
interface Handle extends Record<string, unknown> {
  readonly id: string;
  readonly personId: string;
  readonly stoppedAt: string | null;
}

interface Read {
  readonly parts: OfflineCodeParts;
  readonly isOfRevokedKey: boolean;
}

/** The codes of some items as far as the hub signed them, and the people whose they are: held, all by one order. */
export class KnownCodes {
  readonly #keys: OfflineKeys;
  readonly #memberships: Pick<Memberships, 'holdPeople'>;

  constructor(keys: OfflineKeys, memberships: Pick<Memberships, 'holdPeople'>) {
    this.#keys = keys;
    this.#memberships = memberships;
  }

  /** By the ids of the items; a code that is not signed, unknown, or of nobody any more is not among them. */
  async of(tx: Transaction, items: readonly GivenItem[]): Promise<ReadonlyMap<string, KnownCode>> {
    const read = await this.#signed(tx, items);
    const handles = await this.#held(
      tx,
      [...read.values()].map(({ parts }) => handleIdOf(parts)),
    );
    const known = [...read].flatMap(([offlineId, { parts, isOfRevokedKey }]) => {
      const handle = handles.get(handleIdOf(parts));
      if (!handle) return [];
      const { id: handleId, personId, stoppedAt } = handle;
      const { counter, issuedAt } = parts;
      const stopped = stoppedAt === null ? null : instantOf(stoppedAt);
      const code = { handleId, counter, issuedAt, personId, stoppedAt: stopped, isOfRevokedKey };
      return [[offlineId, code] as const];
    });
    return new Map(known);
  }

  async #signed(tx: Transaction, items: readonly GivenItem[]): Promise<ReadonlyMap<string, Read>> {
    const read = items.flatMap((item) => {
      const parts = readOfflineCode(item.offlineToken);
      return parts ? [{ item, parts }] : [];
    });
    const keys = await this.#keys.remembered(tx, [...new Set(read.map(({ parts }) => parts.keyId))]);
    const checking = new Map([...keys].map(([keyId, key]) => [keyId, checkingKey(key)]));
    const signed = read.flatMap(({ item, parts }) => {
      const [key, half] = [keys.get(parts.keyId), checking.get(parts.keyId)];
      if (!key || !half || !isWithin(parts, item.at) || !isOfTime(key, parts) || !isSignedBy(half, parts)) return [];
      return [[item.offlineId, { parts, isOfRevokedKey: key.revokedAt !== null }] as const];
    });
    return new Map(signed);
  }

  /** Holds the people behind handles, and answers those whose people are there. */
  async #held(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Handle>> {
    const before = await handlesOf(tx, ids);
    const held = new Set((await this.#memberships.holdPeople(tx, peopleOf(before))).keys());
    // While the people were waited for, a record may have gone into another one, and its handles with it.
    const handles = await handlesOf(tx, ids);
    const others = peopleOf(handles).filter((person) => !held.has(person));
    for (const person of (await this.#memberships.holdPeople(tx, others)).keys()) held.add(person);
    return new Map(handles.filter(({ personId }) => held.has(personId)).map((handle) => [handle.id, handle]));
  }
}

const peopleOf = (handles: readonly Handle[]) => [...new Set(handles.map(({ personId }) => personId))];

function handlesOf(tx: Transaction, ids: readonly string[]): Promise<readonly Handle[]> {
  return tx.sql<Handle>(sql`
    select handle.id, handle.person_id as "personId", card.stopped_at::text as "stoppedAt"
    from benefit_cards.offline_handle handle join benefit_cards.card on card.id = handle.card_id
    where handle.id = any(${[...ids]}::uuid[])`);
}

/**
 * The code of an item, as one that may be used. Throws MEMBER_CODE_INVALID where there is none, and where its card was stopped
 * when it was used.
 */
export function usableCode(code: KnownCode | undefined, { at }: GivenItem): KnownCode {
  if (!code || (code.stoppedAt !== null && code.stoppedAt <= at)) throw offlineCodeInvalid();
  return code;
}

/** Why a code waits for a person; undefined where it does not. */
export const whyAside = ({ isOfRevokedKey }: KnownCode) => (isOfRevokedKey ? offlineKeyRevoked() : undefined);
