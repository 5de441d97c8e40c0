import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { CONTENT_PREFIX } from '../prefixes.js';
import type { ContentLine } from './content.rows.js';

const TOPIC = declareTopic('LEGAL_CONTENT', {
  description: 'Law for everyone (普法内容).',
  refetch: ['legalContents'],
  scopes: ['PUBLIC'],
});

const told = new Announcer(TOPIC, CONTENT_PREFIX, ['contentNo', 'format']);

/** A work is new, or was changed: what it was is told as far as it is another now. */
export function contentTold(before: ContentLine | undefined, after: ContentLine): Announcement {
  return before ? told.changed(told.facts(before), after) : told.entered(after);
}
