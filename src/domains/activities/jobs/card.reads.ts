import type { Envelope } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, page, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, type ShownPerson, shownPeople } from '../../membership/index.js';
import type { Regions } from '../../regions/index.js';
import { JOB_CARD_PREFIX } from '../prefixes.js';
import { JobCardRow } from './card.entity.js';
import { JobCard } from './card.type.js';

const card = columnsOf(JobCardRow);

/** That it hangs, by the clock of the database. */
export const isUp = sql`${card.during} @> now()`;

interface Dependencies {
  readonly envelope: Envelope;
  readonly regions: Regions;
  readonly membership: Membership;
  readonly sources: SourcesReader;
  readonly stations: Reads;
}

/** How cards are read: by anyone as long as they hang, and by whose they are. Adds them to the person. */
export function cardReads({ envelope, regions, membership, sources, stations }: Dependencies): Reads {
  const { id, personId, stationId, regionCode: code, during } = card;
  const holders = defineLoader<string, ShownPerson, RequestContext>((ids, { database }) =>
    shownPeople(asking(database), envelope, ids),
  );
  const holder = (of: keyof ShownPerson) =>
    computed(
      { personId },
      async (row, _, context: RequestContext) => (await holders(context).load(row.personId))?.[of],
    );
  const cards = reads(JobCard, JobCardRow, {
    id: JOB_CARD_PREFIX,
    visible: sql`(${isUp} or ${isOfCaller(membership.people, personId)})`,
    fields: {
      holder: holder('name'),
      phoneMasked: holder('mobile'),
      station: computed({ stationId }, (row) => stations.byKey(row.stationId)),
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      putUpAt: expression<Date>('timestamptz', sql`lower(${during})`),
      expiresAt: expression<Date>('timestamptz', sql`upper(${during})`),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  membership.members.adds({
    // A cadre who finds somebody is shown what hangs, as anyone; the edge is for oneself.
    jobCards: page(() => cards, { by: personId, order: [id], isDescending: true }),
  });
  return cards;
}
