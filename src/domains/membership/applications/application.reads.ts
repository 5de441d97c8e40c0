import type { AuthContext } from '../../../auth/access.js';
import { type Envelope, type Keyring, type Mask, maskIdNumber, maskName, maskPhone } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, one, type Reads, reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { MOST_TOLD } from '../person.fields.js';
import { ownKey, reached } from '../person.reach.js';
import type { People } from '../person.service.js';
import type { ApplicantSeal } from './applicant.js';
import { ApplicationRow } from './application.entity.js';
import { APPLICATION_PREFIX, type ApplicationColumn } from './application.fields.js';
import { MembershipApplication } from './application.type.js';
import { collisionsReader } from './collisions.js';
import { namesIn } from './resolvers.js';

const application = columnsOf(ApplicationRow);

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly people: People;
  readonly seal: ApplicantSeal;
  readonly sources: SourcesReader;
  readonly members: Reads;
  readonly memberships: Reads;
}

/**
 * How applications are read: by whose they are, by cadres of the union's division, and by cadres of a union that was named
 * to clear up what one collides with. Adds them to the person.
 */
export function applicationReads(given: Dependencies): Reads {
  const { regions, organisations, people, seal, sources, members, memberships } = given;
  const { id, personId, unionId, regionCode } = application;
  const countyUnion = countyUnions(organisations);
  const collisions = collisionsReader(given);
  const told = (column: ApplicationColumn, sealed: typeof application.name, mask: Mask) =>
    computed({ id, sealed }, (row) => mask(seal.valueIn(column, row.id, row.sealed)));
  const asked = { id, personId, unionId, regionCode, name: application.name, idType: application.idType };
  const applications = reads(MembershipApplication, ApplicationRow, {
    id: APPLICATION_PREFIX,
    visible: sql`(${personId} = ${ownKey(people)}
      or ${reached(regions, (ranges) => sql`(${inRanges(regionCode, ranges)} or ${namesIn(id, ranges)})`, ['CADRE'])})`,
    fields: {
      applicant: one(() => members, personId),
      membership: one(() => memberships, application.membershipId),
      union: computed({ unionId }, (row) => organisations.union(row.unionId)),
      contactUnion: computed({ unionId }, async (row, _, context: RequestContext) => {
        const county = await countyUnion(context).load(row.unionId);
        return county && organisations.union(county);
      }),
      toldNameMasked: told('name', application.name, maskName),
      toldIdNumberMasked: told('id_number', application.idNumber, maskIdNumber),
      toldMobileMasked: told('mobile', application.mobile, maskPhone),
      decisionNote: computed({ id, sealed: application.decisionNote }, (row) =>
        seal.valueIn('decision_note', row.id, row.sealed),
      ),
      collisions: computed(
        { ...asked, idNumber: application.idNumber, mobile: application.mobile },
        (row, _, context: AuthContext) => collisions(row as Parameters<typeof collisions>[0], context),
      ),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  members.adds({
    applications: many(() => applications, {
      by: personId,
      order: [expression('timestamptz', sql`${application.submittedAt} desc`), expression('uuid', sql`${id} desc`)],
      most: MOST_TOLD,
    }),
  });
  return applications;
}

/** The union of the county of a union, for all that one request asks about. */
function countyUnions({ service }: Pick<Organisations, 'service'>) {
  return defineLoader<string, string, RequestContext>((ids, { database }) =>
    service.countyUnionsOf(asking(database), ids),
  );
}
