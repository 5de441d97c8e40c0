import type { Intake } from '../../../kit/intake.js';
import type { DomainPart, LegalParts } from '../ground.js';
import { contentExport, contentIntake } from './content.lists.js';
import { ContentQueries } from './content.queries.js';
import { contentReads } from './content.reads.js';
import { ContentResolver } from './content.resolver.js';

/** The resolvers of law content. */
export const contentResolvers = [ContentResolver];

/** Puts together how law content is kept and found. */
export function createContents(ground: LegalParts): DomainPart {
  const { regions } = ground;
  const contents = contentReads(ground);
  return {
    reads: [contents],
    readers: [contents.node],
    resolvers: [new ContentResolver(new ContentQueries(contents, regions))],
    intakes: [contentIntake(regions) as Intake],
    exports: [contentExport(regions)],
  };
}
