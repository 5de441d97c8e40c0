import type DataLoader from 'dataloader';
import type { AuthContext } from '../../auth/access.js';
import { keyOf } from '../../kit/database/ids.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import { CHANNEL_PREFIX, RECORD_PREFIX, RUN_PREFIX } from '../prefixes.js';
import type { ScopeOf } from '../reach.js';
import { channelsInReach, recordsById, runsById } from './channel.loaders.js';
import { channelCodeOf, channelView, importRunView, sourceRecordView } from './channel.rows.js';

/** How channels, runs and source records are found by their global ids; what is out of reach is absent. */
export function channelReaders(scopeOf: ScopeOf): readonly NodeReader[] {
  return [
    readerOf('ImportRun', RUN_PREFIX, runsById(scopeOf), importRunView),
    readerOf('SourceRecord', RECORD_PREFIX, recordsById(scopeOf), sourceRecordView),
    readerOf('Channel', CHANNEL_PREFIX, channelsInReach(scopeOf), channelView, channelCodeOf),
  ];
}

function readerOf<Row>(
  type: string,
  prefix: string,
  rows: (context: AuthContext) => DataLoader<string, Row | null>,
  view: (row: Row) => object,
  keyIn = (id: string) => keyOf(prefix, id),
): NodeReader {
  const found = async (key: string, context: RequestContext): Promise<object | null> => {
    const row = await rows(context as AuthContext).load(key);
    return row && view(row);
  };
  return {
    type,
    prefix,
    byGlobalId(id, context) {
      const key = keyIn(id);
      return key === undefined ? null : found(key, context);
    },
  };
}
