import { audienceSentence } from '../../auth/index.js';
import { type Announcement, Announcer, declareTopic, type Facts, LoggedKind } from '../../kit/events/index.js';
import type { MetricCode } from '../../kit/graphql/measure.type.js';
import type { Target, TaskItem } from './target.entity.js';
import { INSIDERS } from './target.reach.js';
import { TARGET_PREFIX, TASK_PREFIX } from './target.reads.js';

const TASK_TOPIC = declareTopic('TASK_ITEM', {
  description: `Tasks and their stages (抓落实任务). ${audienceSentence(INSIDERS)}`,
  refetch: ['taskItems'],
  scopes: INSIDERS,
});
export const TARGET_TOPIC = declareTopic('TARGET', {
  description: `Targets, and figures told of them (目标). ${audienceSentence(INSIDERS)}`,
  refetch: ['targets'],
  scopes: INSIDERS,
});

/** What the log tells of a task: nothing that somebody wrote in words. */
const task = new Announcer(TASK_TOPIC, TASK_PREFIX, ['year', 'stage', 'parentId']);
/** What the log tells of a target. */
const target = new Announcer(
  TARGET_TOPIC,
  TARGET_PREFIX,
  [...(['taskItemId', 'metric', 'year', 'workerGroup', 'targetValue', 'precision'] as const)],
  ['year'],
);

/** A task was registered. */
export function taskEntered(item: TaskItem): Announcement {
  return task.entered(item);
}

/** A task came to another stage, or something was reported of it. */
export function taskChanged(before: Facts, item: TaskItem): Announcement {
  return task.changed(before, item);
}

/** What the log may tell of a task as it stands. */
export function taskFacts(item: TaskItem): Facts {
  return task.facts(item);
}

/** A target was set. */
export function targetEntered(aim: Target): Announcement {
  return target.entered(aim);
}

/** A target was changed. */
export function targetChanged(before: Facts, aim: Target): Announcement {
  return target.changed(before, aim);
}

/** What the log may tell of a target as it stands. */
export function targetFacts(aim: Target): Facts {
  return target.facts(aim);
}

/** A target of which a figure was told. */
export interface MovedTarget {
  readonly id: string;
  readonly regionCode: string;
  readonly metric: MetricCode;
  readonly year: number;
}

/** A figure was told of a target, which stands elsewhere now: the number itself is read under the reader's rights. */
export function targetMoved({ id, regionCode, metric, year }: MovedTarget, toldOf: string): Announcement {
  return {
    topic: TARGET_TOPIC,
    subject: { type: TARGET_PREFIX, id },
    kind: LoggedKind.CHANGE,
    regionCode,
    after: { regionCode, metric, year, toldOf },
  };
}
