import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { lexicographicSortSchema, print } from 'graphql';
/** The whole schema as SDL with its directives, sorted, so that a change is a small difference. */
export function printHub(schema) {
    return `${print(documentOf(schema))}\n`;
}
/** The schema as a document with its directives, in a fixed order. */
export function documentOf(schema) {
    return getDocumentNodeFromSchema(lexicographicSortSchema(schema));
}
//# sourceMappingURL=print.js.map