export type OperationName =
  | 'Q1'
  | 'Q1d'
  | 'Q2'
  | 'Q3'
  | 'Q3i'
  | 'Q3c'
  | 'Q3ci'
  | 'Q4'
  | 'Q4d'
  | 'Q5'
  | 'Q5g'
  | 'Q5a'
  | 'Q6'
  | 'Q7';

/** Variables of an operation, as both servers get them; for Q5a each alias with a division. */
export interface Variables {
  readonly code?: string;
  readonly regionCode?: string;
  readonly from?: string;
  readonly to?: string;
  readonly filter?: { readonly regionCode: string };
  readonly after?: string;
  readonly bounds?: Readonly<Record<'west' | 'east' | 'south' | 'north', number>> & { readonly datum: 'GCJ02' };
  readonly zoom?: number;
  readonly point?: { readonly longitude: number; readonly latitude: number; readonly datum: 'WGS84' };
}

/** One operation of the bench, asked of the hub as GraphQL and of the limit as variables alone. */
export interface Operation {
  readonly name: OperationName;
  readonly title: string;
  /** Requests/s by those of the limit that are aimed at; none where nothing is. */
  readonly aim?: number;
  /** Who answers it: the hub, or the bench's own domain on the hub's server. */
  readonly of: 'hub' | 'members';
  /** The answer is a page or less, so that it costs the same however large the tables are. */
  readonly isPage?: true;
  /** Its answers may differ a little in length: cells that are empty on the small set are not on the large one. */
  readonly anyLength?: true;
  /** Measured on tables that grow, and not beside the limit. */
  readonly onlyGrows?: true;
  readonly document: string;
  /** How many counts or rows an answer has at least: an empty one measures nothing. */
  readonly leastRows: number;
}

/** How many divisions Q5a counts. */
export const COUNTED = 10;

const PAGE = 'stationCode name kinds status star address';
const SERVICES = 'services { facility free price { amountFen currency } unit capacity working }';
const LIST = '($filter: StationFilter, $after: Cursor)';
const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const KEYSET = `query ${LIST} { stations(filter: $filter, first: 100, after: $after) { nodes { ${PAGE} } ${PAGE_INFO} } }`;
const COUNTED_KEYSET = KEYSET.replace(PAGE_INFO, `${PAGE_INFO} totalCount`);
const MEMBER_COUNTS = `query ($regionCode: RegionCode!, $from: Date!, $to: Date!) {
  memberCounts(regionCode: $regionCode, from: $from, to: $to) { month group count } }`;
const aliases = Array.from({ length: COUNTED }, (_, index) => `c${index}`);

/** All operations, in the order of the table. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'Q1',
    title: 'point read with two parents',
    aim: 0.75,
    of: 'hub',
    isPage: true,
    document: `query ($code: String!) { union(unionCode: $code) {
      unionCode name kind status officePhone parent { unionCode name kind parent { unionCode name kind } } } }`,
    leastRows: 1,
  },
  {
    name: 'Q1d',
    title: 'the same, the parents of another domain',
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
  { name: 'Q3', title: 'keyset page of 100', aim: 0.95, of: 'hub', isPage: true, document: KEYSET, leastRows: 100 },
  { name: 'Q3i', title: "the same, the limit by the hub's index ³", of: 'hub', document: KEYSET, leastRows: 100 },
  { name: 'Q3c', title: 'the page with totalCount', aim: 1.1, of: 'hub', document: COUNTED_KEYSET, leastRows: 100 },
  {
    name: 'Q3ci',
    title: "the same, the limit by the hub's index ³",
    of: 'hub',
    document: COUNTED_KEYSET,
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
    name: 'Q4d',
    title: 'nearest 20 in the densest city',
    of: 'hub',
    isPage: true,
    onlyGrows: true,
    document: `query ($point: GeoPointInput!) { stationsNear(point: $point, radiusMetres: 50000, first: 20) {
      edges { distanceMetres node { stationCode name status address ${SERVICES} } } } }`,
    leastRows: 1,
  },
  { name: 'Q5', title: 'counts by month and group ¹', aim: 1.5, of: 'members', document: MEMBER_COUNTS, leastRows: 24 },
  {
    name: 'Q5g',
    title: 'the same, the limit groups as the hub ²',
    of: 'members',
    document: MEMBER_COUNTS,
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
  {
    name: 'Q7',
    title: 'map of all China, zooms 3 to 20',
    of: 'hub',
    isPage: true,
    onlyGrows: true,
    anyLength: true,
    document: `query ($bounds: GeoBoundsInput!, $zoom: Int!) { stationsInView(bounds: $bounds, zoom: $zoom) {
      zoom marks { key count expandsAtZoom location { longitude latitude } station { stationCode name } } } }`,
    leastRows: 10,
  },
];
