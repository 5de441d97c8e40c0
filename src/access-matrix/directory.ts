import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about divisions and unions, which everybody reads. */
// biome-ignore format: it is read as a table
export const DIRECTORY_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Regions, calendar, union directory',     'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Region', 'CalendarDay', 'Union', 'Query.region', 'Query.regions', 'Query.calendar', 'Query.union', 'Query.unions'],
    narrower: 'The administrator changes them by files and commands.',
  }),
  group('Officers of a union',                     '—      | —      | —      | R reg masked | —  | —     | —        | —      | —       | R masked', {
    fields: ['Union.officers', 'UnionOfficer'],
  }),
];
