import { Field, Int } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { Costs } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { computed } from '../../../kit/read/index.js';
import { type Organisations, Union } from '../../organisations/index.js';

/** As much as a `totalCount`: all records below a union are counted for one number. */
const POINTS = 100;

edge(
  Union,
  'memberCount',
  Field(() => Int, {
    nullable: true,
    description: 'Live memberships in it and below it, counted now (会员数).',
  }),
  Costs(POINTS) as PropertyDecorator,
  Access('CADRE', 'ADMIN') as PropertyDecorator,
);

/**
 * Adds to a union how many live memberships there are in it and below it: by one statement for all unions of a request, in
 * which each membership is counted once, however many of them lie above it.
 */
export function countMembers({ unions }: Pick<Organisations, 'unions'>): void {
  const count = defineLoader<string, number, RequestContext>(async (ids, { database }) => {
    const rows = await database.query<{ top: string; members: number }>(sql`
      with line as materialized (select top, id from organisations.lines_below(${ids}::uuid[])),
        counted as (
          select stay.union_id, count(*) as members from membership.membership stay
          where stay.ends_before is null and stay.union_id in (select id from line) group by stay.union_id)
      select line.top, sum(counted.members)::integer as members
      from line join counted on counted.union_id = line.id group by line.top`);
    return new Map([...ids.map((id) => [id, 0] as const), ...rows.map(({ top, members }) => [top, members] as const)]);
  });
  unions.adds({
    memberCount: computed({ id: unions.key }, ({ id }, _, context: RequestContext) =>
      count(context).load(id as string),
    ),
  });
}
