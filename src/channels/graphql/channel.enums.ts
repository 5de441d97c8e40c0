import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** How data comes. */
export enum ChannelMode {
  PUSH = 'PUSH',
  PULL = 'PULL',
  FILE = 'FILE',
  QUEUE = 'QUEUE',
  DEVICE = 'DEVICE',
}
registerEnumType(ChannelMode, {
  name: 'ChannelMode',
  description: 'How data comes (接入方式).',
  valuesConfig: {
    PUSH: { description: 'Records sent over HTTP (推送).' },
    PULL: { description: 'Pull with a cursor by schedule (拉取).' },
    FILE: { description: 'File dropped or uploaded (文件).' },
    QUEUE: { description: 'Queue (消息队列).' },
    DEVICE: { description: 'Batches of offline devices (离线设备).' },
  },
});

/** What the hub made of a record. */
export enum VerdictEnum {
  APPLIED = 'APPLIED',
  DUPLICATE = 'DUPLICATE',
  STALE = 'STALE',
  REJECTED = 'REJECTED',
  QUARANTINED = 'QUARANTINED',
}
registerEnumType(VerdictEnum, {
  name: 'Verdict',
  description: 'What the hub made of a record (处理结论).',
  valuesConfig: {
    APPLIED: { description: 'Taken in (已应用).' },
    DUPLICATE: { description: 'Seen before; nothing changed (重复).' },
    STALE: { description: 'Older than what is known; nothing changed (过期).' },
    REJECTED: { description: 'Breaks a rule (拒收).' },
    QUARANTINED: { description: 'Needs a person (待人工处理).' },
  },
});

/** State of a run. */
export enum ImportRunState {
  RUNNING = 'RUNNING',
  HELD = 'HELD',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(ImportRunState, {
  name: 'ImportRunState',
  description: 'State of a run (批次状态).',
  valuesConfig: {
    RUNNING: { description: 'At work (处理中).' },
    HELD: { description: 'Held until someone decides: the file has far fewer rows than the one before it (待确认).' },
    DONE: { description: 'Done (已完成).' },
    FAILED: {
      description: 'Given up (失败), see stateReason; rows taken in before a fault stay, and no row is half taken in.',
    },
  },
});
