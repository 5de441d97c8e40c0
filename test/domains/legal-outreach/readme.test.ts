import { readFileSync } from 'node:fs';
import * as contents from '../../../src/domains/legal-outreach/contents/content.list.js';
import * as sites from '../../../src/domains/legal-outreach/sites/site.list.js';
import { packagePath } from '../../../src/kit/package-path.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'legal-outreach', 'README.md'), 'utf8');
  const tableOf = (subject: string) =>
    (text.split(`\`hub import ${subject}\``)[1]?.split('|---|---|\n')[1] ?? '').split('\n\n')[0] ?? '';

  it.each([
    ['legal-contents', contents],
    ['legal-sites', sites],
  ])('tells every column of %s, and no other', (subject, { Column, columnOf }) => {
    const told = tableOf(subject)
      .trim()
      .split('\n')
      .map((row) => row.split(' | ')[0]?.replace('| ', '') ?? '');
    expect(told.map((title) => columnOf(title))).toEqual(told);
    expect(told).toEqual(Object.values(Column));
  });

  it('tells the words of all forms and kinds', () => {
    for (const term of Object.values(contents.FORMAT_TERMS)) expect(tableOf('legal-contents')).toContain(term);
    for (const term of Object.values(sites.KIND_TERMS)) expect(tableOf('legal-sites')).toContain(term);
  });
});

it('the README of the project and the command line tell of every list of the domain, in and out', () => {
  const readme = readFileSync(packagePath('README.md'), 'utf8');
  const help = readFileSync(packagePath('src', 'cli', 'main.ts'), 'utf8');
  const told = [
    ...readme.split('\n').filter((line) => /^\| `npx hub (?:import|export) </.test(line)),
    ...help.split('\n').filter((line) => line.includes('what the rows are about:')),
  ];
  expect(told).toHaveLength(4);
  for (const subject of ['case-handlers', 'hazard-rewards', 'legal-cases', 'legal-contents', 'legal-sites'])
    for (const line of told) expect(line).toContain(subject);
});
