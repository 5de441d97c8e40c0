import { printHub } from './kit/graphql/print.js';
import { printSubgraphs } from './kit/graphql/subgraph.js';
import { guardedSchema, parts } from './published.js';

/** The schema files by name: the whole, and the slice of each domain. Needs no database. */
export async function schemaFiles(): Promise<ReadonlyMap<string, string>> {
  const schema = await guardedSchema();
  const slices = [...printSubgraphs(schema, parts)].map(([name, text]) => [`subgraphs/${name}.graphql`, text] as const);
  return new Map([['hub.graphql', printHub(schema)], ...slices]);
}
