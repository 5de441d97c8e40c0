import { audienceSentence, type RegionScope } from '../../auth/index.js';
import { type Announcement, Announcer, declareTopic, type Facts } from '../../kit/events/index.js';
import type { ImportRun } from '../graphql/import-run.type.js';
import { RUN_PREFIX } from '../prefixes.js';
import type { Tally } from '../verdicts.js';

/** Who may see runs, source records and channels: cadres what lies in their divisions. */
export const RUN_SCOPES = ['CADRE', 'ADMIN'] as const satisfies readonly RegionScope[];

export const RUN_TOPIC = declareTopic('IMPORT_RUN', {
  description: `Runs of channels (导入). ${audienceSentence(RUN_SCOPES)}`,
  refetch: ['importRuns'],
  scopes: RUN_SCOPES,
});

/** A run as the log may tell of it: not the name of its file, which somebody may have made of a person's. */
export interface ToldRun extends Tally {
  readonly id: string;
  readonly regionCode: string | null;
  readonly channel: string;
  /** What its records are about, as `stations`. */
  readonly subject: string;
  readonly dryRun: boolean;
  readonly state: `${ImportRun['state']}`;
  readonly rowsRead: number;
}

const told = new Announcer(
  RUN_TOPIC,
  RUN_PREFIX,
  [
    ...(['channel', 'subject', 'dryRun', 'state', 'rowsRead'] as const),
    ...(['applied', 'duplicate', 'stale', 'rejected', 'quarantined'] as const),
  ],
  ['channel'],
);

/**
 * A run began, or with what `runFacts` told of it before, it is another now: its state, its counts. Announced in the
 * transaction of the change.
 */
export function runAnnouncement(run: ToldRun, before?: Facts): Announcement {
  return before ? told.changed(before, run) : told.entered(run);
}

/** What the log may tell of a run as it stands. */
export function runFacts(run: ToldRun): Facts {
  return told.facts(run);
}
