import type { TextRange } from '../kit/database/ranges.js';
import { allTopics, type Sight, scopesOfTopic } from '../kit/events/index.js';
import type { Viewer } from './viewer.js';

/** Scopes whose reach is a matter of divisions, which is all that an event says of where it lies. */
export type RegionScope = 'ADMIN' | 'CADRE' | 'PARTNER';

/** What a caller reaches by region with some scopes: everything, or ranges of division codes. */
export type ReachOf = (
  viewer: Viewer,
  scopes: readonly RegionScope[],
) => { readonly all: boolean; readonly ranges: readonly TextRange[] };

const BY_REGION: readonly string[] = ['ADMIN', 'CADRE', 'PARTNER'] satisfies RegionScope[];
/** Of a topic that is for each person by a subscription of the own records; whoever follows topics sees nothing of it. */
const OWN = 'MEMBER';

/** What a caller may see of a topic now; of one that lets them in but of no division, as of any other, nothing. */
export function sightOf(viewer: Viewer, topic: string, reachOf: ReachOf): Sight {
  const scopes = scopesOfTopic(topic);
  if (scopes.includes('PUBLIC')) return 'all';
  const byRegion = scopes.filter((scope): scope is RegionScope => BY_REGION.includes(scope));
  if (byRegion.length === 0) return 'none';
  const { all, ranges } = reachOf(viewer, byRegion);
  if (all) return 'all';
  return ranges.length > 0 ? ranges : 'none';
}

/** Throws, so that the hub does not start, for a topic that lets in nobody, or whose reach an event can not tell. */
export function checkTopics(topics = allTopics()): void {
  for (const topic of topics) {
    const scopes = scopesOfTopic(topic);
    if (scopes.length === 0)
      throw new Error(`The topic ${topic} lets in nobody. Name its scopes; PUBLIC lets in anyone.`);
    const others = scopes.filter((scope) => ![...BY_REGION, 'PUBLIC', OWN].includes(scope));
    if (others.length > 0)
      throw new Error(
        `The topic ${topic} lets in ${others.join(', ')}, and events only say in which division they lie. Let in PUBLIC, ${BY_REGION.join(', ')}, or ${OWN} where each person follows the own.`,
      );
  }
}
