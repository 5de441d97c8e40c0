import { Field, Int } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { asking } from '../../../kit/database/asking.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { edge } from '../../../kit/graphql/edge.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { computed } from '../../../kit/read/index.js';
import { type Organisations, Union } from '../../organisations/index.js';

edge(
  Union,
  'memberCount',
  Field(() => Int, {
    nullable: true,
    description: 'Live memberships in it and below it, counted now (会员数).',
  }),
  Access('CADRE', 'ADMIN') as PropertyDecorator,
);

/** Adds to a union how many live memberships there are in it and below it: two statements for all unions of a request. */
export function countMembers({ unions, service }: Pick<Organisations, 'unions' | 'service'>): void {
  const count = defineLoader<string, number, RequestContext>(async (ids, { database }) => {
    const lines = await service.linesBelow(asking(database), ids);
    const rows = await database.query<{ top: string; members: number }>(sql`
      select line.top, count(*)::integer as members
      from unnest(${lines.map(({ top }) => top)}::uuid[], ${lines.map(({ id }) => id)}::uuid[]) as line (top, id)
      join membership.membership stay on stay.union_id = line.id and stay.ends_before is null
      group by line.top`);
    return new Map([...ids.map((id) => [id, 0] as const), ...rows.map(({ top, members }) => [top, members] as const)]);
  });
  unions.adds({
    memberCount: computed({ id: unions.key }, ({ id }, _, context: RequestContext) =>
      count(context).load(id as string),
    ),
  });
}
