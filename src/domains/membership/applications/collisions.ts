import type { AuthContext } from '../../../auth/access.js';
import { indexesOf, type Keyring, type Viewer } from '../../../auth/index.js';
import { asking } from '../../../kit/database/asking.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import { PersonalField } from '../person.enums.js';
import { FOUND_BY, foundIdNumber } from '../person.fields.js';
import { belongsIn } from '../person.reach.js';
import type { People } from '../person.service.js';
import type { ApplicantSeal, SealedApplicant } from './applicant.js';
import { APPLICATION_FOUND_BY } from './application.fields.js';

interface Dependencies {
  readonly people: People;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly keyring: Keyring;
  readonly seal: ApplicantSeal;
}

/** An application as far as its collisions are looked for. */
export interface AskedApplication extends SealedApplicant {
  readonly personId: string;
  readonly unionId: string;
  readonly regionCode: string;
}

/** A record that uses the same value, as the API shows it. */
interface Collision {
  readonly field: PersonalField;
  readonly otherMemberNo: string | null;
  readonly resolver: Readable;
}

interface Found {
  readonly id: string;
  readonly field: PersonalField;
  /** Null where the cadre does not reach the other, and where the other is no member yet. */
  readonly memberNo: string | null;
  /** The union of the other's live membership. */
  readonly unionId: string | null;
}

/** A value of an application as it stands in the columns of people, or of other applications. */
interface Mark {
  readonly application: AskedApplication;
  readonly field: PersonalField;
  readonly inPeople: boolean;
  readonly mac: Buffer;
}

const MOST = 10;

/**
 * How an application is answered by what collides with it: other people, and other open applications, with the same id
 * number or mobile. All of a page are looked for by one statement. Only a cadre of the union is told, and never about
 * the own application.
 */
export function collisionsReader(given: Dependencies) {
  const { people, regions, organisations } = given;
  const load = defineLoader<AskedApplication, readonly Collision[], AuthContext>(async (asked, context) => {
    const { ranges } = regions.reachOf(context.viewer, ['CADRE']);
    const found = await context.database.query<Found & Record<string, unknown>>(
      collidingWith(
        asked.flatMap((application) => marksOf(application, given)),
        ranges,
      ),
    );
    const unionOf = new Map(asked.map(({ id, unionId }) => [id, unionId]));
    const resolverOf = ({ id, unionId }: Found) => unionId ?? unionOf.get(id) ?? '';
    const counties = await organisations.service.countyUnionsOf(asking(context.database), found.map(resolverOf));
    const shown = (row: Found): Collision => {
      const union = resolverOf(row);
      const { field, memberNo: otherMemberNo } = row;
      return { field, otherMemberNo, resolver: organisations.union(counties.get(union) ?? union) };
    };
    const groups = Map.groupBy(found, ({ id }) => id);
    return new Map(asked.map((each) => [each, (groups.get(each.id) ?? []).slice(0, MOST).map(shown)]));
  });
  const isTold = (viewer: Viewer, { personId, regionCode }: AskedApplication) => {
    const { ranges } = regions.reachOf(viewer, ['CADRE']);
    return personId !== people.personOf(viewer) && ranges.some(([from, to]) => from <= regionCode && regionCode < to);
  };
  return (application: AskedApplication, context: AuthContext) =>
    isTold(context.viewer, application) ? load(context).load(application) : null;
}

/** By which an application is found in the columns of others, by every key of the hub. */
function marksOf(application: AskedApplication, { seal, keyring }: Dependencies): readonly Mark[] {
  const told = seal.opened(application);
  if (!told) return [];
  const { idType, idNumber, mobile } = told;
  const number = foundIdNumber(idType, idNumber);
  return [
    ...of(PersonalField.ID_NUMBER, true, indexesOf(keyring, FOUND_BY.idNumber, number)),
    ...of(PersonalField.ID_NUMBER, false, indexesOf(keyring, APPLICATION_FOUND_BY.idNumber, number)),
    ...(mobile === null ? [] : of(PersonalField.MOBILE, true, indexesOf(keyring, FOUND_BY.mobile, mobile))),
    ...(mobile === null
      ? []
      : of(PersonalField.MOBILE, false, indexesOf(keyring, APPLICATION_FOUND_BY.mobile, mobile))),
  ];

  function of(field: PersonalField, inPeople: boolean, macs: readonly Buffer[]): readonly Mark[] {
    return macs.map((mac) => ({ application, field, inPeople, mac }));
  }
}

function collidingWith(marks: readonly Mark[], ranges: Parameters<typeof belongsIn>[0]) {
  const matches = (column: string, inPeople: boolean, field: PersonalField) => sql`
    select ${rawSql(inPeople ? 'r.id' : 'r.person_id')} as other
    from ${rawSql(inPeople ? 'membership.person' : 'membership.application')} r
    where asked.in_people = ${inPeople} and asked.field = ${field}
      and (${rawSql(`r.${column}_index_a`)} = asked.mac or ${rawSql(`r.${column}_index_b`)} = asked.mac)`;
  const place = { id: rawSql('other.id'), workRegion: rawSql('other.work_region') };
  return sql`
    select distinct on (asked.id, asked.field, other.id) asked.id, asked.field,
      case when ${belongsIn(ranges, place)} then other.member_no end as "memberNo", live.union_id as "unionId"
    from unnest(${marks.map(({ application }) => application.id)}::uuid[],
      ${marks.map(({ application }) => application.personId)}::uuid[], ${marks.map(({ field }) => field)}::text[],
      ${marks.map(({ inPeople }) => inPeople)}::boolean[], ${marks.map(({ mac }) => mac)}::bytea[])
      as asked (id, person_id, field, in_people, mac)
    cross join lateral (
      ${matches('id_number', true, PersonalField.ID_NUMBER)} union all ${matches('mobile', true, PersonalField.MOBILE)}
      union all ${matches('id_number', false, PersonalField.ID_NUMBER)}
      union all ${matches('mobile', false, PersonalField.MOBILE)}) as hit
    join membership.person other on other.id = hit.other and other.id <> asked.person_id
      and other.erased_at is null and other.merged_into is null
    left join membership.membership live on live.person_id = other.id and live.ends_before is null
    order by asked.id, asked.field, other.id`;
}
