import { FieldResolver, Resolver, Root } from 'type-graphql';
import { sql } from '../../kit/database/sql.js';
import { AtMost } from '../../kit/graphql/directives.js';
import type { Readable } from '../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../kit/read/index.js';
import { DuplicateStationError } from './station.duplicate.js';
import * as table from './station.entity.js';
import { Station } from './station.type.js';

const MOST = 10;
const station = columnsOf(table.Station);
const BY_CODE = { by: [station.stationCode] };

@Resolver(() => DuplicateStationError)
export class DuplicateStationResolver {
  readonly #stations: Reads;

  constructor(stations: Reads) {
    this.#stations = stations;
  }

  @FieldResolver(() => [Station], {
    description: 'Stations of the same name within fifty metres (候选); send acceptDuplicate when it is another.',
  })
  @AtMost(MOST)
  candidates(@Root() { candidateCodes }: Pick<DuplicateStationError, 'candidateCodes'>): Readable {
    const where = sql`${station.stationCode} = any(${candidateCodes}::text[])`;
    return this.#stations.list({ where, order: BY_CODE, first: MOST });
  }
}
