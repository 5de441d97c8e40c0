import 'reflect-metadata';
import { newId } from '../../../../src/kit/database/ids.js';
import { type Sql, sql } from '../../../../src/kit/database/sql.js';

interface Asks {
  query(statement: Sql): Promise<unknown>;
}

/** A demand point as a test tells it; what it does not tell is a place of 100 people in 福田区. */
export interface ToldPoint {
  readonly code: string;
  readonly name?: string;
  readonly longitude?: number;
  readonly latitude?: number;
  readonly regionCode?: string;
  readonly people?: number;
}

export const FUTIAN = { longitude: 114.05, latitude: 22.54, regionCode: '440304' };
/** Degrees of latitude of a metre on the mean sphere. */
export const METRE = 1 / 111_194.92664;

/** Writes demand points as they are told, past the rules of the service. */
export async function tellPoints(database: Asks, ...points: readonly ToldPoint[]): Promise<void> {
  for (const { code, ...told } of points) {
    const { name = `${code}点`, people = 100, longitude, latitude, regionCode } = { ...FUTIAN, ...told };
    await database.query(sql`
      insert into stations.demand_point (id, point_code, name, region_code, longitude, latitude, original_datum, people)
      values (${newId()}, ${code}, ${name}, ${regionCode}, ${longitude}, ${latitude}, 'WGS84', ${people})`);
  }
}
