import { sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import { isOfCaller, type People } from '../../membership/index.js';
import type { DownloadLinks } from './download-links.js';
import { DataExportRow } from './export.entity.js';
import { DataExportState } from './export.enums.js';
import { DataExport } from './export.type.js';

const row = columnsOf(DataExportRow);
const NEWEST_FIRST = { by: [row.requestedAt, row.id], isDescending: true };

/** How exports are read: by the person alone. One whose time is over says so before a job has deleted it. */
export function exportReads(people: People, links: DownloadLinks): Reads {
  const stateOf = ({ state, expiresAt }: { state: string; expiresAt: Date | null }, now: Date) =>
    state === DataExportState.READY && expiresAt && expiresAt <= now ? DataExportState.EXPIRED : state;
  const told = { id: row.id, personId: row.personId, state: row.state, expiresAt: row.expiresAt };
  return reads(DataExport, DataExportRow, {
    id: 'exp',
    visible: isOfCaller(people, row.personId),
    fields: {
      state: computed({ state: row.state, expiresAt: row.expiresAt }, (found, _, { now }: RequestContext) =>
        stateOf(found, new Date(now)),
      ),
      downloadUrl: computed(told, (found, _, context: RequestContext) => {
        const now = new Date(context.now);
        if (stateOf(found, now) !== DataExportState.READY || !found.expiresAt) return null;
        return links.urlOf({ exportId: found.id, personId: found.personId }, found.expiresAt, now);
      }),
    },
  });
}

/** What a person has asked for, newest first. */
export function exportsOf(exports: Reads, personKey: string): Readable {
  return exports.list({ where: sql`${row.personId} = ${personKey}::uuid`, order: NEWEST_FIRST, first: 20 });
}
