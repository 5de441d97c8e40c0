import { indexesOf, type Keyring } from '../../../auth/index.js';
import type { TextRange } from '../../../kit/database/ranges.js';
import { joinSql, rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { PersonalField } from '../person.enums.js';
import { FOUND_BY, foundIdNumber } from '../person.fields.js';
import { belongsIn } from '../person.reach.js';
import type { Applicant } from './applicant.js';
import { APPLICATION_FOUND_BY } from './application.fields.js';

/** Fields by which an application collides with other records. */
export type CollidingField = PersonalField.ID_NUMBER | PersonalField.MOBILE;

/** A value of an application as it stands in the columns of people, or of other applications. */
export interface Mark {
  readonly applicationId: string;
  readonly personId: string;
  readonly field: CollidingField;
  readonly inPeople: boolean;
  readonly mac: Buffer;
}

/** Another person whose record, or whose open application, uses the same value of one field. */
export interface Colliding {
  /** The application that was asked about. */
  readonly id: string;
  readonly field: CollidingField;
  readonly otherId: string;
  /** Whether the other belongs to the divisions that were asked for. */
  readonly isReached: boolean;
  /** Null where the other is not reached, or is no member yet. */
  readonly memberNo: string | null;
  /** The union of the other's live membership. */
  readonly unionId: string | null;
  /** Who was named to clear it up when the application was handed in, and the division of that union. */
  readonly namedUnionId: string | null;
  readonly namedRegion: string | null;
  /** Sealed, where the other is reached: the name on record, and that of the other's open application. */
  readonly name: Buffer | null;
  readonly askedId: string | null;
  readonly askedName: Buffer | null;
}

/** As many are looked for by one value: a mobile that more people tell is nobody's. */
const MOST_FOUND = 100;

/** By which an application is found in the columns of others, by every key of the hub. */
export function marksOf(
  { id, personId }: { readonly id: string; readonly personId: string },
  { idType, idNumber, mobile }: Pick<Applicant, 'idType' | 'idNumber' | 'mobile'>,
  keyring: Keyring,
): readonly Mark[] {
  const of = (field: CollidingField, inPeople: boolean, macs: readonly Buffer[]): readonly Mark[] =>
    macs.map((mac) => ({ applicationId: id, personId, field, inPeople, mac }));
  const number = foundIdNumber(idType, idNumber);
  return [
    ...of(PersonalField.ID_NUMBER, true, indexesOf(keyring, FOUND_BY.idNumber, number)),
    ...of(PersonalField.ID_NUMBER, false, indexesOf(keyring, APPLICATION_FOUND_BY.idNumber, number)),
    ...(mobile === null ? [] : of(PersonalField.MOBILE, true, indexesOf(keyring, FOUND_BY.mobile, mobile))),
    ...(mobile === null
      ? []
      : of(PersonalField.MOBILE, false, indexesOf(keyring, APPLICATION_FOUND_BY.mobile, mobile))),
  ];
}

/** Whoever else uses a value of some applications, once for each field; `ranges` are the divisions of whoever is told. */
export function collidingWith(marks: readonly Mark[], ranges: readonly TextRange[]): Sql {
  // A branch for each index, in its order and as a stretch of it: of two at once, or by a bitmap, which an equality may get,
  // all that has the value would be looked up before the first is taken.
  const matches = (column: string, inPeople: boolean, field: CollidingField) =>
    ['a', 'b'].map((slot) => {
      const index = rawSql(`r.${column}_index_${slot}`);
      return sql`(
        select ${rawSql(inPeople ? 'r.id' : 'r.person_id')} as other
        from ${rawSql(inPeople ? 'membership.person' : 'membership.application')} r
        where asked.in_people = ${inPeople} and asked.field = ${field} and ${index} >= asked.mac and ${index} <= asked.mac
        order by ${index} limit ${MOST_FOUND})`;
    });
  const place = { id: rawSql('other.id'), workRegion: rawSql('other.work_region') };
  const { ID_NUMBER, MOBILE } = PersonalField;
  const hits = [true, false].flatMap((inPeople) => [
    ...matches('id_number', inPeople, ID_NUMBER),
    ...matches('mobile', inPeople, MOBILE),
  ]);
  return sql`
    select distinct on (asked.id, asked.field, other.id) asked.id, asked.field, other.id as "otherId",
      reach.reached as "isReached", case when reach.reached then other.member_no end as "memberNo",
      live.union_id as "unionId", named.union_id as "namedUnionId", named.region_code as "namedRegion",
      case when reach.reached then other.name end as name, application.id as "askedId",
      case when reach.reached then application.name end as "askedName"
    from unnest(${marks.map(({ applicationId }) => applicationId)}::uuid[],
      ${marks.map(({ personId }) => personId)}::uuid[], ${marks.map(({ field }) => field)}::text[],
      ${marks.map(({ inPeople }) => inPeople)}::boolean[], ${marks.map(({ mac }) => mac)}::bytea[])
      as asked (id, person_id, field, in_people, mac)
    cross join lateral (
      ${joinSql(hits, ' union all ')}
      limit ${MOST_FOUND}) as hit
    join membership.person other on other.id = hit.other and other.id <> asked.person_id
      and other.erased_at is null and other.merged_into is null
    cross join lateral (select ${belongsIn(ranges, place)} as reached) as reach
    left join membership.membership live on live.person_id = other.id and live.ends_before is null
    left join membership.application_resolver named on named.application_id = asked.id and named.other_id = other.id
    left join membership.application on application.person_id = other.id and application.state = 'UNDER_REVIEW'
    order by asked.id, asked.field, other.id`;
}
