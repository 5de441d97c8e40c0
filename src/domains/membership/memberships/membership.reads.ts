import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, one, type Reads, reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { MOST_TOLD } from '../person.fields.js';
import { ownKey, reached } from '../person.reach.js';
import type { People } from '../person.service.js';
import { MembershipRow } from './membership.entity.js';
import type { MembershipState } from './membership.enums.js';
import { MEMBERSHIP_PREFIX } from './membership.prefix.js';
import { Membership } from './membership.type.js';
import { stateNow } from './state-now.js';

const membership = columnsOf(MembershipRow);

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly people: People;
  readonly sources: SourcesReader;
  readonly members: Reads;
}

/**
 * How memberships are read: by whose they are, by cadres of the union's division and of that to which a transfer leads
 * or has led, but not of one of which nothing came, and by administrators. Adds them to the person.
 */
export function membershipReads({ regions, organisations, people, sources, members }: Dependencies): Reads {
  const { id, endsBefore, validFrom } = membership;
  const memberships = reads(Membership, MembershipRow, {
    id: MEMBERSHIP_PREFIX,
    visible: sql`(${membership.personId} = ${ownKey(people)} or ${reached(
      regions,
      (ranges) => sql`(${inRanges(membership.regionCode, ranges)} or exists (select from membership.transfer moves
        where moves.from_membership_id = ${id} and ${inRanges(rawSql('moves.to_region_code'), ranges)}
          and (moves.state = 'ACCEPTED' or moves.state in ('REQUESTED', 'RELEASED') and moves.due_at > now())))`,
    )})`,
    fields: {
      state: expression<MembershipState>('text', stateNow(membership)),
      member: one(() => members, membership.personId),
      union: computed({ union: membership.unionId }, ({ union }) => organisations.union(union)),
      // A stay that ended on the day on which it began was there for that day.
      validTo: expression(
        'date',
        sql`case when ${endsBefore} is not null then greatest(${validFrom}, ${endsBefore} - 1) end`,
      ),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  members.adds({
    currentMembership: one(() => memberships, currentOf(members)),
    membershipHistory: many(() => memberships, {
      by: membership.personId,
      where: () => sql`${membership.state} <> 'VOID'`,
      // Of two that begin on one day the one that ended on it came first.
      order: [
        expression('date', sql`${validFrom} desc`),
        expression('date', sql`${endsBefore} desc nulls first`),
        expression('uuid', sql`${id} desc`),
      ],
      most: MOST_TOLD,
    }),
  });
  return memberships;
}

/** The key of a person's live membership. */
const currentOf = (members: Reads) =>
  expression<string | null>(
    'uuid',
    sql`(select live.id from membership.membership live where live.person_id = ${members.key} and live.ends_before is null)`,
  );
