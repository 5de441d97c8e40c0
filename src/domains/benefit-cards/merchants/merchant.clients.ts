import { type Audit, AuditAction } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { MERCHANT_PREFIX } from '../prefixes.js';
import { merchantNoUnknown } from './merchant.errors.js';

/** An API client that speaks for a merchant, as its own domain knows it. */
export interface SpeakingClient {
  readonly id: string;
  readonly name: string;
}

/** A merchant, and who speaks for it. */
export interface SpokenFor {
  readonly merchantNo: string;
  readonly name: string;
  /** Null where nobody does. */
  readonly clientId: string | null;
}

/** Who speaks for which merchant: told by commands alone, since it lets somebody redeem. */
export class MerchantClients {
  readonly #audit: Pick<Audit, 'append'>;

  constructor(audit: Pick<Audit, 'append'>) {
    this.#audit = audit;
  }

  /**
   * Has a client speak for a merchant from now on, in place of whoever did, or nobody; the trail tells of it. Answers false
   * where it was so before. Throws NOT_FOUND for a number that no merchant has.
   */
  async speaksFor(
    tx: Transaction,
    actor: string,
    { merchantNo, client }: { readonly merchantNo: string; readonly client: SpeakingClient | null },
  ): Promise<boolean> {
    const [held] = await tx.sql<{ id: string; clientId: string | null }>(sql`
      select id, client_id as "clientId" from benefit_cards.merchant where merchant_no = ${merchantNo} for no key update`);
    if (!held) throw merchantNoUnknown(merchantNo);
    if (held.clientId === (client?.id ?? null)) return false;
    await tx.sql(sql`
      update benefit_cards.merchant set client_id = ${client?.id ?? null}::uuid where id = ${held.id}::uuid`);
    const reason = client
      ? `The client ${client.name} speaks for the merchant ${merchantNo}`
      : `Nobody speaks for the merchant ${merchantNo} any more`;
    const subject = globalId(MERCHANT_PREFIX, held.id);
    await this.#audit.append(tx, { action: AuditAction.GRANT_CHANGE, actor, subject, reason, fields: [] });
    return true;
  }

  /** All merchants by number, those alone for whom somebody speaks where that is asked. */
  list(tx: Transaction, { isSpokenFor }: { readonly isSpokenFor: boolean }): Promise<readonly SpokenFor[]> {
    return tx.sql<SpokenFor & Record<string, unknown>>(sql`
      select merchant_no as "merchantNo", name, client_id as "clientId" from benefit_cards.merchant
      where client_id is not null or not ${isSpokenFor}::boolean order by merchant_no`);
  }
}
