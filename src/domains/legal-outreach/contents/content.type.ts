import { Field, ObjectType } from 'type-graphql';
import { AtMost, Cached, Key } from '../../../kit/graphql/directives.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { Node, Record } from '../../../kit/graphql/platform.type.js';
import { DateScalar, UrlScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';
import { ContentFormat } from './content.enums.js';

/** Law content as the API shows it. */
@ObjectType('LegalContent', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Law for everyone (普法内容).',
})
@Key('id')
@Cached(300)
export class LegalContent extends Record {
  @Field(() => String, { description: 'Title (标题).' })
  readonly title!: string;
  @Field(() => ContentFormat, { description: 'Form (形式).' })
  readonly format!: ContentFormat;
  @Field(() => [String], { description: 'What it is about (主题).' })
  @AtMost(20)
  readonly topics!: readonly string[];
  @Field(() => String, { description: 'Language, BCP 47, as zh or zh-x-chuanyu (语言).' })
  readonly language!: string;
  @Field(() => [String], { description: 'Who performs or writes (表演者).' })
  @AtMost(20)
  readonly performers!: readonly string[];
  @Field(() => Region, { description: 'Region it is for (所在区划).' })
  readonly region!: Region;
  @Field(() => String, { nullable: true, description: 'First lines (摘要).' })
  readonly summary!: string | null;
  @Field(() => UrlScalar, { nullable: true, description: 'Where to see, hear or read it (网址).' })
  readonly url!: string | null;
  @Field(() => DateScalar, { description: 'The day it came out (发布日期).' })
  readonly publishedOn!: string;
}

export const LegalContentConnection = connectionOf(() => LegalContent, {
  name: 'LegalContentConnection',
  description: 'Law content, the best match first or the newest (普法内容分页).',
});
