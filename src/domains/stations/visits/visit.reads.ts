import { type Envelope, maskName } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { columnsOf, computed, one, type Reads, reads } from '../../../kit/read/index.js';
import { namesOf } from '../../membership/index.js';
import { isKept } from '../holds/reach.js';
import { VisitRow } from './visit.entity.js';
import { StationVisit } from './visit.type.js';

const visit = columnsOf(VisitRow);

/** How a visit is read: by the keeper of its station, once, in the answer of the act. */
export function visitReads({ envelope, holds }: { readonly envelope: Envelope; readonly holds: Reads }): Reads {
  const names = defineLoader<string, string | null, RequestContext>(async (keys, { database }) => {
    const known = await namesOf(asking(database), envelope, keys);
    return new Map(keys.map((key) => [key, known.get(key) ?? null]));
  });
  return reads(StationVisit, VisitRow, {
    visible: isKept(visit.station),
    fields: {
      hold: one(() => holds, visit.hold),
      visitorName: computed({ personId: visit.personId, hold: visit.hold }, async (row, _, context: RequestContext) => {
        const name = await names(context).load(row.personId);
        return row.hold === null ? maskName(name) : name;
      }),
    },
  });
}
