import type { AuthContext } from '../../../auth/access.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { NodeReader } from '../../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, expression, many, type Reads, reads } from '../../../kit/read/index.js';
import { placeColumns, type StationPlace } from '../finding/station-codes.js';
import type { StationFinder } from '../finding/station-finder.js';
import * as table from './assessment.entity.js';
import { ASSESSMENT_PREFIX } from './assessment.prefix.js';
import { StationAssessment, StationGrade } from './assessment.type.js';

const assessment = columnsOf(table.Assessment);
const grade = columnsOf(table.Grade);

/** How assessments are read. */
export function assessmentReads(sources: SourcesReader): Reads {
  return reads(StationAssessment, table.Assessment, {
    id: ASSESSMENT_PREFIX,
    fields: {
      sources: computed({ id: assessment.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
    },
  });
}

/** The assessments of a station, newest first. */
export const assessmentsOf = (assessments: Reads) =>
  many(() => assessments, {
    by: assessment.station,
    order: [
      expression('timestamptz', sql`${assessment.enteredAt} desc`),
      expression('uuid', sql`${assessment.id} desc`),
    ],
  });

/**
 * The grades that a station has had, newest first; one that another replaced on its first day held for none. One that was
 * taken away on its first day is told with the reason: it stood on that day.
 */
export function gradesOf() {
  const grades = reads(StationGrade, table.Grade, {
    fields: {
      validTo: expression<string | null>(
        'date',
        sql`case when ${grade.validTo} < ${grade.validFrom} then ${grade.validFrom} else ${grade.validTo} end`,
      ),
    },
  });
  return many(() => grades, {
    by: grade.station,
    where: () => sql`(coalesce(${grade.validTo} >= ${grade.validFrom}, true) or ${grade.endReason} is not null)`,
    order: [
      expression('date', sql`${grade.validFrom} desc`),
      expression('date', sql`${grade.validTo} desc nulls first`),
    ],
  });
}

/** How assessments are found by their global ids: by whoever may see those of their station, absent for all others. */
export function assessmentReader(assessments: Reads, finder: StationFinder): NodeReader {
  const found = async (id: string, context: AuthContext): Promise<object | null> => {
    const [place] = await context.database.query<StationPlace & Record<string, unknown>>(sql`
      select ${placeColumns('s')}
      from stations.station s where s.id = (select station_id from stations.assessment where id = ${id})`);
    const isSeen = place && finder.reaches(context.viewer, ['STATION_KEEPER', 'CADRE', 'ADMIN'], place);
    return isSeen ? assessments.byKey(id) : null;
  };
  return {
    ...assessments.node,
    byGlobalId(id, context) {
      const key = keyOf(ASSESSMENT_PREFIX, id);
      return key === undefined ? null : found(key, context as AuthContext);
    },
  };
}
