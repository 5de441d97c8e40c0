import { readFileSync } from 'node:fs';
import * as officers from '../../../src/domains/organisations/officers/officer.headings.js';
import * as unions from '../../../src/domains/organisations/union.headings.js';
import { packagePath } from '../../../src/kit/package-path.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'organisations', 'README.md'), 'utf8');

  it.each([
    ['unions', unions],
    ['officers', officers],
  ])('tells every column of a list of %s, and no other', (subject, { Column, columnOf }) => {
    const [, table = ''] = text.split(`## Columns of a list of ${subject}`)[1]?.split('|---|---|\n') ?? [];
    const told = (table.split('\n\n')[0] ?? '')
      .trim()
      .split('\n')
      .flatMap((row) => row.split(' | ')[0]?.replace('| ', '').split(', ') ?? []);
    expect(told.map((title) => columnOf(title))).toEqual(told);
    expect([...told].sort()).toEqual(Object.values(Column).sort());
  });
});
