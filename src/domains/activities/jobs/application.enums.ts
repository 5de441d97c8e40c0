import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of an application for work. */
export enum JobApplicationState {
  SUBMITTED = 'SUBMITTED',
  VIEWED = 'VIEWED',
  INTENTION = 'INTENTION',
  HIRED = 'HIRED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(JobApplicationState, {
  name: 'JobApplicationState',
  description: 'State of an application for work (求职申请状态).',
  valuesConfig: {
    SUBMITTED: { description: 'Sent (已投递).' },
    VIEWED: { description: 'The employer has seen it (已查看).' },
    INTENTION: { description: 'Both want it (达成意向).' },
    HIRED: { description: 'Hired (已录用).' },
    DECLINED: { description: 'Not this time (未录用).' },
    WITHDRAWN: { description: 'Taken back by the person (已撤回).' },
  },
});

/** What comes of an application, as cadres take it down. */
export enum JobApplicationStep {
  VIEWED = 'VIEWED',
  INTENTION = 'INTENTION',
  HIRED = 'HIRED',
  DECLINED = 'DECLINED',
}
registerEnumType(JobApplicationStep, {
  name: 'JobApplicationStep',
  description: 'What came of an application for work (求职申请进展).',
  valuesConfig: {
    VIEWED: { description: 'The employer has seen it (已查看); behind SUBMITTED.' },
    INTENTION: { description: 'Both want it (达成意向); behind VIEWED.' },
    HIRED: { description: 'Hired (已录用); behind INTENTION.' },
    DECLINED: { description: 'Not this time (未录用); behind VIEWED or INTENTION.' },
  },
});

/** Behind which states each step comes. */
export const STATES_BEFORE: Readonly<Record<JobApplicationStep, readonly JobApplicationState[]>> = {
  [JobApplicationStep.VIEWED]: [JobApplicationState.SUBMITTED],
  [JobApplicationStep.INTENTION]: [JobApplicationState.VIEWED],
  [JobApplicationStep.HIRED]: [JobApplicationState.INTENTION],
  [JobApplicationStep.DECLINED]: [JobApplicationState.VIEWED, JobApplicationState.INTENTION],
};

/** In which it can be taken back. */
export const OPEN_STATES: readonly JobApplicationState[] = [
  JobApplicationState.SUBMITTED,
  JobApplicationState.VIEWED,
  JobApplicationState.INTENTION,
];
