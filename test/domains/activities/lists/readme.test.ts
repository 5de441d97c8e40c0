import { readFileSync } from 'node:fs';
import { ActivityColumn, activityColumnOf } from '../../../../src/domains/activities/lists/activity.headings.js';
import { KIND_TERMS } from '../../../../src/domains/activities/lists/activity.terms.js';
import { PledgeColumn, pledgeColumnOf } from '../../../../src/domains/activities/lists/pledge.headings.js';
import { SessionColumn, sessionColumnOf } from '../../../../src/domains/activities/lists/session.headings.js';
import { MeasureColumn, measureColumnOf } from '../../../../src/domains/activities/measures/measure.headings.js';
import { packagePath } from '../../../../src/kit/package-path.js';

describe('the README of the domain', () => {
  const text = readFileSync(packagePath('src', 'domains', 'activities', 'README.md'), 'utf8');
  const tableOf = (subject: string) => text.split(`\`hub import ${subject}\``)[1]?.split('|---|---|\n')[1] ?? '';

  it.each([
    ['activities', ActivityColumn, activityColumnOf],
    ['sessions', SessionColumn, sessionColumnOf],
    ['pledges', PledgeColumn, pledgeColumnOf],
    ['activity-measures', MeasureColumn, measureColumnOf],
  ])('tells every column of a list of %s, and no other', (subject, columns, columnOf) => {
    const [table = ''] = tableOf(subject).split('\n\n');
    const told = table
      .trim()
      .split('\n')
      .map((row) => row.split(' | ')[0]?.replace('| ', '') ?? '');
    expect(told.map((title) => columnOf(title))).toEqual(told);
    expect(told).toEqual(Object.values(columns));
  });

  it('tells the words of all kinds', () => {
    for (const term of Object.values(KIND_TERMS)) expect(tableOf('activities')).toContain(term);
  });
});
