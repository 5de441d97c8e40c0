import type { Database } from '../../../src/kit/database/database.js';
import { type Sql, sql } from '../../../src/kit/database/sql.js';
import type { Book } from './book.js';

/** What can not be, each as rows that are it; the sentence is said of each. */
const NEVER: readonly (readonly [string, Sql])[] = [
  [
    'has two live memberships',
    sql`select person_id as id from membership.membership where state in ('ACTIVE', 'TRANSFERRING', 'RETAINED')
      group by 1 having count(*) > 1`,
  ],
  [
    'is live and ended, or neither',
    sql`select id from membership.membership
      where (state in ('ACTIVE', 'TRANSFERRING', 'RETAINED')) <> (ends_before is null)`,
  ],
  [
    'is counted as joined and goes on from another stay',
    sql`select m.id from membership.membership m join membership.transfer t on t.to_membership_id = m.id
      where not m.is_continued`,
  ],
  [
    'goes on from no stay and is not counted as joined',
    sql`select id from membership.membership m where is_continued
      and not exists (select from membership.transfer where to_membership_id = m.id)`,
  ],
  [
    'goes on from two stays',
    sql`select to_membership_id as id from membership.transfer where to_membership_id is not null
      group by 1 having count(*) > 1`,
  ],
  [
    'lost its two stays, or they are of other people or unions',
    sql`select t.id from membership.transfer t left join membership.membership f on f.id = t.from_membership_id
        left join membership.membership m on m.id = t.to_membership_id
      where t.state = 'ACCEPTED' and (f.state = 'TRANSFERRED' and (f.person_id, m.person_id) = (t.person_id, t.person_id)
        and (f.union_id, m.union_id) = (t.from_union_id, t.to_union_id)) is not true`,
  ],
  [
    'has another day of joining than the stay before',
    sql`select m.id from membership.transfer t join membership.membership f on f.id = t.from_membership_id
        join membership.membership m on m.id = t.to_membership_id
      where f.joined_on <> m.joined_on`,
  ],
  [
    'does not begin on the day on which the stay before ends',
    sql`select m.id from membership.transfer t join membership.membership f on f.id = t.from_membership_id
        join membership.membership m on m.id = t.to_membership_id
      where f.ends_before is distinct from m.valid_from`,
  ],
  [
    'lies within another stay of the same person',
    sql`select a.id from membership.membership a join membership.membership b on b.person_id = a.person_id and b.id > a.id
      where daterange(a.valid_from, a.ends_before) && daterange(b.valid_from, b.ends_before)`,
  ],
  [
    'is moving without an open transfer',
    sql`select id from membership.membership m where state = 'TRANSFERRING' and not exists (
      select from membership.transfer where from_membership_id = m.id and state in ('REQUESTED', 'RELEASED'))`,
  ],
  [
    'is an open transfer of a membership that does not move',
    sql`select t.id from membership.transfer t join membership.membership m on m.id = t.from_membership_id
      where t.state in ('REQUESTED', 'RELEASED') and m.state <> 'TRANSFERRING'`,
  ],
  [
    'is TRANSFERRED by no transfer',
    sql`select id from membership.membership m where state = 'TRANSFERRED' and not exists (
      select from membership.transfer where from_membership_id = m.id and state = 'ACCEPTED')`,
  ],
  [
    'is decided and holds what was told',
    sql`select id from membership.application where state <> 'UNDER_REVIEW' and (work_region is not null
      or worker_groups <> '{}' or mobile_checked_at is not null or num_nonnulls(name, id_type, id_number,
      id_number_index_a, id_number_index_b, mobile, mobile_index_a, mobile_index_b) > 0)`,
  ],
];

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly state: string;
}

/** All that is wrong in the tables behind what was answered, as sentences; none where nothing is. */
export async function differencesIn(database: Database, book: Book): Promise<readonly string[]> {
  const differences: string[] = [...book.differences];
  for (const [sentence, rows] of NEVER) {
    for (const { id } of await database.query<{ id: string }>(rows)) differences.push(`${id} ${sentence}`);
  }
  const applications = await database.query<Row>(sql`select id, state from membership.application`);
  differences.push(
    ...explained('application', applications, book.applications, book, (state) => state === 'UNDER_REVIEW'),
  );
  const transfers = await database.query<Row & { released: boolean }>(sql`
    select id, state, released_at is not null as released from membership.transfer`);
  // What nobody decided is open, has ended of itself, or ended when the member left.
  const undecided = ['REQUESTED', 'RELEASED', 'EXPIRED', 'CANCELLED'];
  differences.push(...explained('transfer', transfers, book.transfers, book, (state) => undecided.includes(state)));
  for (const { id, released } of transfers)
    if (released !== book.released.has(id))
      differences.push(`the transfer ${id} was released: ${released}, and answered otherwise`);
  const memberships = await database.query<Row & { continued: boolean }>(sql`
    select id, state, is_continued as continued from membership.membership`);
  for (const { id, state } of memberships)
    if ((state === 'WITHDRAWN') !== (book.ends.get(id)?.join() === 'WITHDRAWN'))
      differences.push(`the membership ${id} is ${state}, and its end was answered ${book.ends.get(id) ?? 'never'}`);
  return [...differences, ...joined(memberships, book)];
}

/** Each record that was answered as taken is there once, as its last act left it, and there is no other. */
function explained(
  what: string,
  rows: readonly Row[],
  taken: ReadonlySet<string>,
  { ends }: Book,
  isUndecided: (state: string) => boolean,
): readonly string[] {
  const found = new Map(rows.map(({ id, state }) => [id, state]));
  const lost = [...taken].filter((id) => !found.has(id)).map((id) => `the ${what} ${id} was taken and is lost`);
  const unasked = [...found.keys()].filter((id) => !taken.has(id)).map((id) => `nobody was told of the ${what} ${id}`);
  const otherwise = [...found].flatMap(([id, state]) => {
    const ended = ends.get(id);
    const isRight = ended ? ended.join() === state : isUndecided(state);
    return isRight
      ? []
      : [`the ${what} ${id} is ${state}, and its end was answered ${ended?.join(' and ') ?? 'never'}`];
  });
  return [...lost, ...unasked, ...otherwise];
}

/** Whoever is counted as joined was granted it, and the other way round: a stay that goes on is granted by nobody. */
function joined(memberships: readonly (Row & { continued: boolean })[], { granted }: Book): readonly string[] {
  const first = new Set(memberships.filter(({ continued }) => !continued).map(({ id }) => id));
  const continued = new Set(memberships.filter(({ continued: goesOn }) => goesOn).map(({ id }) => id));
  return [
    ...[...first]
      .filter((id) => !granted.has(id))
      .map((id) => `the membership ${id} is counted as joined and was never granted`),
    ...[...granted]
      .filter((id) => !first.has(id) && !continued.has(id))
      .map((id) => `the membership ${id} was granted and is lost`),
  ];
}
