import type { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { columnsOf, computed, expression, type Reads, reads } from '../../../kit/read/index.js';
import { arcOfChord, type Regions } from '../../regions/index.js';
import { nearestChord } from './coverage.sql.js';
import { DemandPoint } from './coverage.type.js';
import * as table from './demand-point.entity.js';

const { regionCode: code, longitude, latitude } = columnsOf(table.DemandPoint);
const chord = expression<number | null>('double precision', nearestChord);

/** How demand points are read. */
export function demandPointReads(regions: Regions): Reads {
  return reads(DemandPoint, table.DemandPoint, {
    fields: {
      location: computed({ code, longitude, latitude }, (row, { datum }: LocationArguments) =>
        regions.fromWgs84({ longitude: row.longitude, latitude: row.latitude }, datum, row.code),
      ),
      nearestMetres: computed({ chord }, (row) => (row.chord === null ? null : Math.ceil(arcOfChord(row.chord)))),
    },
  });
}
