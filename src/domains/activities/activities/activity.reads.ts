import type { AuthContext } from '../../../auth/access.js';
import { clockTime } from '../../../kit/clock-time.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, page, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import type { ActivityFigures } from '../measures/figures.js';
import type { MeasuresArguments } from '../measures/measure.type.js';
import { PledgeRow } from '../pledges/pledge.entity.js';
import { ACTIVITY_PREFIX } from '../prefixes.js';
import { ActivityRow, RecurrenceRow } from './activity.entity.js';
import { Activity, SessionRecurrence } from './activity.type.js';

const activity = columnsOf(ActivityRow);
const recurrence = columnsOf(RecurrenceRow);
const pledge = columnsOf(PledgeRow);

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
  readonly pledges: Reads;
  readonly figures: ActivityFigures;
}

/** How activities are read. */
export function activityReads({ regions, sources, pledges, figures }: Dependencies): Reads {
  const { id, regionCode: code } = activity;
  const recurrences = recurrenceReads();
  return reads(Activity, ActivityRow, {
    id: ACTIVITY_PREFIX,
    announced: ACTIVITY_PREFIX,
    fields: {
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      recurrences: many(() => recurrences, { by: recurrence.activityId, order: [recurrence.ordinal] }),
      measures: computed({ id }, (row, asked: MeasuresArguments, context: AuthContext) =>
        figures.ofActivity(row.id, asked, context),
      ),
      perEvent: computed({ id }, (row, _, context: AuthContext) => figures.perEvent(row.id, context)),
      // What is no money comes behind all that is.
      honourBoard: page(() => pledges, {
        by: pledge.activityId,
        order: [expression<string>('bigint', sql`coalesce(-${pledge.amountFen}, 0)`), pledge.id],
      }),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}

function recurrenceReads(): Reads {
  const { startMinute, opensMinute } = recurrence;
  return reads(SessionRecurrence, RecurrenceRow, {
    fields: {
      startTime: computed({ startMinute }, (row) => clockTime(row.startMinute)),
      bookingOpensWeekday: recurrence.opensWeekday,
      bookingOpensTime: computed({ opensMinute }, (row) => clockTime(row.opensMinute)),
    },
  });
}
