import type DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { globalId } from '../../kit/database/ids.js';
import { Limit, Paged } from '../../kit/graphql/directives.js';
import type { NodeOf } from '../../kit/graphql/node.resolver.js';
import { AFTER, FIRST, type Page } from '../../kit/graphql/pagination.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import type { ScopeOf } from '../reach.js';
import { VerdictEnum } from './channel.enums.js';
import { runsById } from './channel.loaders.js';
import type { ChannelQueries } from './channel.queries.js';
import {
  type ImportRunRow,
  type ImportRunView,
  importRunView,
  reasonOf,
  type SourceRecordView,
  sourceRecordView,
} from './channel.rows.js';
import { ImportRun } from './import-run.type.js';
import { SourceRecord, SourceRecordConnection } from './source-record.type.js';

@Resolver(() => SourceRecord)
export class SourceRecordResolver {
  readonly #queries: ChannelQueries;
  readonly #nodeOf: NodeOf;
  readonly #runs: (context: AuthContext) => DataLoader<string, ImportRunRow | null>;

  constructor(queries: ChannelQueries, scopeOf: ScopeOf, nodeOf: NodeOf) {
    this.#queries = queries;
    this.#nodeOf = nodeOf;
    this.#runs = runsById(scopeOf);
  }

  @Query(() => SourceRecordConnection, {
    nullable: true,
    description: 'What a channel delivered, newest first (来源记录).',
  })
  @Access('CADRE', 'ADMIN')
  @Paged()
  async sourceRecords(
    @Arg('channel', () => String, { nullable: true, description: 'Only of this channel (渠道).' })
    @Limit({ maxLength: 40 })
    channel: string | null,
    @Arg('recordId', () => String, { nullable: true, description: 'Only this record of it (来源编号).' })
    @Limit({ maxLength: 100 })
    recordId: string | null,
    @Arg('verdict', () => VerdictEnum, {
      nullable: true,
      description: 'Only with this verdict (处理结论); QUARANTINED is the work list.',
    })
    verdict: VerdictEnum | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<SourceRecordView>> {
    const asked = { channel: channel ?? null, recordId: recordId ?? null, verdict: verdict ?? null };
    const page = await this.#queries.sourceRecords(context.viewer, { ...asked, first, after: after ?? null });
    return { ...page, nodes: page.nodes.map(sourceRecordView) };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it was refused or waits (原因), also after a person has rejected it; null when applied.',
  })
  reason(@Root() { source }: SourceRecordView, @Ctx() { language }: AuthContext): string | null {
    return reasonOf(source, language);
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: "The record it made or changed (对象); null when none, or not the caller's to see.",
  })
  subject(@Root() { source }: SourceRecordView, @Ctx() context: AuthContext): object | null {
    const { subjectType, subjectId } = source;
    if (subjectType === null || subjectId === null) return null;
    return this.#nodeOf(subjectType, globalId(subjectType, subjectId), context);
  }

  @FieldResolver(() => ImportRun, { nullable: true, description: 'The run it came in (导入批次); null for a push.' })
  async importRun(@Root() { source }: SourceRecordView, @Ctx() context: AuthContext): Promise<ImportRunView | null> {
    const row = source.importRunId === null ? null : await this.#runs(context).load(source.importRunId);
    return row && importRunView(row);
  }
}
