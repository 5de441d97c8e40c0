import { ChannelQueries } from './channel.queries.js';
import { ChannelResolver } from './channel.resolver.js';
import { ImportRunResolver, RejectedRowResolver } from './import-run.resolver.js';
import { SourceRecordResolver } from './source-record.resolver.js';
import { sourcesOf } from './sources.js';
export { fileHash } from './decode/index.js';
export { DeliveryRefused } from './delivery.js';
export { findingsOf } from './findings.js';
export { importFile } from './importer.js';
export { wasTakenIn } from './run-log.js';
/** The resolvers of the channels. */
export const channelResolvers = [ChannelResolver, ImportRunResolver, RejectedRowResolver, SourceRecordResolver];
/** Types that only ever stand behind an interface: none. */
export const channelTypes = [];
/** Makes the part of the schema that shows what came in; called once, before the schema is built. */
export function createChannels({ database, cursors, scopeOf, nodeOf }) {
    const queries = new ChannelQueries({ database, cursors, scopeOf });
    return Object.freeze({
        resolvers: [
            new ChannelResolver(queries, scopeOf),
            new ImportRunResolver(queries, cursors),
            new RejectedRowResolver(),
            new SourceRecordResolver(queries, scopeOf, nodeOf),
        ],
        sources: sourcesOf,
    });
}
//# sourceMappingURL=index.js.map