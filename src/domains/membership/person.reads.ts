import { type Envelope, type Mask, maskIdNumber, maskName, maskPhone } from '../../auth/index.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { columnsOf, computed, type Reads, reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import * as table from './person.entity.js';
import { personPlace, type SealedColumn } from './person.fields.js';
import { PERSON_PREFIX } from './person.prefix.js';
import { belongsIn, ownKey, reached } from './person.reach.js';
import type { People } from './person.service.js';
import { Member } from './person.type.js';

const person = columnsOf(table.Person);

/** Records that went into others, by key, with where they are now. */
const heirsOf = (keys: readonly string[]): Sql =>
  sql`select id as key, merged_into as heir from membership.person where id = any(${keys}::uuid[]) and merged_into is not null`;

export interface PersonReadsDependencies {
  readonly envelope: Envelope;
  readonly people: People;
  readonly regions: Regions;
  readonly sources: SourcesReader;
}

/**
 * How people are read: each by oneself, by cadres to whose divisions the person belongs, and by administrators. Values
 * leave masked. Of two records that became one, the one that went leads to the other.
 */
export function personReads({ envelope, people, regions, sources }: PersonReadsDependencies): Reads {
  const masked = (column: SealedColumn, sealed: typeof person.name, mask: Mask) =>
    computed({ id: person.id, sealed }, ({ id, sealed: value }) =>
      mask(value && envelope.open(value, personPlace(column, id))),
    );
  const regionOf = (code: typeof person.homeRegion) =>
    computed({ code }, (row) => row.code && regions.regionOf(row.code));
  return reads(Member, table.Person, {
    id: PERSON_PREFIX,
    heirs: heirsOf,
    visible: sql`(${person.erasedAt} is null and ${person.mergedInto} is null and (${person.id} = ${ownKey(people)}
      or ${reached(regions, (ranges) => belongsIn(ranges, person))}))`,
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
