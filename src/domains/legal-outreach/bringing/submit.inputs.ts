import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Personal } from '../../../auth/directives.js';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { Limit } from '../../../kit/graphql/directives.js';
import { GeoPointInput } from '../../../kit/graphql/platform.type.js';
import { RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { CaseKind, DisputeMatter } from '../cases/case.enums.js';
import { LegalCase } from '../cases/case.type.js';
import { CaseProgress } from './progress.type.js';

@InputType('SubmitCaseInput', { description: 'Input of submitCase (申请调解、援助、随手拍).' })
export class SubmitCaseInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => CaseKind, { description: 'Kind (类别).' })
  readonly kind!: CaseKind;
  @Field(() => [DisputeMatter], { description: 'What it is about (案由); each once.' })
  @Limit({ maxItems: 10 })
  readonly matters!: readonly DisputeMatter[];
  @Field(() => RegionCodeScalar, { description: 'Where (区划代码).' })
  readonly regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Employer (用人单位).' })
  @Limit({ maxLength: 100 })
  readonly employerName?: string | null;
  @Field(() => String, { nullable: true, description: 'Unified social credit code of the employer (单位信用代码).' })
  @Limit({ maxLength: 18 })
  readonly employerUscc?: string | null;
  @Field(() => Int, { defaultValue: 1, description: 'How many ask together (申请人数).' })
  @Limit({ min: 1, max: 100_000 })
  readonly applicantCount!: number;
  @Field(() => String, {
    description: 'What happened (案情). Ids and phones in it are masked before anything else.',
  })
  @Limit({ maxLength: 5000 })
  @Personal('CASE_MATTER')
  readonly narrative!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Without a name (匿名): for hazards; nothing then joins the case to whoever asks.',
  })
  readonly anonymous!: boolean;
  @Field(() => GeoPointInput, { nullable: true, description: 'Where the hazard is (坐标); of no other kind.' })
  readonly location?: GeoPointInput | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The legal service point or station where it was brought (驿站编号); for keepers, who register for others, the own one.',
  })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Files that were uploaded (上传编号).' })
  @Limit({ maxItems: 20 })
  readonly uploadIds?: readonly string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Version of the CASE_DATA text that was agreed to (同意书版本); left out without a name.',
  })
  readonly consentTextVersion?: number | null;
}

@ObjectType('SubmitCasePayload', {
  simpleResolvers: true,
  description: 'Answer of submitCase (申请调解、援助、随手拍).',
})
export class SubmitCasePayload {
  @Field(() => LegalCase, { nullable: true, description: 'The case (案件); null when brought without a name.' })
  readonly case?: LegalCase | null;
  @Field(() => CaseProgress, { nullable: true, description: 'Its number and stage, also without a name (进展).' })
  readonly progress?: CaseProgress | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code to follow it by and to claim a reward, answered under this key only (查询码); null with a name.',
  })
  readonly followUpCode?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
