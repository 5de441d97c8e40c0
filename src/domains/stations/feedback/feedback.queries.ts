import type { Keyring } from '../../../auth/index.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import * as table from './feedback.entity.js';
import { FeedbackState } from './feedback.enums.js';
import { byCaller, ofStations } from './feedback.reads.js';

const feedback = columnsOf(table.Feedback);
const OLDEST_FIRST = { by: [feedback.submittedAt, feedback.id] };
const NEWEST_FIRST = { ...OLDEST_FIRST, isDescending: true };

export interface OwnArguments {
  readonly first: number;
  readonly after: string | null;
}

export interface QueueArguments extends OwnArguments {
  readonly regionCode: string;
  readonly state: FeedbackState | null;
}

/** The lists in which feedback is read. */
export class FeedbackQueries {
  readonly #feedback: Reads;
  readonly #regions: Regions;
  readonly #keyring: Keyring;

  constructor(reads: Reads, regions: Regions, keyring: Keyring) {
    this.#feedback = reads;
    this.#regions = regions;
    this.#keyring = keyring;
  }

  /** What the caller has said, of whatever station. */
  own({ first, after }: OwnArguments): Readable {
    const question = questionOf('myStationFeedback', {});
    return this.#feedback.page({ question, order: NEWEST_FIRST, where: byCaller(this.#keyring), first, after });
  }

  /** Feedback on stations of a division, of those that the caller looks after: own words on others are not among it. */
  queue({ regionCode, state, first, after }: QueueArguments): Readable {
    const wanted = state ?? FeedbackState.OPEN;
    const inRegion = inRanges(rawSql('kept.region_code'), this.#regions.asked(regionCode));
    return this.#feedback.page({
      question: questionOf('stationFeedback', { regionCode, state: wanted }),
      order: OLDEST_FIRST,
      where: sql`${feedback.state} = ${wanted} and ${ofStations(this.#regions, inRegion)}`,
      first,
      after,
    });
  }
}
