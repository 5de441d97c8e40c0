import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** For what a wage is paid. */
export enum WageKind {
  MONTHLY = 'MONTHLY',
  DAILY = 'DAILY',
  HOURLY = 'HOURLY',
  NEGOTIABLE = 'NEGOTIABLE',
}
registerEnumType(WageKind, {
  name: 'WageKind',
  description: 'For what a wage is paid (计薪方式).',
  valuesConfig: {
    MONTHLY: { description: 'For a month (月薪).' },
    DAILY: { description: 'For a day (日薪).' },
    HOURLY: { description: 'For an hour (时薪).' },
    NEGOTIABLE: { description: 'To be agreed on; no sum is told (面议).' },
  },
});

/** As which a posting stands in its row; that its time is over is said by the clock. */
export enum PostingStage {
  OPEN = 'OPEN',
  FILLED = 'FILLED',
  WITHDRAWN = 'WITHDRAWN',
}

/** State of a posting. */
export enum JobPostingState {
  OPEN = 'OPEN',
  FILLED = 'FILLED',
  WITHDRAWN = 'WITHDRAWN',
  EXPIRED = 'EXPIRED',
}
registerEnumType(JobPostingState, {
  name: 'JobPostingState',
  description: 'State of a job posting (岗位状态).',
  valuesConfig: {
    OPEN: { description: 'Somebody is looked for (招聘中).' },
    FILLED: { description: 'Somebody was found (已招满).' },
    WITHDRAWN: { description: 'Taken back by who published it (已下架).' },
    EXPIRED: { description: 'Its last day is over, by the calendar of China (已过期).' },
  },
});
