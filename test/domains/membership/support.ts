import { Envelope } from '../../../src/auth/index.js';
import { People, type ToldPerson } from '../../../src/domains/membership/index.js';
import { Memberships } from '../../../src/domains/membership/memberships/membership.service.js';
import { holdAtWork } from '../../../src/domains/organisations/union.hold.js';
import type { Regions } from '../../../src/domains/regions/index.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import type { Asker, TestHub } from '../../support/hub.js';

export type Who = NonNullable<Asker['as']>;

/** Begins and ends memberships, as the hub does. */
export const memberships = new Memberships({ holdAtWork });

/** The people of a hub; every division is known. */
export function peopleOf({ keyring }: Pick<TestHub, 'keyring'>): People {
  const regions = { find: () => ({}) } as unknown as Regions;
  return new People({ keyring, envelope: new Envelope(keyring), regions });
}

/** Somebody of whom this is known, and how that one asks. */
export async function personIn(
  hub: TestHub,
  told: ToldPerson = {},
): Promise<{ readonly id: string; readonly as: Who }> {
  const id = await hub.hub.database.transaction((tx) => peopleOf(hub).create(tx, told));
  return { id, as: memberAs(id) };
}

export const memberAs = (id: string): Who => ({ subject: globalId('mem', id), scopes: ['MEMBER'] });
export const cadreOf = (...regionCodes: readonly string[]): Who => ({
  ...{ subject: `cadre-${regionCodes.join('-')}`, scopes: ['CADRE'], regionCodes },
});

export interface SomeUnion {
  readonly code?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly regionCode?: string;
  readonly foundedOn?: string | null;
  readonly accepts?: boolean;
  readonly parent?: string | null;
}

/** A union, entered by its row alone; answers its key. */
export async function unionIn({ hub }: Pick<TestHub, 'hub'>, union: SomeUnion = {}): Promise<string> {
  const { code = newId(), kind = 'ENTERPRISE', status = 'ACTIVE', regionCode = '620702' } = union;
  const { foundedOn = null, accepts = true, parent = null } = union;
  const id = newId();
  await hub.database.query(sql`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, founded_on, accepts_applications,
      parent_id, dissolved_on, search)
    values (${id}::uuid, ${code}, ${code}, ${kind}, ${status}, ${regionCode}, ${foundedOn}::date, ${accepts},
      ${parent}::uuid, ${status === 'DISSOLVED' ? '2020-01-01' : null}::date, '')`);
  return id;
}

/** A person joins a union; answers the key of the membership. */
export function joined({ hub }: Pick<TestHub, 'hub'>, personId: string, unionId: string, on?: string): Promise<string> {
  return hub.database.transaction(async (tx) => {
    const person = await memberships.holdPerson(tx, personId);
    const day = on ?? (await memberships.today(tx));
    const union = await memberships.holdUnion(tx, { id: unionId }, day, []);
    return memberships.open(tx, { person, union, on: day });
  });
}

/** The codes of the refusals of some work; none where it was done. */
export const codesOf = (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error) => refusalsOf(error)?.map(({ code }) => code) ?? [String(error)],
  );
