import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import { Stock } from '../benefits/stock.js';
import { revokedPlace } from './entitlement.fields.js';
import { HELD, type HeldEntitlement } from './held-entitlement.js';
import { markRevoked } from './revoking.service.js';

interface Sealed {
  readonly id: string;
  readonly revoked_reason: Buffer | null;
}

/**
 * What a person was given, with why something was taken back, and who was left out of a list. Erased, what could still be
 * used is taken back, and no reason stays; the rows do, of a record that names nobody, so that what was counted stays right.
 */
export function entitlementPart({ envelope }: { readonly envelope: Envelope }): PersonalPart {
  const stock = new Stock();
  return {
    name: 'entitlements',
    fields: ['Member.entitlements'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Sealed & Record<string, unknown>>(sql`
        select entitlement.id, benefit_code as "benefitCode", title as benefit, entitlement.state, uses, uses_left as "usesLeft",
          ${isoInstant('granted_at')} as "grantedAt", ${isoInstant('expires_at')} as "expiresAt", revoked_reason
        from benefit_cards.entitlement join benefit_cards.benefit on benefit.id = benefit_id
        where person_id = ${personId}::uuid order by granted_at, entitlement.id`);
      return rows.map(({ id, revoked_reason, ...open }) => ({
        ...open,
        revokedReason: revoked_reason && envelope.open(revoked_reason, revokedPlace(id)),
      }));
    },
    erase: (tx, { personId }) => eraseEntitlementsOf(tx, stock, personId),
  };
}

async function eraseEntitlementsOf(tx: Transaction, stock: Stock, personId: string): Promise<void> {
  await tx.sql(sql`delete from benefit_cards.grant_refusal where person_id = ${personId}::uuid`);
  // On which day something was given for a birthday tells the birthday.
  await tx.sql(sql`delete from benefit_cards.birthday_given where person_id = ${personId}::uuid`);
  await tx.sql(sql`
    update benefit_cards.entitlement set revoked_reason = null, version = version + 1, updated_at = clock_timestamp()
    where person_id = ${personId}::uuid and revoked_reason is not null`);
  const usable = await tx.sql<HeldEntitlement & Record<string, unknown>>(sql`
    select ${HELD} from benefit_cards.entitlement
    where person_id = ${personId}::uuid and state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED') order by id for update`);
  if (usable.length === 0) return;
  await markRevoked(tx, usable, null);
  const unused = usable.filter(({ uses, usesLeft }) => uses === usesLeft).map(({ benefitId }) => benefitId);
  // The rows of the stock in one order, as whoever takes several.
  for (const benefitId of [...unused].sort()) await stock.putBack(tx, benefitId, 1);
}
