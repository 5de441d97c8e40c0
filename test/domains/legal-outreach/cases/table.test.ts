import { readFileSync } from 'node:fs';
import { packagePath } from '../../../../src/kit/package-path.js';
import { tableOfMoves } from './table.js';

it('docs/cases.md has the table of moves as it is', () => {
  const [, between] = readFileSync(packagePath('docs', 'cases.md'), 'utf8').split(
    /<!-- moves -->\n|\n<!-- end of moves -->/,
  );
  expect(between).toBe(tableOfMoves());
});
