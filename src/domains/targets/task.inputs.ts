import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, ExpectedVersion, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { DateScalar, RegionCodeScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { TaskStage } from './target.enums.js';
import { TaskItem } from './task.type.js';

@InputType('RegisterTaskItemInput', { description: 'Input of registerTaskItem (登记立项).' })
export class RegisterTaskItemInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { description: 'Title (标题); one of a region and year.' })
  @Limit({ maxLength: 200 })
  readonly title!: string;
  @Field(() => RegionCodeScalar, { description: 'Region (区划代码).' })
  readonly regionCode!: string;
  @Field(() => Int, { description: 'Year (年份).' })
  @Limit({ min: 2000, max: 2100 })
  readonly year!: number;
  @Field(() => String, { description: 'Department that leads (牵头部门).' })
  @Limit({ maxLength: 100 })
  readonly lead!: string;
  @Field(() => ID, { nullable: true, description: 'The programme it belongs to (上级任务).' })
  readonly parentId?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it is due (截止日).' })
  readonly dueOn?: string | null;
}

@ObjectType('RegisterTaskItemPayload', { simpleResolvers: true, description: 'Answer of registerTaskItem (登记立项).' })
export class RegisterTaskItemPayload {
  @Field(() => TaskItem, { nullable: true, description: 'The task (任务).' })
  readonly taskItem?: TaskItem | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('AdvanceTaskItemInput', { description: 'Input of advanceTaskItem (交办、督办、反馈).' })
export class AdvanceTaskItemInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => ID, { description: 'The task (任务编号).' })
  readonly taskItemId!: string;
  @Field(() => TaskStage, { description: 'The stage (新环节).' })
  readonly to!: TaskStage;
  @Field(() => String, { description: 'What to report (备注).' })
  @Limit({ maxLength: 1000 })
  readonly note!: string;
  @ExpectedVersion()
  readonly expectedVersion!: number;
}

@ObjectType('AdvanceTaskItemPayload', {
  simpleResolvers: true,
  description: 'Answer of advanceTaskItem (交办、督办、反馈).',
})
export class AdvanceTaskItemPayload {
  @Field(() => TaskItem, { nullable: true, description: 'The task (任务).' })
  readonly taskItem?: TaskItem | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
