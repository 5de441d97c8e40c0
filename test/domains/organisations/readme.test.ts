import { readFileSync } from 'node:fs';
import { Column, columnOf } from '../../../src/domains/organisations/union.headings.js';
import { packagePath } from '../../../src/kit/package-path.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'organisations', 'README.md'), 'utf8');

  it('tells every column of a list of unions, and no other', () => {
    const [, table = ''] = text.split('|---|---|\n');
    const told = table
      .trim()
      .split('\n')
      .flatMap((row) => row.split(' | ')[0]?.replace('| ', '').split(', ') ?? []);
    expect(told.map((title) => columnOf(title))).toEqual(told);
    expect([...told].sort()).toEqual(Object.values(Column).sort());
  });
});
