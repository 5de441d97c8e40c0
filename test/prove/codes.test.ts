import { Keyring } from '../../src/auth/index.js';
import { memberCodeInvalid } from '../../src/domains/benefit-cards/codes/code.errors.js';
import { CodeTokens } from '../../src/domains/benefit-cards/codes/code.token.js';
import { sql } from '../../src/kit/database/sql.js';
import { proveCodes, type Spend } from './codes.js';

const SMALL = { races: 200, people: 8, atOnce: 8, ending: 0, guesses: 50 };

describe('codes that two places take in the same moment', () => {
  it('are used once, and behind the loss of their card by nobody', async () => {
    const { said, differences } = await proveCodes({ ...SMALL, seed: 5 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^200 races, 1\d\d codes used, 10 cards lost/);
  });

  it('would be found used twice where they were looked at first and written then', async () => {
    const { differences } = await proveCodes({ ...SMALL, seed: 6, guesses: 0, spend: readThenWrite });
    const said = differences.join('\n');
    expect(said).toMatch(/was used 2 times/);
  });
});

/** The way that is wrong: whoever looks in the same moment sees a code that is not used. */
const readThenWrite: Spend = async (tx, token, { merchantId }) => {
  const { handle, step } = new CodeTokens(Keyring.generate()).read(token);
  const rows = await tx.sql(sql`
    select from benefit_cards.code_handle known join benefit_cards.card on card.id = card_id
    where known.handle = ${handle} and state = 'ACTIVE' and not exists (
      select from benefit_cards.code_use used where used.handle = known.handle and used.step = ${step}
        and (used_at is not null or merchant_id <> ${merchantId}::uuid))`);
  if (rows.length === 0) throw memberCodeInvalid();
  await tx.sql(sql`
    insert into benefit_cards.code_use as used (handle, step, merchant_id, bound_at, redeem_by, used_at)
    values (${handle}, ${step}, ${merchantId}::uuid, clock_timestamp(), clock_timestamp() + interval '3 minutes', clock_timestamp())
    on conflict (handle, step) do update set used_at = clock_timestamp(), merchant_id = excluded.merchant_id`);
};
