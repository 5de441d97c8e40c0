import { sql } from '../../src/kit/database/sql.js';
import { proveRedemptions } from './redemptions.js';

const SMALL = { people: 8, acts: 160, isServed: false };

describe('uses of benefits by several tills at once, with transactions cut off and calls sent again', () => {
  it('are what was answered: each key one effect, each receipt one use, uses and budgets add up', async () => {
    const { said, differences } = await proveRedemptions({ ...SMALL, seed: 7, writers: 4, cuts: 6 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/[1-9]\d* redeemEntitlement/);
    expect(said).toMatch(/[1-9]\d* reverseRedemption/);
    expect(said).toMatch(/[1-9]\d* claimBenefit/);
    expect(said).toMatch(/6 cuts, .*; [1-9]\d* calls sent again/);
  });

  it('would be found out where one were doubled, lost, or its use or money forgotten', async () => {
    const { differences } = await proveRedemptions({
      ...{ ...SMALL, seed: 8, writers: 1, cuts: 0 },
      async fault(database) {
        for (const planted of FAULTS) await database.query(planted);
      },
    });
    const said = differences.join('\n');
    for (const sentence of [
      'has other uses than are left of it',
      'has spent another sum than its uses say',
      'has given another number than people have',
      'is of a code that was not used, or was used for another one',
      'was told to the log more than once, or never',
      'is of a receipt that has another use',
      'codes were spent for',
      'was answered and is lost',
      'nobody was told of the use',
      'went back: true, and was answered otherwise',
    ])
      expect(said).toContain(sentence);
  });
});

const FAULTS = [
  sql`alter table benefit_cards.redemption drop constraint redemption_of_merchant`,
  sql`delete from benefit_cards.redemption where id in (
    select id from benefit_cards.redemption where amount_fen is not null and reversed_at is null limit 1)`,
  sql`insert into benefit_cards.redemption (id, entitlement_id, benefit_id, person_id, region_code, merchant_id, receipt_no,
      occurred_at, code_hash)
    select gen_random_uuid(), entitlement_id, benefit_id, person_id, region_code, merchant_id, receipt_no, occurred_at, code_hash
    from benefit_cards.redemption where reversed_at is null limit 2`,
  sql`update benefit_cards.redemption set reversed_at = now() where id in (
    select id from benefit_cards.redemption where reversed_at is null and amount_fen is null order by id limit 1)`,
  sql`update benefit_cards.stock set granted = granted + 1 where quota is null`,
];
