import { readFileSync } from 'node:fs';
import { columnIn, MeasureColumn, TargetColumn } from '../../../src/domains/targets/ledger.headings.js';
import { packagePath } from '../../../src/kit/package-path.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'targets', 'README.md'), 'utf8');
  const [, targets = '', measures = ''] = text.split('|---|---|\n');

  it.each([
    ['targets', targets, TargetColumn],
    ['figures', measures, MeasureColumn],
  ])('tells every column of a list of %s, and no other', (_, table, columns) => {
    const told = table
      .trim()
      .split('\n')
      .filter((row) => row.startsWith('|') && !row.startsWith('| column'))
      .map((row) => row.split(' | ')[0]?.replace('| ', ''));
    expect(told.map((title) => columnIn(columns, title ?? ''))).toEqual(told);
    expect(told).toEqual(Object.values(columns));
  });
});
