import { globalId } from '../../../src/kit/database/ids.js';
import { settled } from '../../kit/events/support.js';
import type { TestHub } from '../../support/hub.js';
import type { Delivered } from './check.js';

/** A station that changes. */
export interface Station {
  readonly id: string;
  readonly code: string;
}

/** Where whoever begins now begins. */
export async function cursorOf(hub: TestHub): Promise<string> {
  return (await hub.ask('{ changes { pageInfo { endCursor } } }')).data.changes.pageInfo.endCursor;
}

/** All that was told of stations, by polling. */
export async function all(hub: TestHub, stations: readonly Station[], start: string): Promise<readonly Delivered[]> {
  await settled(hub.test.database);
  const codes = new Map(stations.map(({ id, code }) => [globalId('sta', id), code]));
  const POLL = `query ($after: Cursor) { changes(after: $after, topics: [STATION], first: 500) {
    nodes { cursor subjectId } pageInfo { hasNextPage endCursor } } }`;
  const found: Delivered[] = [];
  for (let after = start, more = true; more; ) {
    const { nodes, pageInfo } = (await hub.ask(POLL, { after })).data.changes;
    found.push(...nodes.map(({ cursor, subjectId }: any) => ({ cursor, code: codes.get(subjectId) })));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return found;
}
