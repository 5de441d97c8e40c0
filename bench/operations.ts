export type OperationName = 'Q1' | 'Q2' | 'Q3' | 'Q3c' | 'Q4' | 'Q5' | 'Q6';

/** Variables of an operation, as both servers get them; for Q5 each alias with a division. */
export interface Variables {
  readonly code?: string;
  readonly filter?: { readonly regionCode: string };
  readonly after?: string;
  readonly point?: { readonly longitude: number; readonly latitude: number; readonly datum: 'WGS84' };
}

/** One operation of the bench, asked of the hub as GraphQL and of the limit as variables alone. */
export interface Operation {
  readonly name: OperationName;
  readonly title: string;
  readonly document: string;
  /** How many counts or rows an answer has at least: an empty one measures nothing. */
  readonly leastRows: number;
}

/** How many divisions Q5 counts. */
export const COUNTED = 10;

const PAGE = 'stationCode name kinds status star address';
const SERVICES = 'services { facility free price { amountFen currency } unit capacity working }';
const LIST = '($filter: StationFilter, $after: Cursor)';
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const aliases = Array.from({ length: COUNTED }, (_, index) => `c${index}`);

/** All operations, in the order of the table. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'Q1',
    title: 'point read with two parents',
    document: `query ($code: String!) { station(stationCode: $code) {
      stationCode name status star address phone operator { unionCode name parent { unionCode name } } } }`,
    leastRows: 1,
  },
  {
    name: 'Q2',
    title: '50 stations, region, services, honours',
    document: `query ${LIST} { stations(filter: $filter, first: 50, after: $after) {
      nodes { ${PAGE} region { code name } ${SERVICES} honours { title grantedBy year } } ${PAGE_INFO} } }`,
    leastRows: 50,
  },
  {
    name: 'Q3',
    title: 'keyset page of 100',
    document: `query ${LIST} { stations(filter: $filter, first: 100, after: $after) { nodes { ${PAGE} } ${PAGE_INFO} } }`,
    leastRows: 100,
  },
  {
    name: 'Q3c',
    title: 'the same with totalCount',
    document: `query ${LIST} { stations(filter: $filter, first: 100, after: $after) { nodes { ${PAGE} } ${PAGE_INFO} totalCount } }`,
    leastRows: 100,
  },
  {
    name: 'Q4',
    title: 'nearest 20 with services',
    document: `query ($point: GeoPointInput!) { stationsNear(point: $point, radiusMetres: 50000, first: 20) {
      edges { distanceMetres node { stationCode name status address ${SERVICES} } } } }`,
    leastRows: 1,
  },
  {
    name: 'Q5',
    title: `counts of ${COUNTED} divisions ¹`,
    document: `query (${aliases.map((alias) => `$${alias}: RegionCode!`).join(', ')}) { ${aliases
      .map((alias) => `${alias}: stations(filter: { regionCode: $${alias} }, first: 1) { totalCount }`)
      .join(' ')} }`,
    leastRows: COUNTED,
  },
  { name: 'Q6', title: '{ __typename }', document: '{ __typename }', leastRows: 1 },
];
