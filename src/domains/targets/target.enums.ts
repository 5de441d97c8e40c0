import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Stage of a task. */
export enum TaskStage {
  COLLECTED = 'COLLECTED',
  REGISTERED = 'REGISTERED',
  ASSIGNED = 'ASSIGNED',
  TRACKING = 'TRACKING',
  FEEDBACK = 'FEEDBACK',
  CLOSED = 'CLOSED',
}
registerEnumType(TaskStage, {
  name: 'TaskStage',
  description: 'Stage of a task (任务环节).',
  valuesConfig: {
    COLLECTED: { description: 'Collected (任务收集).' },
    REGISTERED: { description: 'Registered (登记立项).' },
    ASSIGNED: { description: 'Assigned (组织交办).' },
    TRACKING: { description: 'Under way (跟踪督办).' },
    FEEDBACK: { description: 'Reported back (结果反馈).' },
    CLOSED: { description: 'Closed (销号).' },
  },
});

/** Completion against days gone. */
export enum Pace {
  AHEAD = 'AHEAD',
  ON_TRACK = 'ON_TRACK',
  BEHIND = 'BEHIND',
}
registerEnumType(Pace, {
  name: 'Pace',
  description: 'Completion against days gone (进度).',
  valuesConfig: {
    AHEAD: { description: 'More done than days gone (快于时序).' },
    ON_TRACK: { description: 'Within two points (符合时序).' },
    BEHIND: { description: 'Less (慢于时序).' },
  },
});

/** By which figure a target is measured, and why. */
export enum ActualRule {
  COUNTED = 'COUNTED',
  NOT_COUNTED = 'NOT_COUNTED',
  REGISTER_INCOMPLETE = 'REGISTER_INCOMPLETE',
}
registerEnumType(ActualRule, {
  name: 'ActualRule',
  description: 'By which figure a target is measured, and why (取数规则).',
  valuesConfig: {
    COUNTED: { description: 'By what the hub counts, which holds all that was told (按实计数).' },
    NOT_COUNTED: {
      description: 'By the newest figure told, as the hub counts nothing of the kind (按上报数，平台不计数).',
    },
    REGISTER_INCOMPLETE: {
      description:
        'By the newest figure told, as it is more than the hub counts: not all of it is on its register yet (按上报数，台账未录全).',
    },
  },
});
