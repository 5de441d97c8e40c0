import type { TellTransaction } from '../../../../src/domains/benefit-cards/platform/txn.command.js';
import { KnownNames } from '../../../../src/domains/benefit-cards/platform/txn.known.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { IntakeRecord } from '../../../../src/kit/intake.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { holderIn, ridesIn } from './support.js';

let hub: TestHub;
const RIDES = 3000;

beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
  await ridesIn(hub, [(await holderIn(hub, 1)).id]);
  const { database } = hub.hub;
  await database.query(sql`
    insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, merchant_id, receipt_no, occurred_at)
    select gen_random_uuid(), entitlement.id, benefit_id, person_id, entitlement.region_code, merchant.id, 'T' || n, '2024-05-22'
    from benefit_cards.entitlement, benefit_cards.merchant, generate_series(1, ${RIDES}::int) n where merchant_no = 'GATE'`);
  await database.query(sql`
    insert into benefit_cards.card_transaction (city_code, txn_no, kind, merchant_id, redemption_id, occurred_at)
    select '620100', receipt_no, 'USE', merchant_id, id, occurred_at from benefit_cards.redemption`);
  await database.query(sql`analyze benefit_cards.redemption, benefit_cards.card_transaction`);
});
afterAll(() => hub.close());

/** How many rows this connection has read of the ledger and of what was used. */
async function rowsRead(tx: Transaction): Promise<number> {
  const [row] = await tx.sql<{ rows: number }>(sql`
    select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables
    where schemaname = 'benefit_cards' and relname in ('redemption', 'card_transaction')`);
  return row?.rows ?? 0;
}

it('finds whom a reversal concerns by its own number and merchant, and reads no more of the ledger than that', async () => {
  const { database, keyring } = hub.hub;
  const held: string[] = [];
  const given = {
    keyring,
    facts: { byCodes: async () => new Map() },
    memberships: {
      holdPeople: async (_: unknown, ids: readonly string[]) => {
        held.push(...ids);
        return new Map();
      },
    },
  };
  const command = { merchantNo: 'GATE', cardNo: null, holder: null, benefitCode: null, originalTxnNo: 'T7' };
  const record = { command } as unknown as IntakeRecord<TellTransaction>;
  const read = await database.transaction(async (tx) => {
    const before = await rowsRead(tx);
    await KnownNames.of(tx, given, [record]);
    return (await rowsRead(tx)) - before;
  });
  expect(held).toHaveLength(1);
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(10);
});
