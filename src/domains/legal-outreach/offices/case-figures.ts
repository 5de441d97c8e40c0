import type { QueryResultRow } from 'pg';
import type { AuthContext } from '../../../auth/access.js';
import { instantOf } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { type Measure, MeasureBasis } from '../../../kit/graphql/measure.type.js';
import type { SourceRef } from '../../../kit/graphql/platform.type.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import { columnsOf, computed, type Reads } from '../../../kit/read/index.js';
import { unitOf } from '../../targets/index.js';
import { CaseRow } from '../cases/case.entity.js';
import { MOST_FIGURES } from '../cases/case.type.js';
import type { OfficeWord } from './told.command.js';
import { type FigureOfWord, foldFigures } from './told.figures.js';

/** A word as far as its figures go. */
interface FiguredWord extends Pick<OfficeWord, 'channel' | 'recordId' | 'headline'> {
  readonly caseId: string;
  readonly toldAt: string;
}

const row = columnsOf(CaseRow);

/** The words on some cases that tell figures: one statement for all that are shown. */
const figuresByCase = defineLoader<string, readonly FigureOfWord<FiguredWord>[], AuthContext>(
  async (caseIds, { database }) => {
    const words = await database.query<FiguredWord & QueryResultRow>(sql`
      select case_id as "caseId", channel, record_id as "recordId", told as headline, created_at as "toldAt"
      from legal_outreach.office_word where case_id = any(${caseIds}::uuid[]) and told -> 'figures' -> 0 is not null`);
    return new Map([...Map.groupBy(words, ({ caseId }) => caseId)].map(([id, own]) => [id, foldFigures(own)]));
  },
);

/**
 * Adds to cases the figures that offices tell of them. Whoever sees a case answers for it or is in it, so that no small
 * number is withheld.
 */
export function addFigures({ cases, sources }: { readonly cases: Reads; readonly sources: SourcesReader }): void {
  cases.adds({
    measures: computed({ id: row.id }, async ({ id }, _, context: AuthContext) => {
      const figures = (await figuresByCase(context).load(id)) ?? [];
      return figures.slice(0, MOST_FIGURES).map((figure) => measureOf(figure, () => sources(context, id)));
    }),
  });
}

function measureOf(
  { metric, value, precision, asOf, word }: FigureOfWord<FiguredWord>,
  sources: () => Promise<readonly SourceRef[]>,
): Measure {
  return {
    ...{ metric, value, precision, asOf, since: null, regionCode: null, suppressed: false },
    ...{ unit: unitOf(metric), basis: MeasureBasis.REPORTED },
    source: async () => {
      const own = (await sources()).find(
        ({ channel, recordId }) => channel === word.channel && recordId === word.recordId,
      );
      return { ...(own ?? toldBy(word)), asOf: own?.asOf ?? asOf };
    },
  };
}

/** Where so many have told of a case that its sources leave the word out. */
const toldBy = ({ channel, recordId, toldAt }: FiguredWord): SourceRef => ({
  ...{ channel, recordId, asOf: null, receivedAt: instantOf(toldAt), stale: false, quote: null },
});
