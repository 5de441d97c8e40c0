import { testHub } from '../../support/hub.js';
const CHILDREN = /* GraphQL */ `
  query ($first: Int!, $kinds: [UnionKind!], $more: Int! = 1) {
    unions(first: 100) {
      nodes {
        id
        unionCode
        children(first: $first, kinds: $kinds) { totalCount nodes { unionCode } pageInfo { hasNextPage endCursor } }
        more: children(first: $more) { nodes { unionCode } }
      }
    }
  }
`;
describe('unions next below many', () => {
    let hub;
    beforeAll(async () => {
        hub = await testHub();
        await hub.test.database.pool.query(`
      insert into organisations."union" (id, union_code, name, kind, status, region_code, parent_id, search)
      select ('00000000-0000-7000-8000-00000000000' || n)::uuid, 'U' || n, '工会' || n, kind, 'ACTIVE', '620702', parent, ''::tsvector
      from (values (1, 'COUNTY', null), (2, 'COUNTY', null),
        (3, 'ENTERPRISE', 1), (4, 'COUNTY', 1), (5, 'ENTERPRISE', 1), (6, 'ENTERPRISE', 2)) given (n, kind, p),
        lateral (select ('00000000-0000-7000-8000-00000000000' || p)::uuid as parent) above`);
    });
    afterAll(() => hub.close());
    const below = (node) => node.children.nodes.map((child) => child.unionCode);
    it('are one statement with all their parents and counts', async () => {
        const { data, codes, statements } = await hub.ask(CHILDREN, { first: 2 });
        expect(codes).toEqual([]);
        const nodes = data.unions.nodes;
        expect(nodes.map(below)).toEqual([['U3', 'U4'], ['U6'], [], [], [], []]);
        expect(nodes.map((node) => node.children.totalCount)).toEqual([3, 1, 0, 0, 0, 0]);
        expect(nodes[0].children.pageInfo.hasNextPage).toBe(true);
        expect(nodes[1].children.pageInfo).toMatchObject({ hasNextPage: false });
        expect(nodes[0].more.nodes).toEqual([{ unionCode: 'U3' }]);
        expect(statements).toHaveLength(1);
    });
    it('go on behind the cursor of a first page, counted as a whole', async () => {
        const first = await hub.ask(CHILDREN, { first: 1, kinds: ['ENTERPRISE'] });
        const after = first.data.unions.nodes[0].children.pageInfo.endCursor;
        const next = `query ($after: Cursor) { union(unionCode: "U1") {
      children(first: 5, kinds: [ENTERPRISE], after: $after) { totalCount nodes { unionCode } } } }`;
        const { data } = await hub.ask(next, { after });
        expect(data.union.children).toEqual({ totalCount: 2, nodes: [{ unionCode: 'U5' }] });
    });
    it('are found by global ids in one statement, in the order asked', async () => {
        const { data } = await hub.ask('{ unions { nodes { id } } }');
        const ids = data.unions.nodes.map(({ id }) => id).reverse();
        const found = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [...ids, 'uni_none'] });
        expect(found.data.nodes).toEqual([...ids.map((id) => ({ id })), null]);
        expect(found.statements).toHaveLength(1);
    });
});
//# sourceMappingURL=children.test.js.map