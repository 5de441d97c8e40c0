import { differing } from '../../../kit/database/changes.js';
import { newId } from '../../../kit/database/ids.js';
import { inRanges } from '../../../kit/database/ranges.js';
import { allOf, rawSql, sql } from '../../../kit/database/sql.js';
import type { Export } from '../../../kit/export.js';
import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { listExport } from '../../../kit/list-export.js';
import { Refusal } from '../../../kit/refusal.js';
import { type Regions, regionNotInForce, TODAY_IN_CHINA } from '../../regions/index.js';
import type { ListedSet } from '../listing/listed-set.js';
import { setIntake } from '../listing/set.intake.js';
import { CONTENT_PREFIX } from '../prefixes.js';
import { type PutContent, readPutContent } from './content.commands.js';
import { contentTold } from './content.events.js';
import { Column, columnOf, contentDraftOf, contentNoOf, FORMAT_TERMS } from './content.list.js';
import { type ContentLine, contentsByNo, contentsWhere, writeContents } from './content.rows.js';

const LIST = 'legalContent';
const STAND_INS = { contentNo: 'L-0000', title: '-', format: 'ARTICLE', publishedOn: '2000-01-01' };
const CHINESE = 'zh';

const SET: ListedSet<PutContent, ContentLine> = {
  list: LIST,
  field: 'contentNo',
  lock: 7_310_851,
  told: contentTold,
  async look(tx, commands) {
    const [{ today } = { today: '' }] = await tx.sql<{ today: string }>(sql`select ${TODAY_IN_CHINA}::text as today`);
    return {
      known: await contentsByNo(tx, [...new Set(commands.map(({ contentNo }) => contentNo))]),
      judge: ({ command: { publishedOn } }) => (publishedOn > today ? [notYetOut(publishedOn, today)] : []),
      line,
      write: (written) => writeContents(tx, written),
    };
  },
};

/** Takes in lists of law content (普法内容清单). */
export function contentIntake(regions: Regions) {
  return setIntake(regions, {
    subject: 'legal-contents',
    subjectType: CONTENT_PREFIX,
    set: SET,
    columns: Column,
    columnOf,
    identify: contentNoOf,
    draftOf: contentDraftOf,
    standIns: STAND_INS,
    shape: readPutContent,
    rules: ({ regionCode }) => [regionNotInForce(regions, LIST, regionCode)].filter((refusal) => refusal !== undefined),
  });
}

/** Gives out law content as such a list. */
export function contentExport(regions: Regions): Export {
  const told = (name: 'contentNo' | 'title' | 'language' | 'regionCode' | 'summary' | 'url' | 'publishedOn') => ({
    ...{ heading: Column[name], kind: 'text' as const },
    of: (row: ContentLine) => row[name] ?? null,
  });
  const listed = (name: 'topics' | 'performers') => ({
    ...{ heading: Column[name], kind: 'text' as const },
    of: (row: ContentLine) => (row[name].length === 0 ? null : row[name].join('、')),
  });
  return listExport<ContentLine>({
    subject: 'legal-contents',
    title: '普法内容',
    statuses: {},
    kinds: FORMAT_TERMS,
    columns: [
      ...(['contentNo', 'title'] as const).map(told),
      { heading: Column.format, kind: 'text', of: ({ format }) => FORMAT_TERMS[format] },
      listed('topics'),
      told('language'),
      listed('performers'),
      ...(['regionCode', 'summary', 'url', 'publishedOn'] as const).map(told),
    ],
    page: (snapshot, { filter: { regionCode, kind }, last, limit }) =>
      contentsWhere(
        snapshot,
        sql`${allOf([
          sql`content_no > ${last?.contentNo ?? ''}`,
          ...(kind === null ? [] : [sql`format = ${kind}`]),
          ...(regionCode === null ? [] : [inRanges(rawSql('region_code'), regions.scope(regionCode))]),
        ])} order by content_no limit ${limit}`,
      ),
  });
}

/** The same row where all of it was said already. */
function line(command: PutContent, known: ContentLine | undefined): ContentLine {
  const { topics, performers, summary, url, language, ...told } = command;
  if (known) {
    const different = differing<ContentLine>(known, {
      ...{ ...told, summary, url, language },
      ...{ topics: topics && [...topics], performers: performers && [...performers] },
    });
    return different ? { ...known, ...different, version: known.version + 1 } : known;
  }
  return {
    ...{ id: newId(), version: 1, ...told, language: language ?? CHINESE, summary: summary ?? null, url: url ?? null },
    ...{ topics: [...(topics ?? [])], performers: [...(performers ?? [])] },
  };
}

/** By the calendar of China. */
function notYetOut(publishedOn: string, today: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `发布日期填的是 ${publishedOn}，晚于今天 ${today}。普法内容发布后再报送，请核对日期。`,
      en: `The day it came out was given as ${publishedOn}, which is behind today, ${today}. Check it; a work is listed once it is out.`,
    },
    { path: ['publishedOn'], rule: `${LIST}.publishedOn.ahead` },
  );
}
