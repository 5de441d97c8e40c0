import { readFileSync } from 'node:fs';
import { MOVES } from '../../../../src/domains/legal-outreach/cases/stages.js';
import { packagePath } from '../../../../src/kit/package-path.js';
import { NEEDS, tableOfMoves } from './table.js';

it('docs/cases.md has the table of moves as it is', () => {
  const [, between] = readFileSync(packagePath('docs', 'cases.md'), 'utf8').split(
    /<!-- moves -->\n|\n<!-- end of moves -->/,
  );
  expect(between).toBe(tableOfMoves());
});

it('LegalCase.nextStages says of each need of the table that it is not looked at', () => {
  const schema = readFileSync(packagePath('schema', 'subgraphs', 'legal-outreach.graphql'), 'utf8');
  const description = schema.slice(0, schema.indexOf('nextStages:')).split('"""').at(-2);
  const needs = new Set(MOVES.flatMap((move) => move.needs));
  expect([...needs].toSorted()).toEqual(Object.keys(NEEDS).toSorted());
  for (const need of needs) expect(description).toContain(NEEDS[need]);
});
