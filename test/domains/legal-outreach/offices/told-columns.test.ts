import { readFileSync } from 'node:fs';
import { OUTCOME_WORDS, STAGE_WORDS } from '../../../../src/domains/legal-outreach/cases/case.words.js';
import { Column, FIGURE_COLUMNS } from '../../../../src/domains/legal-outreach/offices/told.headings.js';
import { MATTER_WORDS, OFFICE_WORDS } from '../../../../src/domains/legal-outreach/offices/told.words.js';
import { CASE_KIND_TERMS } from '../../../../src/domains/targets/index.js';
import { packagePath } from '../../../../src/kit/package-path.js';

const readme = readFileSync(packagePath('src', 'domains', 'legal-outreach', 'offices', 'README.md'), 'utf8');
const rows = new Map<string, string>();
for (const line of readme.slice(readme.indexOf('| column |')).split('\n')) {
  const [, titles = '', written = ''] =
    line.split(' | ').length === 2 ? (/^\| (.+?) \| (.+) \|$/.exec(line) ?? []) : [];
  for (const title of titles.split(', ')) rows.set(title, written);
}
const repeated = new Set<string>(FIGURE_COLUMNS.slice(1).flatMap((columns) => Object.values(columns)));

it('the README says of every column that offices fill in how it is written', () => {
  const columns = Object.values(Column).filter((column) => !repeated.has(column));
  expect(columns.filter((column) => !rows.get(column))).toEqual([]);
});

it.each([
  [Column.office, OFFICE_WORDS],
  [Column.kind, CASE_KIND_TERMS],
  [Column.matters, MATTER_WORDS],
  [Column.stage, STAGE_WORDS],
  [Column.outcome, OUTCOME_WORDS],
])('the README has every word of %s', (column, words) => {
  const first = Object.values<string>(words).map((spellings) => spellings.split(' ')[0] ?? '');
  expect(first.filter((word) => !rows.get(column)?.includes(word))).toEqual([]);
});
