import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { Precision } from '../../../kit/graphql/measure.enums.js';
import { Money, Node } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import { AftercareKind, CaseOffice, CaseStage, OutcomeKind, PartyRole } from './case.enums.js';

@ObjectType('CaseDeadline', { simpleResolvers: true, description: 'A term (期限).' })
export class CaseDeadline {
  @Field(() => CaseStage, { description: 'Of which stage (环节).' })
  readonly stage!: CaseStage;
  @Field(() => DateScalar, { description: 'Last day by counting (计算日).' })
  readonly countedOn!: string;
  @Field(() => DateScalar, { description: 'Last day after moving off rest days (截止日).' })
  readonly dueOn!: string;
  @Field(() => String, { description: 'The rule, as 劳动争议调解仲裁法 第十四条.' })
  readonly rule!: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether it was kept (是否按期); null while open.' })
  readonly kept!: boolean | null;
}

@ObjectType('CaseStep', { simpleResolvers: true, description: 'Something that happened to a case (办理步骤).' })
export class CaseStep {
  @Field(() => DateTimeScalar, {
    description: 'When (发生时间); of what another office told, when the hub learned of it.',
  })
  readonly occurredAt!: Date;
  @Field(() => CaseStage, { nullable: true, description: 'Stage before (原环节); null for the first.' })
  readonly fromStage!: CaseStage | null;
  @Field(() => CaseStage, {
    description: 'Stage after (新环节); INSPECTION beside another stage, and the same one when that inspection ended.',
  })
  readonly toStage!: CaseStage;
  @Field(() => String, { description: 'Who did it (办理单位): the office, not the person.' })
  readonly by!: string;
  @Field(() => String, { nullable: true, description: 'What was said (备注); free of ids and phones.' })
  @Access('MEMBER', 'MEDIATOR')
  readonly note!: string | null;
}

@ObjectType('CaseMeeting', { simpleResolvers: true, implements: [Node], description: 'A meeting (协调会).' })
@Key('id')
@Access('MEMBER', 'CADRE', 'MEDIATOR', 'ADMIN')
export class CaseMeeting extends Node {
  @Field(() => DateTimeScalar, { description: 'Begin (开始时间).' })
  readonly startsAt!: Date;
  @Field(() => String, { description: 'Where (地点).' })
  readonly place!: string;
  @Field(() => Boolean, { description: 'Whether people join from afar (线上).' })
  readonly online!: boolean;
  @Field(() => [String], { description: 'Who sits at the table, by role (参会角色).' })
  @AtMost(20)
  readonly roles!: readonly string[];
}

@ObjectType('CaseAgreement', { simpleResolvers: true, description: 'An agreement (调解协议).' })
@Access('MEMBER', 'MEDIATOR')
export class CaseAgreement {
  @Field(() => String, { nullable: true, description: 'What was agreed (协议内容).' })
  @Personal('CASE_MATTER')
  readonly terms!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the workers signed (职工签署); null until then.' })
  readonly signedByApplicantsAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the employer signed (单位签署); null until then.' })
  readonly signedByEmployerAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the court confirmed it; null until then (司法确认).',
  })
  readonly confirmedAt!: Date | null;
}

@ObjectType('CaseOutcome', { simpleResolvers: true, description: 'How a case ended (结果).' })
export class CaseOutcome {
  @Field(() => OutcomeKind, { description: 'How (类别).' })
  readonly kind!: OutcomeKind;
  @Field(() => Money, { nullable: true, description: 'Sum for the workers (金额); null without one.' })
  readonly amount!: Money | null;
  @Field(() => Precision, { nullable: true, description: 'How exact the sum is: AT_LEAST for 6万余元.' })
  readonly amountPrecision!: Precision | null;
  @Field(() => DateScalar, { description: 'The day (结案日期); it counts in that year.' })
  readonly endedOn!: string;
}

@ObjectType('AftercareItem', { simpleResolvers: true, description: 'Help after a case (后续帮扶).' })
export class AftercareItem {
  @Field(() => AftercareKind, { description: 'What kind (类别).' })
  readonly kind!: AftercareKind;
  @Field(() => String, { nullable: true, description: 'What was done (备注); null until then.' })
  readonly note!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The day it was done (完成日期); null until then.' })
  readonly doneOn!: string | null;
}

@ObjectType('CaseLink', { simpleResolvers: true, description: 'The same dispute in another office (关联案号).' })
export class CaseLink {
  @Field(() => CaseOffice, { description: 'The office (部门).' })
  readonly office!: CaseOffice;
  @Field(() => String, { description: 'Its number there (编号).' })
  readonly number!: string;
}

@ObjectType('CaseParty', { simpleResolvers: true, description: 'Someone in a case (当事人).' })
@Access('MEMBER', 'MEDIATOR')
export class CaseParty {
  @Field(() => PartyRole, { description: 'As what (角色).' })
  readonly role!: PartyRole;
  @Field(() => String, { nullable: true, description: 'Name (名称); for other parties masked.' })
  @Personal('IDENTITY')
  readonly name!: string | null;
  @Field(() => String, { nullable: true, description: 'Mobile, masked (脱敏手机号).' })
  @Personal('CONTACT')
  readonly mobileMasked!: string | null;
}

@ObjectType('CaseHandler', { simpleResolvers: true, description: 'Who handles a case, or could (承办人).' })
export class CaseHandler {
  @Field(() => ID, { description: 'Give it to assignCase (承办人编号).' })
  readonly handlerId!: string;
  @Field(() => String, { description: 'As what, as 调解员.' })
  readonly role!: string;
  @Field(() => String, { description: 'Office or firm (单位).' })
  readonly office!: string;
  @Field(() => String, { description: 'Name as used at work (显示名).' })
  readonly displayName!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when (指派时间); null for one who only could.',
  })
  readonly assignedAt!: Date | null;
}

@ObjectType('CaseEvidence', { simpleResolvers: true, implements: [Node], description: 'A file of a case (证据).' })
@Key('id')
@Access('MEMBER', 'MEDIATOR')
export class CaseEvidence extends Node {
  @Field(() => String, {
    nullable: true,
    description: 'Name of the file (文件名); null when it was erased with whoever added it.',
  })
  @Personal('CASE_MATTER')
  readonly fileName!: string | null;
  @Field(() => String, { description: 'Media type (媒体类型).' })
  readonly contentType!: string;
  @Field(() => Int, { description: 'Bytes (字节数).' })
  readonly bytes!: number;
  @Field(() => UrlScalar, {
    nullable: true,
    description: 'Where to fetch it, for five minutes, by the caller only (下载地址); null when it was erased.',
  })
  @Personal('CASE_MATTER')
  readonly downloadUrl!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it came (添加时间).' })
  readonly addedAt!: Date;
}
