import { type Grant, type ReachOf, type SubjectStandingOf, sightOf, type Viewer, viewerWith } from '../auth/index.js';
import type { Database } from '../kit/database/database.js';
import type { TextRange } from '../kit/database/ranges.js';
import { type SeenTopics, seenTopics } from '../kit/events/index.js';

/** Whose a webhook is. */
export interface Owned {
  readonly owner: string;
  /** Of an owner who came by a token for trials. */
  readonly trialGrants: readonly Grant[] | null;
  readonly topics: readonly string[];
  readonly regionCode: string | null;
}

/** What may be told to a webhook now. */
export interface Told {
  readonly seen: readonly SeenTopics[];
  /** Of the region that the webhook is about; null for wherever the owner sees. */
  readonly ranges: readonly TextRange[] | null;
}

interface OwnersOptions {
  readonly standingOf: SubjectStandingOf;
  readonly reachOf: ReachOf;
  /** A division and all below it; throws for a code that never was one. */
  readonly rangesOf: (regionCode: string) => readonly TextRange[];
  /** Whether tokens for trials mean anything here. */
  readonly takesGrants: boolean;
}

/** What owners of webhooks may be told, asked anew each time. */
export class Owners {
  readonly #given: OwnersOptions;

  constructor(given: OwnersOptions) {
    this.#given = given;
  }

  /** What may be told to a webhook by the rights of this moment; undefined where its owner is none any more. */
  async toldTo(
    { owner, trialGrants, topics, regionCode }: Owned,
    database: Pick<Database, 'query'>,
  ): Promise<Told | undefined> {
    const grants = await this.#grantsOf(owner, trialGrants, database);
    const viewer = grants && asOwner(owner, grants);
    if (!viewer) return undefined;
    const seen = seenTopics(topics, (topic) => sightOf(viewer, topic, this.#given.reachOf));
    return { seen, ranges: regionCode === null ? null : this.#given.rangesOf(regionCode) };
  }

  /** Whether somebody could be told of a topic, as far as scope and reach go. */
  mayBeTold({ subject, grants }: Viewer, topic: string): boolean {
    const viewer = subject === null ? undefined : asOwner(subject, grants);
    return viewer !== undefined && sightOf(viewer, topic, this.#given.reachOf) !== 'none';
  }

  async #grantsOf(
    owner: string,
    trial: Owned['trialGrants'],
    database: Pick<Database, 'query'>,
  ): Promise<readonly Grant[] | undefined> {
    if (trial !== null) return this.#given.takesGrants ? trial : undefined;
    return this.#given.standingOf(owner, database);
  }
}

/** The owner with those rights alone by which one has webhooks; undefined without any. */
function asOwner(subject: string, all: readonly Grant[]): Viewer | undefined {
  const grants = all.filter(({ scope, office }) => scope === 'PARTNER' || (scope === 'ADMIN' && office === 'SYSTEM'));
  return grants.length === 0 ? undefined : viewerWith(subject, grants);
}
