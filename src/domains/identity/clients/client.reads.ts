import { holdsOffice, ofViewer, type Viewer } from '../../../auth/index.js';
import { keyOf } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { columnsOf, computed, expression, many, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import * as table from './client.entity.js';
import { ApiClient, ApiKey } from './client.type.js';

const client = columnsOf(table.ApiClient);
const key = columnsOf(table.ApiKey);

export const CLIENT_PREFIX = 'apc';
export const KEY_PREFIX = 'apk';

export interface ClientReads {
  readonly clients: Reads;
  readonly keys: Reads;
}

/** The key of the client that asks; undefined for everyone else. */
export function clientOf({ subject }: Viewer): string | undefined {
  return subject === null ? undefined : keyOf(CLIENT_PREFIX, subject);
}

/** How clients and keys are read: by administrators of security and audit all of them, by a client itself and its own. */
export function clientReads(regions: Regions): ClientReads {
  const isAdmin = ofViewer((viewer) => holdsOffice(viewer, ['SECURITY', 'AUDIT']));
  const own = ofViewer((viewer) => clientOf(viewer) ?? null);
  const keys = reads(ApiKey, table.ApiKey, {
    id: KEY_PREFIX,
    visible: sql`(${isAdmin}::boolean or ${key.client} = ${own}::uuid)`,
  });
  const clients = reads(ApiClient, table.ApiClient, {
    id: CLIENT_PREFIX,
    visible: sql`(${isAdmin}::boolean or ${client.id} = ${own}::uuid)`,
    fields: {
      regions: computed({ codes: client.regionCodes }, ({ codes }) => codes.map((code) => regions.regionOf(code))),
      keys: many(() => keys, { by: key.client, order: [expression('uuid', sql`${key.id} desc`)] }),
    },
  });
  return { clients, keys };
}
