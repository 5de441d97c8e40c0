/** How many divisions Q5a counts. */
export const COUNTED = 10;
const PAGE = 'stationCode name kinds status star address';
const SERVICES = 'services { facility free price { amountFen currency } unit capacity working }';
const LIST = '($filter: StationFilter, $after: Cursor)';
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const aliases = Array.from({ length: COUNTED }, (_, index) => `c${index}`);
/** All operations, in the order of the table. */
export const OPERATIONS = [
    {
        name: 'Q1',
        title: 'point read with two parents',
        aim: 0.75,
        of: 'hub',
        isPage: true,
        document: `query ($code: String!) { station(stationCode: $code) {
      stationCode name status star address phone operator { unionCode name parent { unionCode name } } } }`,
        leastRows: 1,
    },
    {
        name: 'Q2',
        title: '50 stations, region, services, honours',
        aim: 1.05,
        of: 'hub',
        isPage: true,
        document: `query ${LIST} { stations(filter: $filter, first: 50, after: $after) {
      nodes { ${PAGE} region { code name } ${SERVICES} honours { title grantedBy year } } ${PAGE_INFO} } }`,
        leastRows: 50,
    },
    {
        name: 'Q3',
        title: 'keyset page of 100',
        aim: 0.95,
        of: 'hub',
        isPage: true,
        document: `query ${LIST} { stations(filter: $filter, first: 100, after: $after) { nodes { ${PAGE} } ${PAGE_INFO} } }`,
        leastRows: 100,
    },
    {
        name: 'Q3c',
        title: 'the same with totalCount',
        aim: 1.1,
        of: 'hub',
        document: `query ${LIST} { stations(filter: $filter, first: 100, after: $after) { nodes { ${PAGE} } ${PAGE_INFO} totalCount } }`,
        leastRows: 100,
    },
    {
        name: 'Q4',
        title: 'nearest 20 with services',
        aim: 0.95,
        of: 'hub',
        isPage: true,
        document: `query ($point: GeoPointInput!) { stationsNear(point: $point, radiusMetres: 50000, first: 20) {
      edges { distanceMetres node { stationCode name status address ${SERVICES} } } } }`,
        leastRows: 1,
    },
    {
        name: 'Q5',
        title: 'counts by month and group ¹',
        aim: 1.5,
        of: 'members',
        document: `query ($regionCode: RegionCode!, $from: Date!, $to: Date!) {
      memberCounts(regionCode: $regionCode, from: $from, to: $to) { month group count } }`,
        leastRows: 24,
    },
    {
        name: 'Q5a',
        title: `totalCount of ${COUNTED} divisions`,
        of: 'hub',
        document: `query (${aliases.map((alias) => `$${alias}: RegionCode!`).join(', ')}) { ${aliases
            .map((alias) => `${alias}: stations(filter: { regionCode: $${alias} }, first: 1) { totalCount }`)
            .join(' ')} }`,
        leastRows: COUNTED,
    },
    { name: 'Q6', title: '{ __typename }', aim: 0.6, of: 'hub', document: '{ __typename }', leastRows: 1 },
];
//# sourceMappingURL=operations.js.map