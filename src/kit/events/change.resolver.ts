import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { globalId } from '../database/ids.js';
import type { TextRange } from '../database/ranges.js';
import type { RequestContext } from '../graphql/context.js';
import type { Cursors } from '../graphql/cursors.js';
import { Cached, Limit, PagedTo } from '../graphql/directives.js';
import { EventKind, GapReason } from '../graphql/event.type.js';
import type { NodeOf } from '../graphql/node.resolver.js';
import { pageSize } from '../graphql/pagination.js';
import { Node } from '../graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar } from '../graphql/scalars.js';
import { Change, ChangeConnection } from './change.type.js';
import type { LoggedEvent, SeenTopics } from './event.js';
import { openPosition, sealPosition, sealWay } from './position-cursor.js';
import { type LogStretch, readLog } from './read-log.js';
import { type Sight, seenTopics } from './sight.js';
import { refetchOf, Topic } from './topics.js';

interface Dependencies {
  readonly cursors: Cursors;
  /** A division that is asked about and all below it, as ranges of codes; throws for a code that never was one. */
  readonly rangesOf: (regionCode: string) => readonly TextRange[];
  /** What the caller may see of a topic now. */
  readonly sightOf: (topic: string, context: RequestContext) => Sight;
  /** Finds a record of any domain by the prefix of its ids and its global id, as `node` does, within the caller's reach. */
  readonly nodeOf: NodeOf;
}

/** What a Change is made of. */
interface ChangeView extends Change {
  /** Absent of a gap. */
  readonly event?: LoggedEvent;
}

const MOST = 500;

/** The log for those who poll. */
@Resolver(() => Change)
export class ChangeResolver {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  @Query(() => ChangeConnection, {
    nullable: true,
    description:
      'What changed since a cursor, in order: the polling form of every subscription, with the same cursors, and with the rights the caller has now (变更流).',
  })
  @Directive('@access(scope: [PUBLIC])')
  @Cached(0, 'PRIVATE')
  @PagedTo(MOST)
  async changes(
    @Arg('after', () => CursorScalar, {
      nullable: true,
      description:
        'Continue behind this cursor, of a poll or of any subscription (游标); without it from now on: the answer is empty and gives the first cursor.',
    })
    after: string | null,
    @Arg('topics', () => [Topic], {
      nullable: true,
      description:
        'Only these topics (主题); all that the caller may see by default. Each says whom it is for; whoever is none of them, as a station keeper of feedback, is told nothing of it here.',
    })
    @Limit({ maxItems: 20 })
    topics: readonly string[] | null,
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'Only records of this region and below (区划代码); one that leaves it is a REMOVAL.',
    })
    regionCode: string | null,
    @Arg('first', () => Int, {
      defaultValue: 100,
      description: 'Page size, 1 to 500 (每页条数); a larger one is cut to 500.',
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<ChangeConnection> {
    const seen = seenTopics(topics ?? null, (topic) => this.#given.sightOf(topic, context));
    const stretch = await readLog(context.database, {
      after: after ? openPosition(this.#given.cursors, after) : null,
      seen,
      ranges: regionCode ? this.#given.rangesOf(regionCode) : null,
      first: pageSize(first, MOST),
    });
    const { end, more, gap } = stretch;
    const nodes = gap ? [this.#gap(stretch, seen)] : stretch.events.map((event) => this.#change(event));
    return { nodes, pageInfo: { hasNextPage: more, endCursor: sealWay(this.#given.cursors, end) } };
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: "The record as it is now (对象); null when gone or no longer the caller's.",
  })
  subject(@Root() { event, subjectId }: ChangeView, @Ctx() context: RequestContext): object | null {
    if (!event || event.kind === 'REMOVAL' || !subjectId) return null;
    return this.#given.nodeOf(event.subject.type, subjectId, context);
  }

  #change(event: LoggedEvent): ChangeView {
    const { position, kind, occurredAt, topic, subject } = event;
    const subjectId = globalId(subject.type, subject.id);
    return {
      cursor: sealPosition(this.#given.cursors, position),
      kind: EventKind[kind],
      occurredAt,
      gap: null,
      topic,
      subjectId,
      event,
    };
  }

  #gap({ end, gap, horizon }: LogStretch, seen: readonly SeenTopics[]): ChangeView {
    const reason = GapReason[gap ?? 'CURSOR_UNKNOWN'];
    const told = { reason, missedSince: null, refetch: refetchOf(seen.flatMap(({ topics }) => topics)) };
    return {
      cursor: sealWay(this.#given.cursors, end),
      kind: EventKind.GAP,
      occurredAt: horizon.at,
      gap: told,
      topic: null,
      subjectId: null,
    };
  }
}
