import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { enterStays, type Stays } from './stays.js';

export const as = (scope: 'PARTNER' | 'CADRE' | 'ADMIN' | 'MEMBER', ...regionCodes: string[]): Asker => ({
  as: { scopes: [scope], regionCodes },
});
export const ADMIN = as('ADMIN');
export const PARTNER = as('PARTNER', '510000');

const STATS = `query ($regionCode: RegionCode!, $level: RegionLevel!, $from: YearMonth!, $to: YearMonth!, $workerGroup: WorkerGroup, $first: Int! = 500, $after: Cursor) {
  membershipStats(regionCode: $regionCode, level: $level, from: $from, to: $to, workerGroup: $workerGroup, first: $first, after: $after) {
    nodes { region { code name } month workerGroup joined transferredIn left activeAtEnd suppressed }
    pageInfo { hasNextPage endCursor } } }`;

/** A hub without members and closed months before each test, and how its statistics are asked for. */
export function statisticsHub() {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(async () => {
    await hub.test.database.query(sql`truncate membership.membership, membership.person, membership.month cascade`);
  });
  afterAll(() => hub.close());

  const ask = async (asker: Asker, more: Record<string, unknown> = {}) => {
    const variables = { regionCode: '510000', level: 'COUNTY', from: '2024-01', to: '2024-01', ...more };
    const { data, codes, errors, statements } = await hub.ask(STATS, variables, asker);
    const stats = data?.membershipStats;
    const messages = errors.map(({ message }: { message: string }) => message);
    return { nodes: stats?.nodes ?? [], pageInfo: stats?.pageInfo, codes, messages, statements };
  };
  return {
    ask,
    hub: () => hub,
    enter: (...stays: Stays[]) => enterStays(hub.hub.database, ...stays),
    close: (from: string, to = from, again = false) => hub.hub.closing.close(hub.hub.database, { from, to, again }),
    closeDue: () => hub.hub.closing.closeDue(hub.hub.database),
    async rowOf(asker: Asker, code: string, more: Record<string, unknown> = {}) {
      const { nodes } = await ask(asker, more);
      const { joined, transferredIn, left, activeAtEnd } = nodes.find((node: any) => node.region.code === code);
      return [joined, transferredIn, left, activeAtEnd];
    },
  };
}
