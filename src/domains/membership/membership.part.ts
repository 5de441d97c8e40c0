import type { Envelope } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import { applicationPart, cancelApplicationsOf } from './applications/index.js';
import { MembershipState } from './memberships/membership.enums.js';
import { reasonPlace } from './memberships/membership.fields.js';
import type { Memberships } from './memberships/membership.service.js';
import { personPart } from './person.part.js';
import type { People } from './person.service.js';
import { eraseTransfersOf, transferPart } from './transfers/index.js';

/** What the domain adds to the copy of everything about a person, part by part. */
export function membershipParts(given: {
  readonly people: Pick<People, 'inFull'>;
  readonly envelope: Envelope;
}): readonly PersonalPart[] {
  return [personPart(given.people), staysPart(given.envelope), applicationPart(given), transferPart(given)];
}

/** The memberships of a person, each with why it came to its state. */
function staysPart(envelope: Envelope): PersonalPart {
  return {
    name: 'memberships',
    fields: ['Member.membershipHistory'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Stay & Record<string, unknown>>(sql`
        select id, state, state_reason, region_code as "regionCode", joined_on::text as "joinedOn",
          valid_from::text as "validFrom", ends_before::text as "endsBefore", join_route as "joinRoute",
          limited_benefits as "limitedBenefits"
        from membership.membership where person_id = ${personId}::uuid order by valid_from, id`);
      return rows.map(({ id, state_reason, ...open }) => ({
        ...open,
        reason: state_reason && envelope.open(state_reason, reasonPlace(id)),
      }));
    },
  };
}

interface Stay {
  readonly id: string;
  readonly state_reason: Buffer | null;
}

/**
 * Ends what a person who is erased had to do with unions: an application that waits is taken back, a live membership ends
 * as one that was left. The stays themselves are kept, without a name, so that what was counted stays right.
 */
export function eraseMembershipsOf(memberships: Memberships) {
  return async (tx: Transaction, personId: string): Promise<void> => {
    await eraseTransfersOf(tx, memberships, personId);
    const live = await memberships.live(tx, personId);
    if (live) await memberships.close(tx, live, MembershipState.WITHDRAWN, await memberships.today(tx));
    await tx.sql(sql`
      update membership.membership set state_reason = null where person_id = ${personId}::uuid and state_reason is not null`);
    await cancelApplicationsOf(tx, personId);
  };
}
