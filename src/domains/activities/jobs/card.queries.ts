import { asking } from '../../../kit/database/asking.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { stationsNamed } from '../../stations/index.js';
import { JobCardRow } from './card.entity.js';
import type { JobTrade } from './card.enums.js';
import { isUp } from './card.reads.js';

export interface CardListArguments {
  readonly stationCode?: string | null;
  readonly regionCode?: string | null;
  readonly trade?: JobTrade | null;
  readonly first: number;
  readonly after?: string | null;
}

const card = columnsOf(JobCardRow);
const NEWEST_FIRST = { by: [card.id], isDescending: true };

/** The list in which cards are read. */
export class CardQueries {
  readonly #cards: Reads;
  readonly #regions: Regions;

  constructor(cards: Reads, regions: Regions) {
    this.#cards = cards;
    this.#regions = regions;
  }

  /** What hangs now, newest first: of a station by any of its codes, of a region. Throws BAD_USER_INPUT for a code that never was a division. */
  async list({ first, after, ...asked }: CardListArguments, { database }: RequestContext): Promise<Readable> {
    const { stationCode, regionCode, trade } = asked;
    const conditions: Sql[] = [isUp];
    if (regionCode) conditions.push(inRanges(card.regionCode, this.#regions.asked(regionCode)));
    if (trade) conditions.push(sql`${card.trade} = ${trade}`);
    if (stationCode) {
      const station = (await stationsNamed(asking(database), [stationCode])).get(stationCode);
      conditions.push(sql`${card.stationId} = ${station?.key ?? null}::uuid`);
    }
    const where = allOf(conditions);
    return this.#cards.page({ question: questionOf('jobCards', asked), order: NEWEST_FIRST, where, first, after });
  }
}
