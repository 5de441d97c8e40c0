import { Arg, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Cached, Limit, Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar, RegionCodeScalar } from '../../../kit/graphql/scalars.js';
import { ContentFormat } from './content.enums.js';
import type { ContentQueries } from './content.queries.js';
import { LegalContent, LegalContentConnection } from './content.type.js';

@Resolver(() => LegalContent)
export class ContentResolver {
  readonly #queries: ContentQueries;

  constructor(queries: ContentQueries) {
    this.#queries = queries;
  }

  @Query(() => LegalContentConnection, {
    nullable: true,
    description: 'Law content, the best match first when a text is given, else the newest (普法内容).',
  })
  @Access('PUBLIC')
  @Cached(300)
  @Paged()
  legalContents(
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'For this region (区划代码): its own and that of all above.',
    })
    regionCode: string | null,
    @Arg('text', () => String, { nullable: true, description: 'Words (文字); Chinese, pinyin or initials.' })
    @Limit({ maxLength: 80 })
    text: string | null,
    @Arg('topic', () => String, { nullable: true, description: 'Only this topic (主题).' })
    @Limit({ maxLength: 40 })
    topic: string | null,
    @Arg('format', () => ContentFormat, { nullable: true, description: 'Only this form (形式).' })
    format: ContentFormat | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#queries.list({
      ...{ regionCode: regionCode ?? null, text: text ?? null, topic: topic ?? null, format: format ?? null },
      ...{ first, after },
    });
  }
}
