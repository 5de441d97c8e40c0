import { Field, ObjectType } from 'type-graphql';
import { Cached } from '../../../kit/graphql/directives.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';
import { CaseKind, CaseStage } from '../cases/case.enums.js';

/** How a case is going, for whoever has its code: nobody is named, and nothing of what was said is told. */
@ObjectType('CaseProgress', {
  simpleResolvers: true,
  description: 'How a case is going (办理进度): for a reporter without a name.',
})
@Cached(0, 'PRIVATE')
export class CaseProgress {
  @Field(() => String, { description: 'Case number (案号).' })
  readonly caseNo!: string;
  @Field(() => CaseKind, { description: 'Kind (类别).' })
  readonly kind!: CaseKind;
  @Field(() => CaseStage, { description: 'Stage (环节).' })
  readonly stage!: CaseStage;
  @Field(() => Region, { description: 'Where (所在区划).' })
  readonly region!: Region;
  @Field(() => DateTimeScalar, { description: 'When it last moved (最近流转).' })
  readonly movedAt!: Date;
  @Field(() => String, { nullable: true, description: 'Answer to the reporter (答复); null until there is one.' })
  readonly reply!: string | null;
  @Field(() => Boolean, { description: 'Whether claimCaseReward gives something now (有待领奖励).' })
  readonly rewardWaiting!: boolean;
}
