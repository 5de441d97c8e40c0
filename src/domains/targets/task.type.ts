import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { AtMost, Key } from '../../kit/graphql/directives.js';
import { connectionOf, type Page } from '../../kit/graphql/pagination.js';
import { Node, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../kit/graphql/scalars.js';
import { Region } from '../regions/index.js';
import { TaskStage } from './target.enums.js';
import { Target } from './target.type.js';

/** As many targets as a task has at most. */
export const MOST_TARGETS = 50;

@ObjectType('TaskProgress', { simpleResolvers: true, description: 'What was reported of a task (进展).' })
@Access('CADRE', 'ADMIN')
export class TaskProgress {
  @Field(() => DateTimeScalar, { description: 'When (上报时间).' })
  readonly reportedAt!: Date;
  @Field(() => TaskStage, { description: 'Stage then (环节).' })
  readonly stage!: TaskStage;
  @Field(() => String, { description: 'What (备注).' })
  readonly note!: string;
}

/** A task as the API shows it. */
@ObjectType('TaskItem', { simpleResolvers: true, implements: [Node, Record], description: 'A task (任务).' })
@Key('id')
@Access('CADRE', 'PARTNER', 'ADMIN')
export class TaskItem extends Record {
  @Field(() => String, { description: 'Title (标题).' })
  readonly title!: string;
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => Int, { description: 'Year (年份).' })
  readonly year!: number;
  @Field(() => TaskStage, { description: 'Stage (环节).' })
  readonly stage!: TaskStage;
  @Field(() => String, { description: 'Department that leads (牵头部门).' })
  readonly lead!: string;
  @Field(() => TaskItem, {
    nullable: true,
    description: 'The programme it belongs to; null for one on top, and for one of a region out of reach (上级任务).',
  })
  readonly parent!: TaskItem | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it is due (截止日); null without one.' })
  readonly dueOn!: string | null;
  @Field(() => [Target], { description: 'What is aimed at (目标).' })
  @AtMost(MOST_TARGETS)
  readonly targets!: readonly Target[];
  @Field(() => [TaskProgress], { nullable: true, description: 'What was reported, newest first (进展).' })
  @Access('CADRE', 'ADMIN')
  @AtMost(100)
  readonly progress!: readonly TaskProgress[] | null;
}

export const TaskItemConnection: ClassType<Page<TaskItem>> = connectionOf(() => TaskItem, {
  name: 'TaskItemConnection',
  description: 'Tasks, by stage (任务分页).',
});
Access('CADRE', 'PARTNER', 'ADMIN')(TaskItemConnection);
