import { type Audit, AuditAction, type Office, type Scope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId, keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { isoInstant } from '../../../kit/personal-part.js';
import { type Regions, TODAY_IN_CHINA } from '../../regions/index.js';
import { type Actor, subjectOf } from './accounts.js';
import {
  grantDaysWrong,
  grantForStaff,
  grantNotThere,
  grantRegionUnknown,
  grantSecondOffice,
  grantStationUnknown,
} from './grant.errors.js';

/**
 * A role that is given to an account: over a division, a station or site, as one of the three administrators, or for the
 * cases that are given to whoever the register of handlers has under the account.
 */
export type GivenRole =
  | { readonly scope: Extract<Scope, 'CADRE'>; readonly regionCode: string }
  | { readonly scope: Extract<Scope, 'STATION_KEEPER' | 'SITE_DOCTOR' | 'SITE_MANAGER'>; readonly stationCode: string }
  | { readonly scope: Extract<Scope, 'ADMIN'>; readonly office: Office }
  | { readonly scope: Extract<Scope, 'MEDIATOR'> };

/** The days of a grant, both included, by the calendar of China. */
export interface GrantDays {
  /** Today when it is left out. */
  readonly from?: string | undefined;
  /** Until it is taken back when it is left out. */
  readonly to?: string | undefined;
}

/** A role to be given. */
export interface Giving extends GrantDays {
  readonly actor: Actor;
  readonly accountId: string;
  readonly role: GivenRole;
}

/** A grant as it is on record. */
export interface ListedGrant {
  /** Global id. */
  readonly id: string;
  readonly accountId: string;
  readonly accountKind: 'MEMBER' | 'STAFF';
  readonly scope: Scope;
  readonly office: Office | null;
  readonly regionCode: string | null;
  readonly stationCode: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** ISO 8601, in UTC. */
  readonly endedAt: string | null;
  /** Whether it holds now. */
  readonly holds: boolean;
}

/** What grants name by its code, as its domain knows it; a code that finds nothing is absent. */
export type NamedSubjects = (
  codes: readonly string[],
  /** The transaction to look in, where there is one. */
  tx?: Transaction,
) => Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>>;

interface GrantsDependencies {
  readonly regions: Pick<Regions, 'find'>;
  readonly namedSubjects: NamedSubjects;
  readonly audit: Pick<Audit, 'append'>;
}

const PREFIX = 'grt';

/** Gives accounts their roles and takes them back. Everything happens in the caller's transaction. */
export class Grants {
  readonly #regions: Pick<Regions, 'find'>;
  readonly #named: NamedSubjects;
  readonly #audit: Pick<Audit, 'append'>;

  constructor({ regions, namedSubjects, audit }: GrantsDependencies) {
    this.#regions = regions;
    this.#named = namedSubjects;
    this.#audit = audit;
  }

  /**
   * Gives a role; answers the global id of the grant. Throws a Refusal for days inside out, a division or station
   * that is not there, a role of staff for a member, and a second office of an administrator on the same days.
   */
  async give(tx: Transaction, { actor, accountId, role, from, to }: Giving): Promise<string> {
    await this.#refuseUnknown(tx, role);
    const [account] = await tx.sql<{ kind: string; today: string }>(sql`
      select kind, ${TODAY_IN_CHINA}::text as today from identity.account where id = ${accountId}::uuid for no key update`);
    if (!account) throw new Error('A role was to be given to an account that is not there.');
    const days = { from: from ?? account.today, to: to ?? null };
    if (days.to !== null && days.to < days.from) throw grantDaysWrong(days.from, days.to);
    if (account.kind !== 'STAFF' && role.scope !== 'STATION_KEEPER') throw grantForStaff(role.scope);
    if ('office' in role) await refuseSecondOffice(tx, accountId, role.office, days);
    const id = newId();
    await tx.sql(sql`
      insert into identity.role_grant
        (id, account_id, account_kind, scope, office, region_code, station_code, valid_from, valid_to)
      values (${id}, ${accountId}::uuid, ${account.kind}, ${role.scope}, ${'office' in role ? role.office : null},
        ${'regionCode' in role ? role.regionCode : null}, ${'stationCode' in role ? role.stationCode : null},
        ${days.from}::date, ${days.to}::date)`);
    const grantId = globalId(PREFIX, id);
    const what = `Given ${grantId}: ${Object.values(role).join(' ')}, ${days.from} to ${days.to ?? 'open'}`;
    await this.#tell(tx, { actor, accountId, what });
    return grantId;
  }

  /** Sites of doctors and managers are in no registry of the hub yet, and can not be checked. */
  async #refuseUnknown(tx: Transaction, role: GivenRole): Promise<void> {
    if ('regionCode' in role && this.#regions.find(role.regionCode) === null) throw grantRegionUnknown(role.regionCode);
    if (role.scope !== 'STATION_KEEPER') return;
    const { stationCode } = role;
    if (!(await this.#named([stationCode], tx)).has(stationCode)) throw grantStationUnknown(stationCode);
  }

  /** Takes a grant back: it is over from this moment. Throws a Refusal when there is none that is not over. */
  async end(tx: Transaction, actor: Actor, grantId: string): Promise<void> {
    const key = keyOf(PREFIX, grantId);
    const [ended] =
      key === undefined
        ? []
        : await tx.sql<{ accountId: string; scope: Scope }>(sql`
      update identity.role_grant set ended_at = now() where id = ${key}::uuid and ended_at is null
      returning account_id as "accountId", scope`);
    if (!ended) throw grantNotThere(grantId);
    await this.#tell(tx, { actor, accountId: ended.accountId, what: `Ended ${grantId}: ${ended.scope}` });
  }

  async #tell(tx: Transaction, { actor, accountId, what }: { actor: Actor; accountId: string; what: string }) {
    const action = AuditAction.GRANT_CHANGE;
    await this.#audit.append(tx, { action, actor, subject: subjectOf(accountId), reason: what, fields: [] });
  }

  /** The grants of an account, or of all, those that hold first and the newest of each first; at most 1,000. */
  async list(tx: Transaction, accountId: string | null = null): Promise<readonly ListedGrant[]> {
    const rows = await tx.sql<ListedGrant & Record<string, unknown>>(sql`
      select *, "endedAt" is null and "validFrom" <= today and ("validTo" is null or "validTo" >= today) as holds
      from (select id, account_id as "accountId", scope, office, region_code as "regionCode",
          station_code as "stationCode", valid_from::text as "validFrom", valid_to::text as "validTo",
          account_kind as "accountKind", ${isoInstant('ended_at')} as "endedAt", ${TODAY_IN_CHINA}::text as today
        from identity.role_grant
        where account_id = coalesce(${accountId}::uuid, account_id)) given
      order by holds desc, id desc limit 1000`);
    return rows.map((row) => ({ ...row, id: globalId(PREFIX, row.id) }));
  }
}

interface KnownDays {
  readonly from: string;
  readonly to: string | null;
}

async function refuseSecondOffice(tx: Transaction, accountId: string, office: Office, { from, to }: KnownDays) {
  const [other] = await tx.sql<{ office: Office }>(sql`
    select office from identity.role_grant
    where account_id = ${accountId}::uuid and office <> ${office} and ended_at is null
      and daterange(valid_from, valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')`);
  if (other) throw grantSecondOffice(other.office);
}
