import { type Envelope, type Keyring, ofViewer, regionCodesOf, type Viewer } from '../../../auth/index.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { writeInstant } from '../../../kit/graphql/scalars.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, one, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { bearsOneOf } from '../finding/station-codes.js';
import { authorsOf } from './author.js';
import * as table from './feedback.entity.js';
import { StationFeedback } from './feedback.type.js';

const feedback = columnsOf(table.Feedback);

/** Prefix of the global id of feedback. */
export const FEEDBACK_PREFIX = 'fbk';

/** Where the sealed texts of feedback are bound to. */
export const textPlace = (column: 'text' | 'reply', row: string) => ({ table: 'stations.feedback', column, row });

export interface FeedbackReadsDependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly sources: SourcesReader;
  readonly stations: Reads;
}

/** Of stations, called `kept`, that the caller keeps or that lie in the caller's region, and of which a condition holds. */
export function ofStations(regions: Regions, condition: Sql): Sql {
  const codes = ofViewer(({ grants }) =>
    grants.filter(({ scope }) => scope === 'STATION_KEEPER').flatMap(({ stationCodes }) => stationCodes),
  );
  const ranges = (viewer: Viewer) => regionCodesOf(viewer, ['CADRE']).flatMap((code) => regions.scope(code));
  const [from, to] = [0, 1].map((side) => ofViewer((viewer) => ranges(viewer).map((range) => range[side])));
  return sql`exists (select from stations.station kept where kept.id = ${feedback.station} and (
    ${bearsOneOf('kept', codes)} or exists (
      select from unnest(${from}::text[], ${to}::text[]) as reach (first, beyond)
      where kept.region_code >= reach.first and kept.region_code < reach.beyond)) and ${condition})`;
}

/** Whether the caller wrote it. */
export function byCaller(keyring: Keyring): Sql {
  const authors = ofViewer((viewer) => authorsOf(viewer, keyring));
  return sql`${feedback.authorHmac} = any(${authors}::bytea[])`;
}

/** How feedback is read: by whom it is from, by the keeper of its station and by cadres of its region, and by nobody else. */
export function feedbackReads({ regions, envelope, keyring, sources, stations }: FeedbackReadsDependencies): Reads {
  const opened = (column: 'text' | 'reply') =>
    computed({ id: feedback.id, sealed: feedback[column] }, ({ id, sealed }) =>
      sealed ? envelope.open(sealed, textPlace(column, id)) : null,
    );
  const zone = expression<string>(
    'text',
    sql`(select kept.time_zone from stations.station kept where kept.id = ${feedback.station})`,
  );
  return reads(StationFeedback, table.Feedback, {
    id: FEEDBACK_PREFIX,
    // Without the offset Postgres looks at all stations beforehand, to know which of them are in reach.
    visible: sql`(${byCaller(keyring)} or ${ofStations(regions, rawSql('true offset 0'))})`,
    fields: {
      station: one(() => stations, feedback.station),
      text: opened('text'),
      reply: opened('reply'),
      submittedAt: computed({ zone, at: feedback.submittedAt }, (row) => writeInstant(row.at, row.zone)),
      sources: computed({ id: feedback.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
    },
  });
}
