import { Field } from 'type-graphql';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { edge } from '../../kit/graphql/edge.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import { computed, type Reads } from '../../kit/read/index.js';
import { Redemption, redemptionStation } from '../benefit-cards/index.js';
import { idsOfCodes } from './finding/station-codes.js';
import { Station } from './station.type.js';

edge(
  Redemption,
  'station',
  Field(() => Station, {
    nullable: true,
    description: 'The station it happened at; null when at a merchant or at home (核销驿站).',
  }),
);

/** Adds to a use the station where it was, also under the code of a record that went into it since. */
export function showStationOfUses(stations: Reads, redemptions: Reads): void {
  const keys = defineLoader<string, string | null, RequestContext>(async (codes, { database }) => {
    const rows = await database.query<{ code: string; id: string }>(sql`
      select named.code, named.id from ${idsOfCodes(codes)} named`);
    return new Map(rows.map(({ code, id }) => [code, id]));
  });
  redemptions.adds({
    station: computed({ code: redemptionStation }, async ({ code }, _, context: RequestContext) => {
      const key = code === null ? null : await keys(context).load(code);
      return key ? stations.byKey(key) : null;
    }),
  });
}
