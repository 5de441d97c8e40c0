import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Book } from './book.js';

/** All that is wrong in the tables behind what was answered, as sentences; none where nothing is. */
export async function differencesIn(
  database: Database,
  { given, differences }: Book,
  { benefitId, wanted }: { readonly benefitId: string; readonly wanted: number },
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string; person: string }>(sql`
    select id, person_id as person from benefit_cards.entitlement where benefit_id = ${benefitId}::uuid`);
  const [stock] = await database.query<{ granted: number }>(sql`
    select granted from benefit_cards.stock where benefit_id = ${benefitId}::uuid`);
  const there = new Map(rows.map(({ id, person }) => [id, person]));
  return [
    ...differences,
    ...(rows.length > wanted ? [`${rows.length} were given of ${wanted}`] : []),
    ...(rows.length < wanted ? [`${wanted - rows.length} of ${wanted} stayed unsold`] : []),
    ...(stock?.granted === rows.length ? [] : [`${rows.length} are there and the stock tells ${stock?.granted}`]),
    ...doubled(rows.map(({ person }) => person)),
    ...[...given].flatMap(([id, person]) =>
      there.get(id) === person ? [] : [`${id} was answered and is ${there.has(id) ? 'of somebody else' : 'lost'}`],
    ),
    ...[...there.keys()].filter((id) => !given.has(id)).map((id) => `nobody was told of ${id}`),
  ];
}

function doubled(people: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(person, (counts.get(person) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([person, count]) => `${person} has ${count}`);
}
