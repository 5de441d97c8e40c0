import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../kit/graphql/directives.js';
import type { FaultCode } from '../../kit/graphql/faults.js';
import { Access, PersonalClass } from '../directives.js';
import { AccessVerdict, FaultCodeEnum, PlanKind } from './explain.enums.js';
import { SIGNED_IN } from './signed-in.js';

@ObjectType({ simpleResolvers: true, description: 'What the rules say of one field (字段权限).' })
@Access(...SIGNED_IN)
export class FieldAccess {
  @Field(() => String, { description: 'Where in the answer, as me.mobileMasked (位置).' })
  readonly path!: string;

  @Field(() => String, { description: 'Which field of the schema, as Member.mobileMasked (字段坐标).' })
  readonly coordinate!: string;

  @Field(() => AccessVerdict, { description: 'What would come (处理结论).' })
  readonly verdict!: AccessVerdict;

  @Field(() => String, {
    description: 'The rule in words (规则): for whom it is, and which of your scopes lets you in.',
  })
  readonly rule!: string;

  @Field(() => PersonalClass, { nullable: true, description: 'Class of personal data (个人信息类别); null when none.' })
  readonly personalClass!: PersonalClass | null;

  @Field(() => FaultCodeEnum, {
    nullable: true,
    description: 'Code that would stand in errors (故障码); null when none does.',
  })
  readonly code!: FaultCode | null;
}

@ObjectType({ simpleResolvers: true, description: 'How the answer to one root field would come about (执行计划).' })
@Access(...SIGNED_IN)
export class RootPlan {
  @Field(() => String, { description: 'Where in the answer (位置).' })
  readonly path!: string;

  @Field(() => String, { description: 'Which root field, as Query.stations (字段坐标).' })
  readonly coordinate!: string;

  @Field(() => PlanKind, { description: 'Whether one statement, a service or nothing (执行方式).' })
  readonly kind!: PlanKind;

  @Field(() => [String], {
    description:
      'The statements that are sent first, as text with places for values (语句); what depends on the rows they find comes behind them. No value stands in them, and none of them was sent.',
  })
  @AtMost(20)
  readonly statements!: readonly string[];

  @Field(() => [String], { description: 'Tables that those statements name (数据表).' })
  @AtMost(50)
  readonly tables!: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: 'Why an operation would not be begun (不执行的原因).' })
@Access(...SIGNED_IN)
export class ExplainedFault {
  @Field(() => FaultCodeEnum, { description: 'Code that would stand in errors (故障码).' })
  readonly code!: FaultCode;

  @Field(() => String, {
    description: 'What is wrong (说明); of syntax and schema in English, as a request is answered.',
  })
  readonly message!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Line in the operation that was given, from 1 (行号); null where it is about no one place.',
  })
  readonly line!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Column in that line, from 1 (列号); null where it is about no one place.',
  })
  readonly column!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'What the rules say of an operation (权限解释).' })
@Access(...SIGNED_IN)
export class AccessExplanation {
  @Field(() => Boolean, {
    description: 'Whether the whole would be run at all (是否允许): it has no errors, and one of its roots is for you.',
  })
  readonly allowed!: boolean;

  @Field(() => [ExplainedFault], {
    description:
      'Why it would not be begun (不执行的原因): it is no GraphQL, does not fit the schema, its variables are wrong, or it is too dear; up to five of what is found, and then a line that there is more. What the rules refuse stands in fields.',
  })
  @AtMost(6)
  readonly errors!: readonly ExplainedFault[];

  @Field(() => [FieldAccess], {
    description: 'Every field, in the order of the operation (字段); none of one that does not fit the schema.',
  })
  @AtMost(500)
  readonly fields!: readonly FieldAccess[];

  @Field(() => [RootPlan], { description: 'What each root field compiles to, in the same order (执行计划).' })
  @AtMost(50)
  readonly plan!: readonly RootPlan[];

  @Field(() => Int, { description: 'What it would cost, in points (代价); variables counted.' })
  readonly cost!: number;

  @Field(() => Int, { description: 'The most that one operation of the caller may cost (代价上限).' })
  readonly costLimit!: number;
}
