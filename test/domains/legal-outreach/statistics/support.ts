import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { type Cases, casesIn } from './given.js';

export const as = (scope: 'PARTNER' | 'CADRE' | 'ADMIN' | 'MEMBER' | 'MEDIATOR', ...regionCodes: string[]): Asker => ({
  as: { scopes: [scope], regionCodes },
});
export const ADMIN = as('ADMIN');
export const CADRE = as('CADRE', '440000');
export const PARTNER = as('PARTNER', '440000');

const STATS = `query ($regionCode: RegionCode!, $years: [Int!]!, $kind: CaseKind) {
  caseStats(regionCode: $regionCode, years: $years, kind: $kind) {
    region { code } year kind basis accepted mediated mediationRatePercent acceptedGrowthPercent mediatedGrowthPercent
    suppressed measures { metric value unit precision asOf since basis source { quote } } } }`;

/** A row as it is answered. */
export interface Row {
  readonly year: number;
  readonly kind: string | null;
  readonly basis: 'COUNTED' | 'REPORTED';
  readonly accepted: number | null;
  readonly mediated: number | null;
  readonly mediationRatePercent: number | null;
  readonly acceptedGrowthPercent: number | null;
  readonly mediatedGrowthPercent: number | null;
  readonly suppressed: boolean;
  readonly measures: readonly Readonly<Record<string, unknown>>[];
}

/** A hub without cases, figures and closed years before each test, and how its counts are asked for. */
export function caseStatsHub() {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(async () => {
    await hub.test.database.pool.query(
      'truncate legal_outreach.legal_case, legal_outreach.closed_year, targets.measure cascade',
    );
  });
  afterAll(() => hub.close());

  const ask = async (asker: Asker, more: Record<string, unknown> = {}) => {
    const variables = { regionCode: '440605', years: [2023], ...more };
    const { data, codes, errors, statements } = await hub.ask(STATS, variables, asker);
    const rows: readonly Row[] = data?.caseStats ?? [];
    return { rows, codes, statements, errors, messages: errors.map(({ message }) => message) };
  };
  return {
    ask,
    hub: () => hub,
    cases: (given: Cases) => casesIn(hub, given),
    /** A few cases in divisions beside 440605, and beside that above it, in which small counts can hide. */
    async surround(year = 2023) {
      for (const beside of [
        ['440604', '440606', '440607', '440608'],
        ['440103', '440203', '440303', '440402'],
      ])
        for (const [at, regionCode] of beside.entries())
          await casesIn(hub, { year, regionCode, accepted: 8 + Math.min(at, 1), mediated: at < 2 ? 6 + at : 0 });
    },
    closeDue: (upTo?: number) => hub.hub.caseClosing.closeDue(hub.hub.database, upTo),
    closeAgain: (from: number) => hub.hub.caseClosing.closeAgain(hub.hub.database, from),
    /** Accepted and mediated of the rows that the hub counted, by year. */
    async counted(asker: Asker, more: Record<string, unknown> = {}) {
      const { rows } = await ask(asker, more);
      const own = rows.filter(({ basis }) => basis === 'COUNTED');
      return own.map(({ year, accepted, mediated, suppressed }) => [year, accepted, mediated, suppressed]);
    },
  };
}
