import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import type { StationFinder } from '../finding/station-finder.js';
import { readAssessStation, readGradeStation } from './assessment.commands.js';
import { AssessStationPayload, GradeStationPayload } from './assessment.inputs.js';
import { StationAssessments } from './assessment.service.js';
import { StationGrades } from './grade.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly regions: Regions;
  readonly finder: StationFinder;
  readonly stations: Reads;
  readonly assessments: Reads;
}

export type AssessmentActs = ReturnType<typeof assessmentActs>;

/** What can be done about acceptance and stars, each act declared with its command, its right, and its deed. */
export function assessmentActs({ acts, regions, finder, stations, assessments }: Dependencies) {
  const service = new StationAssessments(regions, finder);
  const grades = new StationGrades(regions, finder);
  return {
    assessStation: acts.declare({
      operation: 'assessStation',
      payload: AssessStationPayload,
      makes: { assessment: assessments },
      read: readAssessStation,
      permit: (command, { tx, context: { viewer } }) => service.permit(tx, viewer, command),
      carryOut: async (command, { tx }, assessor) => ({ assessment: await service.assess(tx, command, assessor) }),
    }),

    gradeStation: acts.declare({
      operation: 'gradeStation',
      payload: GradeStationPayload,
      makes: { station: stations },
      read: readGradeStation,
      permit: (command, { tx, context: { viewer } }) => grades.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, found) => ({
        station: await grades.grade(tx, viewer, command, found),
      }),
    }),
  };
}
