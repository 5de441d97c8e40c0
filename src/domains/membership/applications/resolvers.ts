import type { Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { inRanges, type TextRange } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { UnionService } from '../../organisations/index.js';
import { PersonalField } from '../person.enums.js';
import type { Applicant } from './applicant.js';
import type { NamedUnion } from './application.events.js';
import { type Colliding, collidingWith, marksOf } from './colliding.js';

/** What an application that was handed in is found by. */
interface HandedIn {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  readonly told: Pick<Applicant, 'idType' | 'idNumber' | 'mobile'>;
}

/**
 * Names who clears it up that an application collides with members: of each the county union of the live membership. Sends
 * as many statements whether there are any, so that no clock tells the applicant.
 */
export class Resolvers {
  readonly #keyring: Keyring;
  readonly #unions: Pick<UnionService, 'countyUnionsOf' | 'regionsOf'>;

  constructor(keyring: Keyring, unions: Pick<UnionService, 'countyUnionsOf' | 'regionsOf'>) {
    this.#keyring = keyring;
    this.#unions = unions;
  }

  /** Names them, and answers which unions they are. */
  async name(tx: Transaction, { id, personId, unionId, told }: HandedIn): Promise<readonly NamedUnion[]> {
    const marks = marksOf({ id, personId }, told, this.#keyring);
    const found = await tx.sql<Colliding & Record<string, unknown>>(collidingWith(marks, []));
    const members = found.filter(({ unionId: of }) => of !== null);
    const stays = [unionId, ...members.map(({ unionId: of }) => of as string)];
    const counties = await this.#unions.countyUnionsOf(tx, stays);
    const regions = await this.#unions.regionsOf(tx, [...counties.values(), ...stays]);
    const byOther = Map.groupBy(members, ({ otherId }) => otherId);
    const rows = [...byOther].flatMap(([otherId, fields]) => {
      const stay = fields[0]?.unionId ?? '';
      const resolver = counties.get(stay) ?? stay;
      const regionCode = regions.get(resolver);
      const sharesIdNumber = fields.some(({ field }) => field === PersonalField.ID_NUMBER);
      return regionCode === undefined ? [] : [{ otherId, resolver, regionCode, sharesIdNumber }];
    });
    await tx.sql(sql`
      insert into membership.application_resolver (application_id, other_id, shares_id_number, union_id, region_code)
      select ${id}::uuid, * from unnest(${rows.map(({ otherId }) => otherId)}::uuid[],
        ${rows.map(({ sharesIdNumber }) => sharesIdNumber)}::boolean[],
        ${rows.map(({ resolver }) => resolver)}::uuid[], ${rows.map(({ regionCode }) => regionCode)}::text[])`);
    return [...new Map(rows.map(({ resolver, regionCode }) => [resolver, { unionId: resolver, regionCode }])).values()];
  }
}

/** The unions that were named to clear up an application. */
export function namedFor(tx: Pick<Transaction, 'sql'>, applicationId: string): Promise<readonly NamedUnion[]> {
  return tx.sql<NamedUnion & Record<string, unknown>>(sql`
    select distinct union_id as "unionId", region_code as "regionCode" from membership.application_resolver
    where application_id = ${applicationId}::uuid order by union_id`);
}

/** That somebody of some divisions was named to clear up an application. */
export const namesIn = (applicationId: unknown, ranges: readonly TextRange[]): Sql => sql`exists (
  select from membership.application_resolver named
  where named.application_id = ${applicationId} and ${inRanges(rawSql('named.region_code'), ranges)})`;

/** That one of some unions was named to clear up an application. */
export const namedTo = (applicationId: unknown, unionIds: readonly string[]): Sql => sql`${applicationId} in (
  select application_id from membership.application_resolver where union_id = any(${unionIds}::uuid[]))`;

/** Those with whom an application collides, in the divisions of whoever was named to clear that up; never the caller. */
export const othersIn = (applicationId: Sql, own: string | null, ranges: readonly TextRange[]): Sql => sql`(
  select coalesce(json_agg(json_build_object('id', named.other_id, 'sharesIdNumber', named.shares_id_number)), '[]')
  from membership.application_resolver named
  where named.application_id = ${applicationId} and named.other_id is distinct from ${own}::uuid
    and ${inRanges(rawSql('named.region_code'), ranges)})`;
