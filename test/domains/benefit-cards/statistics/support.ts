import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { benefitIn, type Given, given, type SomeBenefit, used } from './given.js';

export const as = (scope: 'PARTNER' | 'CADRE' | 'ADMIN' | 'MEMBER', ...regionCodes: string[]): Asker => ({
  as: { scopes: [scope], regionCodes },
});
export const ADMIN = as('ADMIN');
export const CADRE = as('CADRE', '220000');
export const PARTNER = as('PARTNER', '220000');

const STATS = `query ($regionCode: RegionCode!, $from: YearMonth!, $to: YearMonth!, $first: Int! = 200, $after: Cursor) {
  benefitStats(regionCode: $regionCode, from: $from, to: $to, first: $first, after: $after) {
    nodes { benefit { benefitCode } granted redeemed redeemedPercent amount { amountFen currency } budgetUsedPercent
      budgetEach { amountFen currency } suppressed }
    pageInfo { hasNextPage endCursor } } }`;

/** A row as it is answered, with the code in place of the benefit and the fen in place of sums. */
export interface Row {
  readonly code: string;
  readonly granted: number | null;
  readonly redeemed: number | null;
  readonly redeemedPercent: number | null;
  readonly amount: number | null;
  readonly budgetUsedPercent: number | null;
  readonly budgetEach: number | null;
  readonly suppressed: boolean;
}

/** A hub without benefits and closed months before each test, and how its sums are asked for. */
export function benefitStatsHub() {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(async () => {
    await hub.test.database.query(sql`truncate benefit_cards.benefit, benefit_cards.month cascade`);
  });
  afterAll(() => hub.close());

  const ask = async (asker: Asker, more: Record<string, unknown> = {}) => {
    const variables = { regionCode: '220000', from: '2024-01', to: '2024-01', ...more };
    const { data, codes, errors, statements } = await hub.ask(STATS, variables, asker);
    const stats = data?.benefitStats;
    const rows = (stats?.nodes ?? []).map(({ benefit, amount, budgetEach, ...row }: any): Row => {
      const fen = (sum: { amountFen: number } | null) => (sum === null ? null : sum.amountFen);
      return { code: benefit.benefitCode, ...row, amount: fen(amount), budgetEach: fen(budgetEach) };
    });
    return {
      rows: rows as readonly Row[],
      ...{ pageInfo: stats?.pageInfo, codes, statements },
      messages: errors.map(({ message }: { message: string }) => message),
    };
  };
  const closing = () => hub.hub.benefitClosing;
  return {
    ask,
    hub: () => hub,
    benefit: (benefit?: SomeBenefit) => benefitIn(hub, benefit),
    given: (benefitId: string, all: Given) => given(hub, benefitId, all),
    used: (...[benefitId, times, at, fen]: [string, number, string, number?]) => used(hub, benefitId, times, at, fen),
    closeThrough: (month: string) => closing().closeDue(hub.hub.database, month),
    closeDue: () => closing().closeDue(hub.hub.database),
    closeAgain: (month: string) => closing().closeAgain(hub.hub.database, month),
    async rowOf(asker: Asker, more: Record<string, unknown> = {}): Promise<Row> {
      const { rows, messages } = await ask(asker, more);
      if (rows.length !== 1) throw new Error(`${rows.length} rows. ${messages.join(' ')}`);
      return rows[0] as Row;
    },
  };
}
