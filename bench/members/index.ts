/**
 * A domain of the bench's own, because the hub has no grouped counts yet: made-up members, counted by month and group. It
 * is declared, checked, guarded and served as the hub's domains are.
 */
import type { GraphQLSchema } from 'graphql';
import { guardSchema } from '../../src/auth/access.js';
import { authWording } from '../../src/auth/directives.js';
import type { Regions } from '../../src/domains/regions/index.js';
import { buildHubSchema } from '../../src/kit/graphql/schema.js';
import { checkReads } from '../../src/kit/read/index.js';
import { MemberCounts, memberCounts } from './member.reads.js';
import { MemberResolver } from './member.resolver.js';

export { fillMembers, type MembersOptions, MONTHS, monthStart } from './member.table.js';

/** The schema of the domain alone, with its rules. */
export async function membersSchema(regions: Regions): Promise<GraphQLSchema> {
  const resolver = new MemberResolver(new MemberCounts(regions));
  const schema = await buildHubSchema([{ name: 'members', resolvers: [MemberResolver] }], authWording, [resolver]);
  checkReads(schema, [memberCounts]);
  guardSchema(schema, { covers: () => false, places: new Map() });
  return schema;
}
