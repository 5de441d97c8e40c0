import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors } from '../../../kit/graphql/act-fields.js';
import { AtMost } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { Member } from '../../membership/index.js';
import { ConsentKind } from './consent.enums.js';

@ObjectType('ConsentText', { simpleResolvers: true, description: 'Version of a text to agree to (同意书).' })
export class ConsentText {
  @Field(() => ConsentKind, { description: 'What for (类别).' })
  readonly kind!: ConsentKind;
  @Field(() => Int, { description: 'Version, counted up (版本).' })
  readonly version!: number;
  @Field(() => String, { description: 'Heading (标题).' })
  readonly title!: string;
  @Field(() => String, { description: 'The text, in Markdown (正文).' })
  readonly body!: string;
  @Field(() => DateScalar, { description: 'In force since (起始日).' })
  readonly validFrom!: string;
}

@ObjectType('Consent', { simpleResolvers: true, description: 'A consent given (同意记录).' })
@Access('MEMBER')
export class Consent {
  @Field(() => ConsentKind, { description: 'What for (类别).' })
  readonly kind!: ConsentKind;
  @Field(() => Int, { description: 'Which version of the text (文本版本).' })
  readonly textVersion!: number;
  @Field(() => DateTimeScalar, { description: 'When given (同意时间).' })
  readonly givenAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When withdrawn (撤回时间); null while it holds.' })
  readonly withdrawnAt!: Date | null;
}

@InputType('GiveConsentInput', { description: 'Input of giveConsent (同意).' })
export class GiveConsentInput {
  @Field(() => ConsentKind, { description: 'What for (类别).' })
  readonly kind!: ConsentKind;
  @Field(() => Int, { description: 'Version that was shown (文本版本).' })
  readonly textVersion!: number;
}

@ObjectType('GiveConsentPayload', { simpleResolvers: true, description: 'Answer of giveConsent (同意).' })
export class GiveConsentPayload {
  @Field(() => Consent, { nullable: true, description: 'The consent (同意记录).' })
  readonly consent?: Consent | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('WithdrawConsentInput', { description: 'Input of withdrawConsent (撤回同意).' })
export class WithdrawConsentInput {
  @Field(() => ConsentKind, { description: 'What for (类别).' })
  readonly kind!: ConsentKind;
}

@ObjectType('WithdrawConsentPayload', { simpleResolvers: true, description: 'Answer of withdrawConsent (撤回同意).' })
export class WithdrawConsentPayload {
  @Field(() => Consent, { nullable: true, description: 'The consent, withdrawn (同意记录).' })
  readonly consent?: Consent | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

edge(
  Member,
  'consents',
  Field(() => [Consent], { nullable: true, description: 'What the person has agreed to, newest first (同意记录).' }),
  AtMost(50) as PropertyDecorator,
  Access('MEMBER') as PropertyDecorator,
);
