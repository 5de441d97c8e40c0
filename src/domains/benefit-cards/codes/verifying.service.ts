import type { AuthContext } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { Memberships } from '../../membership/index.js';
import { type Place, placeOf } from '../places.js';
import type { Redeemable } from '../redemptions/redeemable.js';
import type { VerifyMemberCode } from './code.commands.js';
import { MOST_BENEFITS } from './code.type.js';
import type { MemberCodes } from './member-codes.js';

interface Dependencies {
  readonly memberCodes: MemberCodes;
  readonly memberships: Pick<Memberships, 'live'>;
  readonly redeemable: Redeemable;
}

/** What a place learns of a code. */
export interface Verified {
  readonly validMember: boolean;
  /** Keys of the benefits, those whose entitlements end first in front. */
  readonly benefitIds: readonly string[];
  readonly redeemBy: Date;
}

interface Usable {
  readonly id: string;
  readonly regionCode: string;
  readonly regionCodes: readonly string[];
}

/** Checks codes at places: whether it is a member's, and what it is good for there; never who it is. */
export class CodeVerifying {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** Binds a code to the place of the caller, and tells of it. Throws a Refusal; codes that are none are counted. */
  async verify(command: VerifyMemberCode, context: AuthContext): Promise<Verified> {
    const { database, viewer } = context;
    const place = await placeOf(plainly(database), viewer, command);
    return this.#given.memberCodes.guarded(context, { token: command.token, place }, () =>
      database.transaction((tx) => this.#verified(tx, command.token, place)),
    );
  }

  async #verified(tx: Transaction, token: string, place: Place): Promise<Verified> {
    const { memberCodes, memberships, redeemable } = this.#given;
    const { personId, redeemBy } = await memberCodes.bind(tx, token, place);
    const live = await memberships.live(tx, personId);
    const here = await redeemable.at(tx, await usableOf(tx, personId), place);
    return {
      validMember: live !== undefined,
      benefitIds: here.slice(0, MOST_BENEFITS).map(({ id }) => id),
      redeemBy: instantOf(redeemBy),
    };
  }
}

/** Of what the person has something that can be used now. */
function usableOf(tx: Transaction, personId: string): Promise<readonly Usable[]> {
  return tx.sql<Usable & Record<string, unknown>>(sql`
    select benefit.id, benefit.region_code as "regionCode", benefit.region_codes as "regionCodes"
    from benefit_cards.entitlement join benefit_cards.benefit on benefit.id = benefit_id
    where person_id = ${personId}::uuid and entitlement.state in ('GRANTED', 'CLAIMED', 'PARTLY_REDEEMED')
      and expires_at > clock_timestamp()
    group by benefit.id order by min(expires_at), benefit.id`);
}

function plainly(database: Database): Pick<Transaction, 'sql'> {
  return { sql: (statement) => database.query(statement) };
}
