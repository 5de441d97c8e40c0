import { type Sql, sql } from '../../../kit/database/sql.js';
import { EntitlementState, type GivenAs } from './entitlement.enums.js';

/** An entitlement that nobody else changes until the transaction ends. */
export interface HeldEntitlement {
  readonly id: string;
  readonly version: number;
  readonly benefitId: string;
  readonly personId: string;
  /** The division of the union that pays. */
  readonly regionCode: string;
  readonly state: StateOfRow;
  readonly givenAs: GivenWay;
  readonly uses: number;
  readonly usesLeft: number;
}

/** As a row has it: over by its day stands in none. */
export type StateOfRow = Exclude<EntitlementState, EntitlementState.EXPIRED>;
export type GivenWay = (typeof GivenAs)[keyof typeof GivenAs];

/** Columns of a `HeldEntitlement`, of `benefit_cards.entitlement`. */
export const HELD: Sql = sql`entitlement.id, entitlement.version, entitlement.benefit_id as "benefitId",
  entitlement.person_id as "personId", entitlement.region_code as "regionCode", entitlement.state,
  entitlement.given_as as "givenAs", entitlement.uses, entitlement.uses_left as "usesLeft"`;

/** The state that follows from how many uses are left; what was taken back stays so. */
export function stateAfter({ state, givenAs, uses }: HeldEntitlement, usesLeft: number): StateOfRow {
  if (state === EntitlementState.REVOKED) return state;
  if (usesLeft === uses) return givenAs;
  return usesLeft === 0 ? EntitlementState.REDEEMED : EntitlementState.PARTLY_REDEEMED;
}
