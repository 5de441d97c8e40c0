import { audienceSentence } from '../../../auth/index.js';
import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { SESSION_PREFIX } from '../prefixes.js';
import { SessionStage } from './session.enums.js';

const DRAFT_READERS = ['CADRE', 'ADMIN'] as const;

export const SESSION_TOPIC = declareTopic('SESSION', {
  description: 'Sessions, and who has their places (场次与余票).',
  refetch: ['session', 'activities'],
  scopes: ['PUBLIC'],
});

// A topic of their own: that one is being planned is told to nobody else.
const DRAFT_TOPIC = declareTopic('SESSION_DRAFT', {
  description: `Sessions that are being planned (场次草稿), until they are announced. ${audienceSentence(DRAFT_READERS)}`,
  refetch: ['session'],
  scopes: DRAFT_READERS,
});

const FACTS = ['sessionId', 'activityId', 'stage', 'startsAt', 'moment', 'seats', 'waiting'] as const;
const ALWAYS = ['sessionId'] as const;

const told = new Announcer(SESSION_TOPIC, SESSION_PREFIX, FACTS, ALWAYS);
const draftTold = new Announcer(DRAFT_TOPIC, SESSION_PREFIX, FACTS, ALWAYS);

/** A session as far as the log tells of it. */
export interface ToldSession {
  readonly id: string;
  readonly activityId: string;
  readonly regionCode: string;
  readonly stage: SessionStage;
  /** Begin, as an instant in UTC. */
  readonly startsAt: string;
  /** Whether it was cancelled as a draft: nobody else hears of it then either. */
  readonly neverAnnounced?: boolean;
}

const factsOf = (session: ToldSession) => ({ ...session, sessionId: session.id });

/** A session was written, or came by a list. */
export function sessionEntered(session: ToldSession): Announcement {
  return toldBy(session).entered(factsOf(session));
}

/** A session was changed; one that was a draft and is none any more is new to everybody. */
export function sessionChanged(before: ToldSession, now: ToldSession): Announcement {
  const by = toldBy(now);
  return by === toldBy(before) ? by.changed(by.facts(factsOf(before)), factsOf(now)) : by.entered(factsOf(now));
}

/** What became of places of an announced session: which seats changed, by their codes, and whether the waiting list did. */
export interface PlacesMoved {
  /** Codes of seats, parted by blanks; null where places are only counted. */
  readonly seats: string | null;
  /** Whether somebody came on the waiting list or left it. */
  readonly waiting: boolean;
}

/** Places of a session were taken or given back. */
export function placesMoved(
  { id, regionCode }: Pick<ToldSession, 'id' | 'regionCode'>,
  moved: PlacesMoved,
): Announcement {
  const bare = { id, regionCode, sessionId: id };
  return told.changed(told.facts(bare), { ...bare, seats: moved.seats ?? '', waiting: moved.waiting });
}

/** A moment of a session came: its booking opened or closed, it began or ended. */
export function momentCame({ id, regionCode }: Pick<ToldSession, 'id' | 'regionCode'>, moment: string): Announcement {
  const bare = { id, regionCode, sessionId: id };
  return told.changed(told.facts(bare), { ...bare, moment });
}

function toldBy({ stage, neverAnnounced = false }: ToldSession): typeof told {
  return stage === SessionStage.DRAFT || neverAnnounced ? draftTold : told;
}
