import { type Envelope, type Mask, maskIdNumber, maskName, maskPhone, ofViewer } from '../../auth/index.js';
import { inRanges } from '../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { columnsOf, computed, type Reads, reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import * as table from './person.entity.js';
import { personPlace, type SealedColumn } from './person.fields.js';
import { PERSON_PREFIX } from './person.prefix.js';
import type { People } from './person.service.js';
import { Member } from './person.type.js';

const person = columnsOf(table.Person);

export interface PersonReadsDependencies {
  readonly envelope: Envelope;
  readonly people: People;
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

/** How people are read: each by oneself, by cadres of the place of work, and by administrators. Values leave masked. */
export function personReads({ envelope, people, regions, sources }: PersonReadsDependencies): Reads {
  const masked = (column: SealedColumn, sealed: typeof person.name, mask: Mask) =>
    computed({ id: person.id, sealed }, ({ id, sealed: value }) =>
      mask(value && envelope.open(value, personPlace(column, id))),
    );
  const regionOf = (code: typeof person.homeRegion) =>
    computed({ code }, (row) => row.code && regions.regionOf(row.code));
  return reads(Member, table.Person, {
    id: PERSON_PREFIX,
    visible: sql`(${person.erasedAt} is null and (${isOwn(people)} or ${isOfReach(regions)}))`,
    fields: {
      displayName: masked('name', person.name, maskName),
      idNumberMasked: masked('id_number', person.idNumber, maskIdNumber),
      mobileMasked: masked('mobile', person.mobile, maskPhone),
      homeRegion: regionOf(person.homeRegion),
      workRegion: regionOf(person.workRegion),
      sources: computed({ id: person.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
    },
  });
}

/** That a column holds the key of the person who asks. */
export const isOfCaller = (people: Pick<People, 'personOf'>, column: unknown): Sql =>
  sql`${column} = ${ofViewer((viewer) => people.personOf(viewer))}::uuid`;

/** That a row is the person who asks. */
export const isOwn = (people: People): Sql => isOfCaller(people, person.id);

/** That a person works where the caller reaches; of one whose place of work nobody knows only administrators hear. */
function isOfReach(regions: Regions): Sql {
  return sql`${ofViewer((viewer) => {
    const { all, ranges } = regions.reachOf(viewer, ['CADRE', 'ADMIN']);
    return all ? rawSql('true') : inRanges(person.workRegion, ranges);
  })}`;
}
