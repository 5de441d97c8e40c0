import { isSignedBy, type Taken } from '../../webhooks/receiver.js';

/** A change as the feed tells it, in the order of the log. */
export interface Change {
  readonly cursor: string;
  readonly subjectId: string;
}

/** What is wrong with what a receiver has taken in, beside what the log tells: nothing where all is kept and in order. */
export function differencesOf(log: readonly Change[], taken: readonly Taken[], secret: string): readonly string[] {
  const known = new Map(log.map(({ cursor, subjectId }, index) => [cursor, { subjectId, index }]));
  const idOf = new Map<string, string>();
  const cursorOf = new Map<string, string>();
  const lastOf = new Map<string, number>();
  const differences: string[] = [];
  for (const call of taken) {
    const { cursor, eventId, subjectId } = call.body as Record<string, string>;
    const change = known.get(cursor ?? '');
    if (!cursor || !eventId || !subjectId || change?.subjectId !== subjectId) {
      differences.push(`${eventId} is told and stands not in the log`);
      continue;
    }
    if (!isSignedBy(call, secret, Number(/^t=(\d+)/.exec(String(call.headers['x-hub-signature']))?.[1]) * 1000))
      differences.push(`${eventId} is not signed`);
    if ((idOf.get(cursor) ?? eventId) !== eventId)
      differences.push(`one event is told as ${eventId} and under another id`);
    if ((cursorOf.get(eventId) ?? cursor) !== cursor) differences.push(`${eventId} is told of two events`);
    const isDouble = idOf.has(cursor);
    idOf.set(cursor, eventId);
    cursorOf.set(eventId, cursor);
    if (isDouble) continue;
    if (change.index < (lastOf.get(subjectId) ?? -1))
      differences.push(`${eventId} is told behind a later one of its record`);
    lastOf.set(subjectId, Math.max(change.index, lastOf.get(subjectId) ?? -1));
  }
  const lost = log.filter(({ cursor }) => !idOf.has(cursor));
  return [...differences, ...lost.map(({ subjectId }) => `an event of ${subjectId} is lost`)];
}
