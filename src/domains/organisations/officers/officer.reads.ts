import { type Envelope, maskName } from '../../../auth/index.js';
import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { dayOf } from '../../../kit/graphql/moment.js';
import { columnsOf, computed, expression, many, reads } from '../../../kit/read/index.js';
import * as table from './officer.entity.js';
import { UnionOffice } from './officer.enums.js';
import { officerPlace } from './officer.sealed.js';
import { UnionOfficer } from './officer.type.js';

const office = columnsOf(table.Office);

/** Who holds which office today, in China: the chair first, names masked. */
export function officersNow(envelope: Envelope) {
  const officers = reads(UnionOfficer, table.Office, {
    fields: {
      displayName: computed({ id: office.id, name: office.name }, ({ id, name }) =>
        maskName(name && envelope.open(name, officerPlace(id))),
      ),
      from: office.fromOn,
      to: office.toOn,
    },
  });
  const ranks = sql`array_position(${Object.values(UnionOffice)}::text[], ${office.office})`;
  return many(() => officers, {
    by: office.unionId,
    where: (_, context: RequestContext) =>
      sql`(${dayOf(context)}::timestamptz at time zone 'Asia/Shanghai')::date
        between ${office.fromOn} and coalesce(${office.toOn}, 'infinity')`,
    order: [expression('integer', ranks), office.seat],
  });
}
