import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { AtMost, Shareable } from './directives.js';
import { CursorScalar, DateTimeScalar } from './scalars.js';

/** What an event tells. */
export enum EventKind {
  STATE = 'STATE',
  CHANGE = 'CHANGE',
  REMOVAL = 'REMOVAL',
  CHECKPOINT = 'CHECKPOINT',
  GAP = 'GAP',
}
registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'What an event tells (事件类别).',
  valuesConfig: {
    STATE: { description: 'The state at the time of subscribing (当前状态).' },
    CHANGE: { description: 'Something was created or changed; the record is as it is now (变动).' },
    REMOVAL: {
      description: "The record is gone, has left what is followed, or is no longer the caller's to see (移除).",
    },
    CHECKPOINT: {
      description:
        'Nothing for you, but keep this cursor: everything before it is delivered. Sent when the backlog is done and at least every minute; a poll has none (进度).',
    },
    GAP: { description: 'Events are missing; see gap and ask again (断档).' },
  },
});

/** Why a stretch is missing. */
export enum GapReason {
  CURSOR_TOO_OLD = 'CURSOR_TOO_OLD',
  CURSOR_UNKNOWN = 'CURSOR_UNKNOWN',
}
registerEnumType(GapReason, {
  name: 'GapReason',
  description: 'Why a stretch is missing (断档原因).',
  valuesConfig: {
    CURSOR_TOO_OLD: { description: 'The cursor is older than what is kept (游标过旧).' },
    CURSOR_UNKNOWN: { description: 'The cursor is of another stream or hub, as after a restore (游标无效).' },
  },
});

@ObjectType('Gap', {
  simpleResolvers: true,
  description: 'A stretch of the stream that can not be delivered (断档说明). The stream goes on behind it.',
})
@Shareable()
export class Gap {
  @Field(() => GapReason, { description: 'Why (原因).' })
  readonly reason!: GapReason;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last event before the gap was committed (断档起点); null when unknown.',
  })
  readonly missedSince!: Date | null;
  @Field(() => [String], {
    description: 'Names of the Query fields to ask again for the present state, as stations (重新查询).',
  })
  @AtMost(20)
  readonly refetch!: readonly string[];
}

/** One event of a stream. */
@InterfaceType('Event', {
  resolveType: (value: { readonly __typename: string }) => value.__typename,
  description:
    'One event of a stream (事件). A client that keeps `cursor` and looks at `gap` can resume any stream with the same few lines.',
})
export abstract class Event {
  @Field(() => CursorScalar, {
    description: 'Give it back as `after` to continue behind this event (游标); opaque.',
  })
  readonly cursor!: string;
  @Field(() => EventKind, {
    description: 'Whether this is the present state, a change, a removal, a mark of progress or a gap (类别).',
  })
  readonly kind!: EventKind;
  @Field(() => DateTimeScalar, {
    description: 'When it happened, by the clock of the database (发生时间); of a gap, when it was found.',
  })
  readonly occurredAt!: Date;
  @Field(() => Gap, { nullable: true, description: 'What could not be delivered (断档); only where kind is GAP.' })
  readonly gap!: Gap | null;
}
