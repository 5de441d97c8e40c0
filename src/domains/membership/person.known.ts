import { type Envelope, maskName } from '../../auth/index.js';
import { asking } from '../../kit/database/asking.js';
import { globalId } from '../../kit/database/ids.js';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import { defineLoader } from '../../kit/graphql/loader.js';
import { type Column, computed, expression, type Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import { namesOf } from './person.names.js';
import { PERSON_PREFIX } from './person.prefix.js';
import { isOfCaller, personReached } from './person.reach.js';
import type { People } from './person.service.js';
import { Member } from './person.type.js';

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly membership: { readonly people: People; readonly members: Reads };
}

interface Numbered extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly memberNo: string | null;
}

/**
 * Whose a record is, by a column with the key of a person: the person as whoever may see one sees it, and number and masked
 * name alone for whoever sees but the record. The rights of a field ask for a role, and not for whom: so nobody who has one
 * beside the right to the record is shown more.
 */
export function memberOf(
  { regions, envelope, membership: { people, members } }: Dependencies,
  personId: Column<string | null>,
) {
  const whole = members.seenWhere(sql`true`);
  const shown = defineLoader<string, Member, RequestContext>(async (keys, { database }) => {
    const names = await namesOf(asking(database), envelope, keys);
    const rows = await database.query<Numbered>(sql`
      select id, version, member_no as "memberNo" from membership.person where id = any(${[...keys]}::uuid[])`);
    return new Map(
      rows.map(({ id, version, memberNo }) => {
        const displayName = maskName(names.get(id) ?? null);
        const told = { id: globalId(PERSON_PREFIX, id), version, sources: [], memberNo, displayName };
        return [id, Object.assign(new Member(), told)];
      }),
    );
  });
  const isKnown = sql`coalesce(${isOfCaller(people, personId)} or ${personReached(regions, personId)}, false)`;
  return computed(
    { key: personId, isKnown: expression<boolean>('boolean', isKnown) },
    ({ key, isKnown: sees }, _, context: RequestContext) => {
      if (key === null) return null;
      return sees ? whole.byKey(key) : shown(context).load(key);
    },
  );
}
