import type { Envelope } from '../../auth/index.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { PersonalPart } from '../../kit/personal-part.js';
import { applicationPart } from './applications/index.js';
import { MembershipState } from './memberships/membership.enums.js';
import { reasonPlace } from './memberships/membership.fields.js';
import type { Memberships } from './memberships/membership.service.js';
import { personPart } from './person.part.js';
import type { People } from './person.service.js';
import { transferPart } from './transfers/index.js';

/** What the domain holds of people, part by part. */
export function membershipParts(given: {
  readonly people: Pick<People, 'inFull' | 'erase'>;
  readonly envelope: Envelope;
  readonly service: Memberships;
}): readonly PersonalPart[] {
  // The person first: whoever changes anything of one holds that row.
  return [personPart(given.people), transferPart(given), staysPart(given), applicationPart(given)];
}

/**
 * The memberships of a person, each with why it came to its state. Erased, a live one ends as one that was left; the stays
 * themselves are kept, without a name, so that what was counted stays right.
 */
function staysPart({
  envelope,
  service,
}: {
  readonly envelope: Envelope;
  readonly service: Memberships;
}): PersonalPart {
  return {
    name: 'memberships',
    fields: ['Member.membershipHistory'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<Stay & Record<string, unknown>>(sql`
        select id, state, state_reason, region_code as "regionCode", joined_on::text as "joinedOn",
          valid_from::text as "validFrom", ends_before::text as "endsBefore", join_route as "joinRoute",
          limited_benefits as "limitedBenefits"
        from membership.membership where ${isOf(personId)} order by valid_from, ends_before nulls last, id`);
      return rows.map(({ id, state_reason, ...open }) => ({
        ...open,
        reason: state_reason && envelope.open(state_reason, reasonPlace(id)),
      }));
    },
    async erase(tx, { personId }) {
      const live = await service.live(tx, personId);
      if (live) await service.close(tx, live, MembershipState.WITHDRAWN, await service.today(tx));
      await tx.sql(sql`
        update membership.membership set state_reason = null where ${isOf(personId)} and state_reason is not null`);
    },
  };
}

/** Also those that were left with a record that went into the one of the person, where they fall together with another. */
const isOf = (personId: string): Sql => sql`person_id in (
  select id from membership.person where id = ${personId}::uuid or merged_into = ${personId}::uuid)`;

interface Stay {
  readonly id: string;
  readonly state_reason: Buffer | null;
}
