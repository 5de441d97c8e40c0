import { z } from 'zod';
import { publicText } from '../../../auth/index.js';
import {
  type CommandNames,
  decimal,
  expectedVersion,
  oneOf,
  optionalText,
  readCommand,
  text,
  whole,
} from '../../../kit/command.js';
import { stationCode } from '../station.commands.js';
import { AssessmentStep } from './assessment.enums.js';

const star = whole(1, 5).optional();

const assessment = z.object({
  stationCode,
  step: oneOf(AssessmentStep),
  passed: z.boolean(),
  score: decimal(0, 100).optional(),
  star,
  findings: optionalText(2000),
});

const grade = z.object({
  stationCode,
  /** Left out to take the grade away. */
  star,
  assessmentId: text(1, 100),
  reason: publicText(1, 200),
  expectedVersion,
});

/** What an assessment is entered with. */
export type AssessStation = Readonly<z.output<typeof assessment>>;
/** What a grade is given, changed or taken away with. */
export type GradeStation = Readonly<z.output<typeof grade>>;

const NAMES: CommandNames = {
  subject: 'station',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    step: { zh: '评定环节', en: 'the step' },
    passed: { zh: '是否通过', en: 'whether it passed' },
    score: { zh: '得分', en: 'the points' },
    star: { zh: '星级', en: 'the number of stars' },
    findings: { zh: '评定意见', en: 'the findings' },
    assessmentId: { zh: '评定编号', en: 'the id of the assessment' },
    reason: { zh: '原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readAssessStation = (given: unknown): AssessStation => readCommand(assessment, given, NAMES);

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readGradeStation = (given: unknown): GradeStation => readCommand(grade, given, NAMES);
