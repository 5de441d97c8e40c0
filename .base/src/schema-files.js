import { guardedSchema, parts } from './hub.js';
import { printHub } from './kit/graphql/print.js';
import { printSubgraphs } from './kit/graphql/subgraph.js';
/** The schema files by name: the whole, and the slice of each domain. Needs no database. */
export async function schemaFiles() {
    const schema = await guardedSchema();
    const slices = [...printSubgraphs(schema, parts)].map(([name, text]) => [`subgraphs/${name}.graphql`, text]);
    return new Map([['hub.graphql', printHub(schema)], ...slices]);
}
//# sourceMappingURL=schema-files.js.map