import type { TextRange } from '../database/ranges.js';
import { groupBy } from '../graphql/loader.js';
import type { SeenTopics } from './event.js';
import { allTopics } from './topics.js';

/** What somebody may see of a topic: all of it, what lies in some divisions, or nothing. */
export type Sight = 'all' | 'none' | readonly TextRange[];

/**
 * Of the topics that are asked for, of all without any, those of which something may be seen. One that is not the
 * caller's is left out as if nothing ever happened there: a reader whose right has ended goes on with the same question.
 */
export function seenTopics(asked: readonly string[] | null, sightOf: (topic: string) => Sight): readonly SeenTopics[] {
  const sights = [...new Set(asked ?? allTopics())].map((topic) => ({ topic, sight: sightOf(topic) }));
  const known = sights.filter(({ sight }) => sight !== 'none');
  return [...groupBy(known, ({ sight }) => JSON.stringify(sight)).values()].map((alike) => ({
    topics: alike.map(({ topic }) => topic),
    ranges: rangesIn(alike[0]?.sight),
  }));
}

function rangesIn(sight: Sight | undefined): SeenTopics['ranges'] {
  return sight === 'all' ? null : sight === 'none' || sight === undefined ? [] : sight;
}
