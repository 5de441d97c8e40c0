import { Field, Int, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { AtMost, Key } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { Measure } from '../../../kit/graphql/measure.type.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { GeoPoint, Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Region } from '../../regions/index.js';
import { Station } from '../../stations/index.js';
import { CaseKind, CaseStage, DisputeMatter } from './case.enums.js';
import {
  AftercareItem,
  CaseAgreement,
  CaseDeadline,
  CaseEvidence,
  CaseHandler,
  CaseLink,
  CaseMeeting,
  CaseOutcome,
  CaseParty,
  CaseStep,
} from './case.parts.type.js';

/** As many figures as a case shows. */
export const MOST_FIGURES = 20;

const READERS = ['MEMBER', 'STATION_KEEPER', 'CADRE', 'MEDIATOR', 'ADMIN'] as const;

/** A case as the API shows it. */
@ObjectType('LegalCase', { simpleResolvers: true, implements: [Node, Record], description: 'A case (案件).' })
@Key('id')
@Key('caseNo')
@Access(...READERS)
export class LegalCase extends Record {
  @Field(() => String, { description: 'Case number (案号).' })
  readonly caseNo!: string;
  @Field(() => CaseKind, { description: 'Kind (类别).' })
  readonly kind!: CaseKind;
  @Field(() => [DisputeMatter], { description: 'What it is about (案由).' })
  @AtMost(10)
  readonly matters!: readonly DisputeMatter[];
  @Field(() => CaseStage, { description: 'Stage (环节).' })
  readonly stage!: CaseStage;
  @Field(() => Boolean, { description: 'Whether an inspection runs beside the stage (并行监察).' })
  readonly underInspection!: boolean;
  @Field(() => [CaseStage], {
    description:
      'Stages the caller may move it to now, in the usual order; empty when none (可流转环节). What a move needs before it is not looked at: a handler, an agreement that both signed, an outcome or a reason, without which advanceCase answers STAGE_INCOMPLETE and says what is missing. While an inspection runs beside, the present stage is among them: it ends the inspection.',
  })
  @AtMost(11)
  readonly nextStages!: readonly CaseStage[];
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => String, { description: 'Office that took it (受理单位).' })
  readonly acceptingOffice!: string;
  @Field(() => String, { nullable: true, description: 'Employer (用人单位); null when not told.' })
  readonly employerName!: string | null;
  @Field(() => GeoPoint, { nullable: true, description: 'Where the hazard is; null for other kinds (隐患位置).' })
  @Takes(() => LocationArguments)
  @Access('MEMBER', 'MEDIATOR')
  readonly location!: GeoPoint | null;
  @Field(() => Station, {
    nullable: true,
    description: 'The station where it was brought; null when brought from a phone (受理驿站).',
  })
  readonly station!: Station | null;
  @Field(() => Int, { description: 'How many ask together (申请人数).' })
  readonly applicantCount!: number;
  @Field(() => Boolean, { description: 'Ten or more with a common claim (集体争议).' })
  readonly collective!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was registered; it counts in that year (登记时间).' })
  readonly registeredAt!: Date;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the legal term of this stage, moved off rest days; null without one (法定期限).',
  })
  readonly statutoryDueOn!: string | null;
  @Field(() => [CaseDeadline], { description: 'All terms, past and present (期限).' })
  @AtMost(20)
  readonly deadlines!: readonly CaseDeadline[];
  @Field(() => [CaseStep], { description: 'What happened, oldest first (办理过程).' })
  @AtMost(200)
  readonly timeline!: readonly CaseStep[];
  @Field(() => [CaseMeeting], { nullable: true, description: 'Meetings, the next one on top (协调会).' })
  @AtMost(50)
  @Access('MEMBER', 'CADRE', 'MEDIATOR', 'ADMIN')
  readonly meetings!: readonly CaseMeeting[] | null;
  @Field(() => CaseAgreement, { nullable: true, description: 'Agreement; null until there is one (调解协议).' })
  @Access('MEMBER', 'MEDIATOR')
  readonly agreement!: CaseAgreement | null;
  @Field(() => CaseOutcome, { nullable: true, description: 'How it ended (结果); null until it has.' })
  readonly outcome!: CaseOutcome | null;
  @Field(() => [AftercareItem], { description: 'Help after it ended (后续帮扶).' })
  @AtMost(20)
  readonly aftercare!: readonly AftercareItem[];
  @Field(() => [CaseLink], { description: 'Numbers of the same dispute elsewhere (关联案号).' })
  @AtMost(10)
  readonly links!: readonly CaseLink[];
  @Field(() => [CaseParty], { nullable: true, description: 'Who is in it (当事人).' })
  @AtMost(100)
  @Access('MEMBER', 'MEDIATOR')
  readonly parties!: readonly CaseParty[] | null;
  @Field(() => [CaseHandler], { description: 'Who handles it (承办人).' })
  @AtMost(10)
  readonly handlers!: readonly CaseHandler[];
  @Field(() => [CaseHandler], {
    nullable: true,
    description: 'Who could be given it: at work in the region and not tied to a party (可指派人员).',
  })
  @AtMost(50)
  @Access('CADRE')
  readonly candidates!: readonly CaseHandler[] | null;
  @Field(() => [CaseHandler], {
    nullable: true,
    description:
      'Who of its handlers is tied to a party since they were given it, as the register tells or as a party themselves (应回避承办人): they read and handle it no more; unassignCase takes them off. To whom and how is not told.',
  })
  @AtMost(10)
  @Access('CADRE')
  readonly tiedHandlers!: readonly CaseHandler[] | null;
  @Field(() => CaseParty, {
    nullable: true,
    description:
      'Who reported a hazard; only for the reporter and the safety officer of this case, never for employer, cadre or administrator (报告人).',
  })
  @Access('MEMBER', 'MEDIATOR')
  readonly reporter!: CaseParty | null;
  @Field(() => String, {
    nullable: true,
    description: 'What happened, in the words of the one who brought it (案情).',
  })
  @Personal('CASE_MATTER')
  @Access('MEMBER', 'MEDIATOR')
  readonly narrative!: string | null;
  @Field(() => [CaseEvidence], { nullable: true, description: 'Files (证据).' })
  @AtMost(100)
  @Access('MEMBER', 'MEDIATOR')
  readonly evidence!: readonly CaseEvidence[] | null;
  @Field(() => [Measure], {
    description:
      'Figures sources tell of the handling (数据), newest first: of each office the last that it told of a metric and a day. None is withheld from those who see the case.',
  })
  @AtMost(MOST_FIGURES)
  readonly measures!: readonly Measure[];
}

const Connection = connectionOf(() => LegalCase, {
  name: 'LegalCaseConnection',
  description: 'Cases, the one due first on top, or the newest first (案件分页).',
});
Access(...READERS)(Connection);
export const LegalCaseConnection = Connection;
