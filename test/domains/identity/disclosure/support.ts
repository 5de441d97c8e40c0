import { Envelope } from '../../../../src/auth/index.js';
import { People, type ToldPerson } from '../../../../src/domains/membership/index.js';
import type { Regions } from '../../../../src/domains/regions/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';

/** The people of a hub of a test. */
export function peopleOf({ keyring }: TestHub): People {
  return new People({ keyring, envelope: new Envelope(keyring), regions: { find: () => ({}) } as unknown as Regions });
}

/** Enters a person with a member number. */
export async function numbered(hub: TestHub, memberNo: string, told: ToldPerson): Promise<string> {
  const id = await hub.hub.database.transaction((tx) => peopleOf(hub).create(tx, told));
  await hub.hub.database.query(sql`update membership.person set member_no = ${memberNo} where id = ${id}::uuid`);
  return id;
}
