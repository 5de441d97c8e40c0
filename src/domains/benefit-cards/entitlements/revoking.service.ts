import type { Envelope, Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { Memberships, People } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import type { Stock } from '../benefits/stock.js';
import { ENTITLEMENT_PREFIX } from '../prefixes.js';
import type { RevokeEntitlement } from './entitlement.commands.js';
import { EntitlementState } from './entitlement.enums.js';
import { entitlementTold } from './entitlement.events.js';
import { revokedPlace } from './entitlement.fields.js';
import { HELD, type HeldEntitlement } from './held-entitlement.js';
import { entitlementOver, entitlementUnknown, ownEntitlement } from './revoke.errors.js';

interface Dependencies {
  readonly regions: Pick<Regions, 'reachOf'>;
  readonly people: Pick<People, 'selfOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly envelope: Envelope;
  readonly stock: Pick<Stock, 'putBack'>;
}

/** An entitlement that the caller may take back, as it was found. */
export interface FoundEntitlement {
  readonly id: string;
  readonly personId: string;
}

/** Takes back what was given by mistake. Everything happens in the caller's transaction. */
export class Revoking {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The entitlement, where the caller reaches the union that pays. Throws the same Refusal for what is not there. */
  async permit(tx: Transaction, viewer: Viewer, { entitlementId }: RevokeEntitlement): Promise<FoundEntitlement> {
    const key = keyOf(ENTITLEMENT_PREFIX, entitlementId) ?? null;
    const [found] = await tx.sql<FoundEntitlement & { regionCode: string }>(sql`
      select id, person_id as "personId", region_code as "regionCode" from benefit_cards.entitlement where id = ${key}::uuid`);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const isReached = ranges.some(([from, to]) => found && from <= found.regionCode && found.regionCode < to);
    if (!found || !isReached) throw entitlementUnknown();
    if (found.personId === this.#given.people.selfOf(viewer)) throw ownEntitlement();
    return found;
  }

  /** Takes back what is left of it; one that was never used goes back into the stock. Answers its key. Throws a Refusal. */
  async revoke(tx: Transaction, found: FoundEntitlement, command: RevokeEntitlement): Promise<string> {
    const { memberships, envelope, stock } = this.#given;
    await memberships.holdPerson(tx, found.personId);
    const [held] = await tx.sql<HeldEntitlement & { isPast: boolean } & Record<string, unknown>>(sql`
      select ${HELD}, expires_at <= clock_timestamp() as "isPast" from benefit_cards.entitlement
      where id = ${found.id}::uuid for update`);
    if (!held) throw entitlementUnknown();
    const { version, state, personId } = held;
    // Of somebody whose record went into another one meanwhile: it is a version further.
    if (version !== command.expectedVersion || personId !== found.personId)
      throw versionConflict(command.expectedVersion, version);
    const isOver = state === EntitlementState.REVOKED || state === EntitlementState.REDEEMED;
    if (isOver || held.isPast) throw entitlementOver(isOver ? state : EntitlementState.EXPIRED);
    const reason = envelope.seal(command.reason, revokedPlace(held.id));
    await markRevoked(tx, [held], reason);
    if (held.usesLeft === held.uses) await stock.putBack(tx, held.benefitId, 1);
    return held.id;
  }
}

/** Writes down and announces that entitlements, which are held, were taken back. */
export async function markRevoked(
  tx: Transaction,
  held: readonly HeldEntitlement[],
  reason: Buffer | null,
): Promise<void> {
  await tx.sql(sql`
    update benefit_cards.entitlement set state = 'REVOKED', revoked_reason = ${reason}::bytea, version = version + 1,
      updated_at = clock_timestamp() where id = any(${held.map(({ id }) => id)}::uuid[])`);
  await announce(
    tx,
    held.map((each) =>
      entitlementTold.changed(entitlementTold.facts(each), { ...each, state: EntitlementState.REVOKED }),
    ),
  );
}
