import type DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { AuthContext } from '../../auth/access.js';
import { Access } from '../../auth/directives.js';
import { keyOf } from '../../kit/database/ids.js';
import { type Cursors, questionOf } from '../../kit/graphql/cursors.js';
import { Limit, Paged, PagedTo } from '../../kit/graphql/directives.js';
import { AFTER, FIRST, firstTo, type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import { CursorScalar } from '../../kit/graphql/scalars.js';
import { RUN_PREFIX } from '../prefixes.js';
import type { ScopeOf } from '../reach.js';
import { ImportRunState } from './channel.enums.js';
import { channelsByCode, countLines, type LineStretch, linesOf, runsById } from './channel.loaders.js';
import type { ChannelQueries } from './channel.queries.js';
import {
  type ChannelView,
  channelView,
  type ImportRunRow,
  type ImportRunView,
  importRunView,
  type RejectedRowView,
  reasonOf,
  rejectedRowView,
} from './channel.rows.js';
import { Channel } from './channel.type.js';
import { ImportRun, ImportRunConnection, RejectedRow, RejectedRowConnection } from './import-run.type.js';

const MOST_LINES = 200;

@Resolver(() => ImportRun)
export class ImportRunResolver {
  readonly #queries: ChannelQueries;
  readonly #cursors: Cursors;
  readonly #runs: (context: AuthContext) => DataLoader<string, ImportRunRow | null>;

  constructor(queries: ChannelQueries, scopeOf: ScopeOf, cursors: Cursors) {
    this.#queries = queries;
    this.#runs = runsById(scopeOf);
    this.#cursors = cursors;
  }

  @Query(() => ImportRunConnection, {
    nullable: true,
    description: 'Runs of files, pulls and replays, newest first (导入批次).',
  })
  @Access('CADRE', 'ADMIN')
  @Paged()
  async importRuns(
    @Arg('channel', () => String, { nullable: true, description: 'Only of this channel (渠道).' })
    @Limit({ maxLength: 40 })
    channel: string | null,
    @Arg('state', () => ImportRunState, { nullable: true, description: 'Only in this state (状态).' })
    state: ImportRunState | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<ImportRunView>> {
    const asked = { channel: channel ?? null, state: state ?? null, first, after: after ?? null };
    const page = await this.#queries.importRuns(context.viewer, asked);
    return { ...page, nodes: page.nodes.map(importRunView) };
  }

  @Query(() => ImportRun, { nullable: true, description: 'One run (导入批次详情).' })
  @Access('CADRE', 'ADMIN')
  async importRun(
    @Arg('id', () => ID, { description: 'Global id (全局编号).' }) id: string,
    @Ctx() context: AuthContext,
  ): Promise<ImportRunView | null> {
    const key = keyOf(RUN_PREFIX, id);
    const row = key === undefined ? null : await this.#runs(context).load(key);
    return row && importRunView(row);
  }

  @FieldResolver(() => Channel, { description: 'The channel (渠道).' })
  async channel(@Root() { source }: ImportRunView, @Ctx() context: AuthContext): Promise<ChannelView> {
    const row = await channelsByCode(context).load(source.channel);
    if (!row) throw new Error(`The channel ${source.channel} of a run is missing.`);
    return channelView(row);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why it is held or failed, why a pull waits to be tried again, or that a trial would be held, as a sentence (状态原因); null otherwise.',
  })
  stateReason(@Root() { source }: ImportRunView, @Ctx() { language }: AuthContext): string | null {
    return reasonOf(source, language);
  }

  @FieldResolver(() => RejectedRowConnection, {
    description: 'Rows that broke a rule, in the order of the file (拒收行).',
  })
  @PagedTo(MOST_LINES)
  rejected(
    @Root() run: ImportRunView,
    @Arg('first', () => Int, { defaultValue: 50, description: firstTo(MOST_LINES) }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<RejectedRowView>> {
    return this.#lines(context, run.source.id, 'REJECTED', first, after);
  }

  @FieldResolver(() => RejectedRowConnection, {
    description: 'Rows that need a person, in the order of the file (待处理行).',
  })
  @PagedTo(MOST_LINES)
  quarantined(
    @Root() run: ImportRunView,
    @Arg('first', () => Int, { defaultValue: 50, description: firstTo(MOST_LINES) }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() context: AuthContext,
  ): Promise<Page<RejectedRowView>> {
    return this.#lines(context, run.source.id, 'QUARANTINED', first, after);
  }

  async #lines(
    context: AuthContext,
    run: string,
    verdict: LineStretch['verdict'],
    first: number,
    after: string | null | undefined,
  ): Promise<Page<RejectedRowView>> {
    const size = pageSize(first, MOST_LINES);
    const question = questionOf('importRun.lines', { run, verdict });
    const behind = after ? Number(this.#cursors.open(question, after)[0]) : 0;
    const rows = await linesOf(context, run, { verdict, behind, limit: size + 1 });
    const page = pageOf(rows, size, ({ ordinal }) => this.#cursors.seal(question, [ordinal]));
    const totalCount = (): Promise<number> => countLines(context, run, verdict);
    return { ...page, nodes: page.nodes.map(rejectedRowView), totalCount };
  }
}

@Resolver(() => RejectedRow)
export class RejectedRowResolver {
  @FieldResolver(() => String, {
    description: 'A whole sentence (说明): what was given, what is allowed, what to do.',
  })
  message(@Root() { sentence }: RejectedRowView, @Ctx() { language }: AuthContext): string {
    return sentence[language];
  }
}
