import { guardSchema } from '../../src/auth/access.js';
import { authDirectives } from '../../src/auth/directives.js';
import { buildHubSchema } from '../../src/kit/graphql/schema.js';
import { checkReads } from '../../src/kit/read/index.js';
import { MemberCounts, memberCounts } from './member.reads.js';
import { MemberResolver } from './member.resolver.js';
export { fillMembers, MONTHS, monthStart } from './member.table.js';
/** The schema of the domain alone, with its rules. */
export async function membersSchema(regions) {
    const resolver = new MemberResolver(new MemberCounts(regions));
    const schema = await buildHubSchema([{ name: 'members', resolvers: [MemberResolver] }], authDirectives, [resolver]);
    checkReads(schema, [memberCounts]);
    guardSchema(schema, { covers: () => false, places: new Map() });
    return schema;
}
//# sourceMappingURL=index.js.map