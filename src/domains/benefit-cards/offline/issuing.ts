import { createHmac, randomUUID } from 'node:crypto';
import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Memberships } from '../../membership/index.js';
import { OfflineMemberCode } from './offline.type.js';
import { MOST_BENEFITS, offlineCode } from './offline-code.js';
import type { OfflineKeys } from './offline-keys.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly membership: { readonly service: Pick<Memberships, 'live'> };
}

/** For whom a code is made, and where it will be shown. */
export interface CodeWanted {
  /** Key of a person who is held. */
  readonly personId: string;
  /** Key of a card of the person that is in use. */
  readonly cardId: string;
  /** As the device calls itself. */
  readonly deviceId: string;
}

/** How long a code can be shown. */
const LASTS_SECONDS = 300;

/** Makes codes that a merchant checks without a network. */
export class OfflineIssuing {
  readonly #given: Dependencies;
  readonly #keys: OfflineKeys;

  constructor(given: Dependencies, keys: OfflineKeys) {
    this.#given = given;
    this.#keys = keys;
  }

  /**
   * Makes one, in the transaction of whoever holds the person and has seen that the card is in use. Null for whoever is no
   * member, and where there is nothing that could be used by it: what works with a network is given all the same.
   */
  async issue(tx: Transaction, wanted: CodeWanted): Promise<OfflineMemberCode | null> {
    if (!(await this.#given.membership.service.live(tx, wanted.personId))) return null;
    const benefitCodes = await usableOffline(tx, wanted.personId);
    if (benefitCodes.length === 0) return null;
    const key = await this.#keys.signing(tx);
    const { handleId, counter, issued } = await this.#counted(tx, wanted);
    const token = offlineCode(key, { handleId, counter, issued, lastsSeconds: LASTS_SECONDS, benefitCodes });
    const expiresAt = new Date((issued + LASTS_SECONDS) * 1000);
    return Object.assign(new OfflineMemberCode(), { token, keyId: key.keyId, counter, expiresAt });
  }

  /** The handle of the device today, with its next number, and the second in which that was drawn. */
  async #counted(tx: Transaction, { personId, cardId, deviceId }: CodeWanted) {
    const { key } = this.#given.keyring.current('device');
    const device = createHmac('sha256', key).update(`offline code/${deviceId}`).digest();
    const [drawn] = await tx.sql<{ handleId: string; counter: number; issued: number }>(sql`
      insert into benefit_cards.offline_handle as handle (id, person_id, card_id, device_hmac, made_on, counter)
      values (${randomUUID()}::uuid, ${personId}::uuid, ${cardId}::uuid, ${device}::bytea,
        (clock_timestamp() at time zone 'Asia/Shanghai')::date, 1)
      on conflict on constraint offline_handle_of_day
        do update set counter = handle.counter + 1, last_issued_at = clock_timestamp()
      returning id as "handleId", counter, floor(extract(epoch from last_issued_at))::double precision as issued`);
    if (!drawn) throw new Error('A handle of offline codes was drawn and is not there.');
    return drawn;
  }
}

/** Codes of the benefits that a person can use without a network now, those that end first in front: one more than a code names. */
async function usableOffline(tx: Transaction, personId: string): Promise<readonly string[]> {
  const rows = await tx.sql<{ code: string }>(sql`
    select benefit_code as code from benefit_cards.entitlement
    join benefit_cards.benefit on benefit.id = entitlement.benefit_id
    where entitlement.person_id = ${personId}::uuid and entitlement.state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED')
      and entitlement.expires_at > clock_timestamp() and benefit.offline_allowed
    group by benefit_code order by min(entitlement.expires_at), benefit_code limit ${MOST_BENEFITS + 1}`);
  return rows.map(({ code }) => code);
}
