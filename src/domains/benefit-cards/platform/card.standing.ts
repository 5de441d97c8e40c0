import { CardState } from '../cards/card.enums.js';

/** What was told of a card as of a moment; what was not told with it is null. */
export interface CardWord {
  /** In milliseconds since 1970, and the place among the words of that moment. */
  readonly at: number;
  readonly seq: number;
  readonly state: CardState;
  readonly issuedOn: string | null;
  readonly validTo: string | null;
  readonly unionId: string | null;
}

/** A card as it stands in its row, with all that was told of it. */
export interface KnownCard {
  readonly id: string;
  /** The same for a number whenever it is entered: between cards told of at one moment it decides. */
  readonly numberKey: string;
  readonly words: readonly CardWord[];
  readonly state: CardState;
  /** In milliseconds since 1970. */
  readonly stoppedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Whether a cadre froze it: then no word but that it is over lets it be anything else. */
  readonly isFrozenByUnion?: boolean;
}

/** What a card is by all words. */
export interface Standing {
  readonly state: CardState;
  /** Since when it carries nothing any more; null while it does. */
  readonly stoppedAt: number | null;
}

type Step = Pick<CardWord, 'at' | 'seq' | 'state'>;

const { PENDING, ACTIVE, LOST, FROZEN, REPLACED, CANCELLED } = CardState;

/** Of two words of one moment the graver one counts. */
const GRAVITY: readonly CardState[] = [PENDING, ACTIVE, LOST, FROZEN, REPLACED, CANCELLED];
/** Of a card that is known to be of its person and is not over. */
const OPEN: ReadonlySet<CardState> = new Set([ACTIVE, LOST, FROZEN]);

/**
 * How the cards of one person and carrier stand. It follows from the words alone, and not from the order in which they came: a
 * card that begins later takes the place of those before it, and of two that are open all the same the one told of last
 * stays, since a person has one card of a carrier. What somebody only says to have is over once there is one.
 */
export function standingOf(cards: readonly KnownCard[]): ReadonlyMap<string, Standing> {
  const steps = new Map(cards.map((card) => [card.id, ownSteps(card)]));
  const begins = new Map(cards.map((card) => [card.id, beginOf(steps.get(card.id) ?? [])]));
  const lines = cards.map(({ id, numberKey }) => {
    const own = begins.get(id) ?? null;
    const later = [...begins].flatMap(([other, at]) =>
      other !== id && at !== null && own !== null && at > own ? at : [],
    );
    return {
      id,
      numberKey,
      steps: inOrder([...(steps.get(id) ?? []), ...later.map((at) => ({ at, seq: 0, state: REPLACED }))]),
    };
  });
  const open = lines
    .filter((line) => OPEN.has(lastOf(line.steps).state))
    .toSorted((a, b) => compare(lastOf(a.steps), lastOf(b.steps)) || (a.numberKey < b.numberKey ? -1 : 1));
  const winner = open.at(-1);
  return new Map(
    lines.map((line) => {
      const isClaim = lastOf(line.steps).state === PENDING;
      const isOver = winner !== undefined && line !== winner && (isClaim || open.includes(line));
      const end = { at: winner ? lastOf(winner.steps).at : 0, seq: 0, state: isClaim ? CANCELLED : REPLACED };
      return [line.id, standing(isOver ? [...line.steps, end] : line.steps)];
    }),
  );
}

/** How a card stands by all words, and by that of its union: what it froze it alone lets go. */
export function standingHere({ isFrozenByUnion = false, stoppedAt }: KnownCard, told: Standing): Standing {
  const isOver = told.state === REPLACED || told.state === CANCELLED;
  return isFrozenByUnion && !isOver ? { state: FROZEN, stoppedAt } : told;
}

/** An act of the hub that no word tells of, as a word of its moment: null where the row says what the words say. */
export function ownActOf(card: KnownCard, before: Standing): CardWord | null {
  const isTold = card.words.length > 0;
  if (card.isFrozenByUnion) return null;
  if (card.state === PENDING || (isTold && card.state === before.state)) return null;
  const at = card.stoppedAt ?? (isTold ? card.updatedAt : card.createdAt);
  return { at, seq: 0, state: card.state, issuedOn: null, validTo: null, unionId: null };
}

/** The state of a card at a moment by its words; null before the first. */
function stateAt(words: readonly Step[], at: number): CardState | null {
  return inOrder(words).findLast((word) => word.at <= at)?.state ?? null;
}

/** Whether a card carried nothing at a moment: by what was told of it, and by what the hub knows by itself. */
export function wasStopped(
  { words, state, stoppedAt }: Pick<KnownCard, 'words' | 'state' | 'stoppedAt'>,
  at: number,
): boolean {
  const then = stateAt(words, at);
  const isStoppedSince = stoppedAt !== null && stoppedAt <= at && state !== ACTIVE;
  return isStoppedSince || (then !== null && then !== ACTIVE);
}

/** What the newest word tells that tells it. */
export function newest<Key extends 'validTo' | 'unionId'>(words: readonly CardWord[], key: Key): CardWord[Key] {
  return inOrder(words).findLast((word) => word[key] !== null)?.[key] ?? null;
}

/** A card of which nothing was told is what the hub made of it, since then. */
function ownSteps({ words, state, stoppedAt, createdAt }: KnownCard): readonly Step[] {
  return words.length > 0 ? words : [{ at: stoppedAt ?? createdAt, seq: 0, state }];
}

/** When a card was first said to carry something; null of one that never was. */
function beginOf(steps: readonly Step[]): number | null {
  return inOrder(steps).find(({ state }) => OPEN.has(state))?.at ?? null;
}

function standing(steps: readonly Step[]): Standing {
  const { state } = lastOf(steps);
  const carries = (step: Step) => step.state === ACTIVE || step.state === PENDING;
  const stopped = steps.slice(steps.findLastIndex(carries) + 1);
  return { state, stoppedAt: stopped[0]?.at ?? null };
}

function inOrder<Word extends Step>(steps: readonly Word[]): readonly Word[] {
  return steps.toSorted(compare);
}

function lastOf(steps: readonly Step[]): Step {
  const last = steps.at(-1);
  if (!last) throw new Error('A card has no word and no state.');
  return last;
}

export function compare(a: Step, b: Step): number {
  return a.at - b.at || a.seq - b.seq || GRAVITY.indexOf(a.state) - GRAVITY.indexOf(b.state);
}
