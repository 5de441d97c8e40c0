import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import * as table from './feedback.entity.js';
import { FeedbackState } from './feedback.enums.js';
import { ofStations } from './feedback.reads.js';

const feedback = columnsOf(table.Feedback);
const OLDEST_FIRST = { by: [feedback.submittedAt, feedback.id] };

export interface QueueArguments {
  readonly regionCode: string;
  readonly state: FeedbackState | null;
  readonly first: number;
  readonly after: string | null;
}

/** The lists in which feedback is read. */
export class FeedbackQueries {
  readonly #feedback: Reads;
  readonly #regions: Regions;

  constructor(reads: Reads, regions: Regions) {
    this.#feedback = reads;
    this.#regions = regions;
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
