import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Money } from '../../../kit/graphql/platform.type.js';
import { Activity } from '../activities/activity.type.js';

/** So many sponsors are shown. */
export const MOST_SPONSORS = 100;

/** A sponsor by all that it pledged to an activity. */
@ObjectType('SponsorStanding', { simpleResolvers: true, description: 'A sponsor by all that it pledged (认捐排名).' })
export class SponsorStanding {
  @Field(() => Int, {
    description: 'Rank by money (名次), each currency by itself and yuan first; who gives as much shares it.',
  })
  readonly rank!: number;
  @Field(() => String, { description: 'Who gives (认捐单位).' })
  readonly sponsorName!: string;
  @Field(() => [Money], {
    description: 'Money of all pledges together (合计金额), by currency; empty for things alone.',
  })
  @AtMost(10)
  readonly total!: readonly Money[];
  @Field(() => Int, { description: 'How many pledges (认捐次数).' })
  readonly pledges!: number;
  @Field(() => [String], { description: 'Things, in words, the last first (物资).' })
  @AtMost(20)
  readonly goods!: readonly string[];
}

edge(
  Activity,
  'sponsors',
  Field(() => [SponsorStanding], {
    description: `Sponsors by all that each pledged (公益爱心榜排名), the first ${MOST_SPONSORS}; counted from the pledges.`,
  }),
  AtMost(MOST_SPONSORS) as PropertyDecorator,
);
