import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import { DateTimeScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { UploadPurpose } from './upload.enums.js';
import { LARGEST_BYTES } from './upload.rules.js';

@ObjectType('FormField', { simpleResolvers: true, description: 'A form field (表单字段).' })
@Access('PUBLIC')
export class FormField {
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => String, { description: 'Value (值).' })
  readonly value!: string;
}

@ObjectType('UploadTicket', {
  simpleResolvers: true,
  description: 'Leave to upload one file past GraphQL (上传凭证); fits wx.uploadFile.',
})
@Access('PUBLIC')
export class UploadTicket {
  @Field(() => ID, { description: 'Name the file by this afterwards (上传编号).' })
  readonly uploadId!: string;
  @Field(() => UrlScalar, { description: 'Where to post it (上传地址).' })
  readonly url!: string;
  @Field(() => [FormField], { description: 'Form fields to send with it (表单字段).' })
  @AtMost(20)
  readonly formFields!: readonly FormField[];
  @Field(() => Int, { description: 'Most bytes (大小上限).' })
  readonly maxBytes!: number;
  @Field(() => DateTimeScalar, { description: 'Until when (失效时间).' })
  readonly expiresAt!: Date;
}

@InputType('CreateUploadTicketInput', { description: 'Input of createUploadTicket (申请上传).' })
export class CreateUploadTicketInput {
  @Field(() => UploadPurpose, { description: 'What for (目的).' })
  readonly purpose!: UploadPurpose;
  @Field(() => String, { description: 'Name of the file (文件名).' })
  @Limit({ maxLength: 200 })
  readonly fileName!: string;
  @Field(() => String, { description: 'Media type (媒体类型).' })
  @Limit({ maxLength: 100 })
  readonly contentType!: string;
  @Field(() => Int, { description: 'Size in bytes (字节数); checked again on arrival.' })
  @Limit({ min: 1, max: LARGEST_BYTES })
  readonly bytes!: number;
}

@ObjectType('CreateUploadTicketPayload', {
  simpleResolvers: true,
  description: 'Answer of createUploadTicket (申请上传).',
})
export class CreateUploadTicketPayload {
  @Field(() => UploadTicket, { nullable: true, description: 'The ticket (上传凭证).' })
  readonly ticket?: UploadTicket | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
