import type { RequestContext } from '../../../kit/graphql/context.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, type Reads, reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { CONTENT_PREFIX } from '../prefixes.js';
import { ContentRow } from './content.entity.js';
import { LegalContent } from './content.type.js';

const content = columnsOf(ContentRow);

interface Dependencies {
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

/** How law content is read. */
export function contentReads({ regions, sources }: Dependencies): Reads {
  const { id, regionCode: code } = content;
  return reads(LegalContent, ContentRow, {
    id: CONTENT_PREFIX,
    announced: CONTENT_PREFIX,
    fields: {
      region: computed({ code }, (row) => regions.regionOf(row.code)),
      sources: computed({ id }, (row, _, context: RequestContext) => sources(context, row.id)),
    },
  });
}
