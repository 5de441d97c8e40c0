import { type Announcement, Announcer, declareTopic } from '../../../kit/events/index.js';
import { SITE_PREFIX } from '../prefixes.js';

const TOPIC = declareTopic('LEGAL_SITE', {
  description: 'Where the law is explained or help is given (法治阵地).',
  refetch: ['legalSites'],
  scopes: ['PUBLIC'],
});

/** A site as far as the log tells of it. */
export interface ToldSite {
  readonly id: string;
  readonly regionCode: string;
  readonly siteNo: string;
  readonly kind: string;
  readonly stationCode?: string | null | undefined;
}

const told = new Announcer(TOPIC, SITE_PREFIX, ['siteNo', 'kind', 'stationCode']);

/** A site is new, or was changed: what it was is told as far as it is another now. */
export function siteTold(before: ToldSite | undefined, after: ToldSite): Announcement {
  return before ? told.changed(told.facts(before), after) : told.entered(after);
}
