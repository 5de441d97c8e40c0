import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { Errors } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { AccessPurpose, PersonalField } from './disclosure.enums.js';

@InputType('RevealMemberInput', { description: 'Input of revealMember (查看明文).' })
export class RevealMemberInput {
  @Field(() => String, { nullable: true, description: "Whose (会员号); one's own when left out." })
  @Limit({ maxLength: 40 })
  readonly memberNo?: string | null;
  @Field(() => [PersonalField], { description: 'Which fields (字段).' })
  @Limit({ maxItems: 4 })
  readonly fields!: readonly PersonalField[];
  @Field(() => AccessPurpose, { description: 'What for (目的).' })
  readonly purpose!: AccessPurpose;
  @Field(() => String, {
    nullable: true,
    description: "Reason in words (原因); may be left out for one's own.",
  })
  @Limit({ maxLength: 200 })
  readonly reason?: string | null;
  @Field(() => String, { nullable: true, description: "A fresh code of wx.login, for one's own (核验码)." })
  @Limit({ maxLength: 128 })
  readonly recheckCode?: string | null;
}

@ObjectType('RevealedField', { simpleResolvers: true, description: 'A field in full (明文).' })
@Access('MEMBER', 'CADRE')
export class RevealedField {
  @Field(() => PersonalField, { description: 'Which (字段).' })
  readonly field!: PersonalField;
  @Field(() => String, { nullable: true, description: 'The value, once, not to be kept (值); null when not known.' })
  @Personal('IDENTITY')
  readonly value!: string | null;
}

@ObjectType('RevealMemberPayload', { simpleResolvers: true, description: 'Answer of revealMember (查看明文).' })
export class RevealMemberPayload {
  @Field(() => [RevealedField], { nullable: true, description: 'The fields (明文).' })
  @AtMost(4)
  readonly revealed?: readonly RevealedField[] | null;
  @Field(() => ID, { nullable: true, description: 'The row written (审计编号).' })
  readonly auditEntryId?: string | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
