import { noise, type Position } from '../../../kit/events/index.js';
import { type Cursors, cursorInvalid, questionOf } from '../../../kit/graphql/cursors.js';

/** How far a copy has come. */
export interface DeltaPlace {
  /** Of which extent of the registry it is, by its mark. */
  readonly extent: string;
  /** Where in the log the changes follow that the copy does not have. While it is pulled, from before its first page. */
  readonly log: Position;
  /** The last station of the whole pull; null once it is through. */
  readonly pulledTo: string | null;
}

/** The cursor of a place, good for the same question alone, and another one each time. */
export function sealPlace(cursors: Cursors, regionCode: string | null, { extent, log, pulledTo }: DeltaPlace): string {
  const { epoch, transactionId, eventId } = log;
  return cursors.seal(questionAbout(regionCode), [extent, epoch, transactionId, eventId, pulledTo ?? '', noise()]);
}

/** The place in a cursor; throws CURSOR_INVALID for one of another question. */
export function openPlace(cursors: Cursors, regionCode: string | null, cursor: string): DeltaPlace {
  const values = cursors.open(questionAbout(regionCode), cursor);
  const [extent, epoch, transactionId, eventId, pulledTo = ''] = values.map(String);
  if (extent === undefined || epoch === undefined || transactionId === undefined || eventId === undefined) {
    throw cursorInvalid();
  }
  return { extent, log: { epoch, transactionId, eventId }, pulledTo: pulledTo === '' ? null : pulledTo };
}

function questionAbout(regionCode: string | null): string {
  return questionOf('stationsChangedSince', { regionCode });
}
