import type { Fact, LoggedEvent } from '../../../kit/events/index.js';

/** A station that is to be told of as it is now. */
export interface NamedStation {
  readonly stationCode: string;
  /** The code it went into, as far as is known. */
  readonly mergedInto: string | null;
  readonly changedAt: string;
}

/**
 * The stations that events name, each once, in the order of the last event about it. What an event says of a station is
 * not looked at otherwise: it is told as it is now, which is never older.
 */
export function namedIn(events: readonly LoggedEvent[]): readonly NamedStation[] {
  const named = new Map<string, NamedStation>();
  for (const { before, after, occurredAt } of events) {
    const mergedInto = textOf(after?.mergedInto);
    // One that got another code is gone by the old one.
    for (const stationCode of new Set([textOf(before?.stationCode), textOf(after?.stationCode)])) {
      if (stationCode === null) continue;
      const known = named.get(stationCode);
      named.delete(stationCode);
      named.set(stationCode, {
        stationCode,
        mergedInto: mergedInto ?? known?.mergedInto ?? null,
        changedAt: occurredAt.toISOString(),
      });
    }
  }
  return [...named.values()];
}

function textOf(fact: Fact | undefined): string | null {
  return typeof fact === 'string' ? fact : null;
}
