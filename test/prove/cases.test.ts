import { sql } from '../../src/kit/database/sql.js';
import { proveCases } from './cases.js';

/** What the tables must not lose, each with what the check says of it. */
const FAULTS = [
  [sql`delete from legal_outreach.deadline where kept is null`, /on paper/],
  [sql`delete from legal_outreach.step where ordinal = 1`, /on paper/],
  [sql`update legal_outreach.legal_case set due_on = due_on + 1 where due_on is not null`, /on paper/],
  [sql`update legal_outreach.legal_case set version = version + 1`, /on paper/],
  [sql`update legal_outreach.legal_case set stage = 'DIAGNOSIS' where stage = 'REGISTERED'`, /on paper/],
  [sql`delete from events.event where topic = 'LEGAL_CASE'`, /events for/],
] as const;

it('walks cases through whatever may be tried with them: each is what the table says, and each fault is found', async () => {
  const faults = FAULTS.map(([fault]) => fault);
  const { said, differences, found } = await proveCases({ seed: 1, sequences: 120, writers: 4, faults });
  expect(differences).toEqual([]);
  expect(said).toMatch(/^120 sequences of \d{3} tries/);
  for (const [at, [, sentence]] of FAULTS.entries()) expect(found[at]?.join('\n')).toMatch(sentence);
});

it('walks the same cases in several processes as in one, and tells all that came of them', async () => {
  const form = { seed: 7, sequences: 40, writers: 1 };
  const proofs = [await proveCases(form), await proveCases({ ...form, processes: 2 })];
  expect(proofs.flatMap(({ differences }) => differences)).toEqual([]);
  const [alone, shared] = proofs.map(({ said }) => said.split(' in ')[0]);
  expect(alone).toMatch(/^40 sequences of \d{3} tries/);
  expect(shared).toBe(alone);
});
