import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about targets and figures. */
// biome-ignore format: it is read as a table
export const TARGETS_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Targets, tasks, figures',                '—      | —      | —      | W reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.targets', 'Query.taskItems', 'Query.measures', 'Target', 'TargetRevision', 'TaskItem'],
    acts: ['setTarget', 'registerTaskItem', 'advanceTaskItem', 'reportMeasure'],
    narrower: 'The administrator sets them by files, as any other source.',
  }),
  group('Targets as they move',                   '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Subscription.targetProgressed', 'TargetEvent'],
  }),
  group('What is reported of a task',             '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['TaskItem.progress', 'TaskProgress'],
  }),
];
