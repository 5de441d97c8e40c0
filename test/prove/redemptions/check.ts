import type { Database } from '../../../src/kit/database/database.js';
import { type Sql, sql } from '../../../src/kit/database/sql.js';
import type { Book } from './book.js';

/** What can not be, each as rows that are it; the sentence is said of each. */
const NEVER: readonly (readonly [string, Sql])[] = [
  [
    'has other uses than are left of it',
    sql`select e.id from benefit_cards.entitlement e
      where e.uses - e.uses_left <> (select count(*) from benefit_cards.redemption r
        where r.entitlement_id = e.id and r.reversed_at is null)`,
  ],
  [
    'has spent another sum than its uses say',
    sql`select s.benefit_id as id from benefit_cards.stock s
      where s.spent_fen <> (select coalesce(sum(amount_fen), 0) from benefit_cards.redemption r
        where r.benefit_id = s.benefit_id and r.reversed_at is null and r.from_budget)`,
  ],
  [
    'has given another number than people have',
    sql`select s.benefit_id as id from benefit_cards.stock s
      where s.granted <> (select count(*) from benefit_cards.entitlement e
        where e.benefit_id = s.benefit_id and e.state <> 'REVOKED')`,
  ],
  [
    'has spent more than its budget',
    sql`select benefit_id as id from benefit_cards.stock where spent_fen > budget_fen or granted > quota`,
  ],
  [
    'is of a code that was not used, or was used for another one',
    sql`select min(id::text) as id from benefit_cards.redemption
      group by code_hash having count(*) > 1 or code_hash is null`,
  ],
  [
    'was told to the log more than once, or never',
    sql`select r.id from benefit_cards.redemption r left join (
        select subject_id, count(*) as times from events.event where topic = 'REDEMPTION' group by subject_id) told
        on told.subject_id = r.id
      where coalesce(times, 0) <> 1 + (r.reversed_at is not null)::integer`,
  ],
  [
    'is of a receipt that has another use',
    sql`select min(id::text) as id from benefit_cards.redemption
      group by merchant_id, receipt_no having count(*) > 1`,
  ],
];

/** All that is wrong in the tables behind what was answered, as sentences; none where nothing is. */
export async function differencesIn(database: Database, book: Book): Promise<readonly string[]> {
  const differences: string[] = [...book.differences];
  for (const [sentence, rows] of NEVER)
    for (const { id } of await database.query<{ id: string }>(rows)) differences.push(`${id} ${sentence}`);
  const [codes] = await database.query<{ used: number; uses: number }>(sql`
    select (select count(*) from benefit_cards.code_use where used_at is not null)::integer as used,
      (select count(*) from benefit_cards.redemption)::integer as uses`);
  if (codes?.used !== codes?.uses) differences.push(`${codes?.used} codes were spent for ${codes?.uses} uses`);
  const uses = await database.query<{ id: string; receipt: string; back: boolean }>(sql`
    select id, receipt_no as receipt, reversed_at is not null as back from benefit_cards.redemption`);
  const gifts = await database.query<{ id: string }>(sql`select id from benefit_cards.entitlement`);
  differences.push(...explained('entitlement', new Set(gifts.map(({ id }) => id)), book.claimed));
  differences.push(...explained('use', new Set(uses.map(({ id }) => id)), new Set(book.redeemed.values())));
  for (const { id, receipt, back } of uses) {
    if (book.redeemed.get(receipt) !== id) differences.push(`the receipt ${receipt} was answered by another use`);
    if (back !== book.reversed.has(id))
      differences.push(`the use ${id} went back: ${back}, and was answered otherwise`);
  }
  return differences;
}

/** What was answered as done is there, and nothing else is. */
function explained(what: string, found: ReadonlySet<string>, told: ReadonlySet<string>): readonly string[] {
  const lost = [...told].filter((id) => !found.has(id)).map((id) => `the ${what} ${id} was answered and is lost`);
  const unasked = [...found].filter((id) => !told.has(id)).map((id) => `nobody was told of the ${what} ${id}`);
  return [...lost, ...unasked];
}
