import type { Envelope } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type Membership, personReached } from '../../membership/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { CARD_PREFIX } from '../prefixes.js';
import { CardRow } from './card.entity.js';
import { cardPlace } from './card.fields.js';
import { maskCardNo } from './card.number.js';
import { type CardsArguments, MemberCard, MOST_CARDS } from './card.type.js';

const card = columnsOf(CardRow);

interface Dependencies {
  readonly envelope: Envelope;
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'union'>;
  readonly membership: Membership;
  readonly sources: SourcesReader;
}

/** How cards are read: by whose they are, by cadres to whose divisions the person belongs, and by administrators. Adds them to the person. */
export function cardReads({ envelope, regions, organisations, membership, sources }: Dependencies): Reads {
  const { id, personId, cardNo, issuedByUnionId, createdAt } = card;
  const cards = reads(MemberCard, CardRow, {
    id: CARD_PREFIX,
    visible: sql`(${isOfCaller(membership.people, personId)} or ${personReached(regions, personId)})`,
    fields: {
      cardNoMasked: computed({ id, sealed: cardNo }, (row) =>
        maskCardNo(row.sealed && envelope.open(row.sealed, cardPlace('card_no', row.id))),
      ),
      issuedBy: computed({ union: issuedByUnionId }, ({ union }) => union && organisations.union(union)),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
  membership.members.adds({
    cards: many(() => cards, {
      by: personId,
      where: ({ state }: CardsArguments) => (state ? sql`${card.state} = ${state}` : undefined),
      // What can still be used, or waits, falls out of no list however many others came behind it.
      order: [
        expression('boolean', sql`(${card.state} in ('PENDING', 'ACTIVE', 'LOST', 'FROZEN')) desc`),
        expression('timestamptz', sql`${createdAt} desc`),
        expression('uuid', sql`${id} desc`),
      ],
      most: MOST_CARDS,
    }),
  });
  return cards;
}
