import { inRanges } from '../../../kit/database/ranges.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { aliased, columnsOf, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { MembershipState } from '../memberships/membership.enums.js';
import { stateNow } from '../memberships/state-now.js';
import { Person } from '../person.entity.js';
import type { WorkerGroup } from '../worker-group.js';

const person = columnsOf(Person);
const BY_NUMBER = { by: [person.memberNo] };

export interface RosterArguments {
  readonly regionCode: string;
  readonly workerGroup: WorkerGroup | null;
  readonly state: MembershipState | null;
  readonly first: number;
  readonly after: string | null;
}

/** The lists and numbers by which cadres find members. */
export class RosterQueries {
  readonly #members: Reads;
  readonly #regions: Regions;

  constructor(members: Reads, regions: Regions) {
    this.#members = members;
    this.#regions = regions;
  }

  /** The person of a member number, also of a number whose record went into another one; null when there is none. */
  byNumber(memberNo: string): Readable {
    return this.#members.one(sql`${person.id} = (
      select coalesce(known.merged_into, known.id) from membership.person known where known.member_no = ${memberNo})`);
  }

  /** People who have a membership in a state in a division, by member number. */
  list({ regionCode, workerGroup, state, first, after }: RosterArguments): Readable {
    const wanted = state ?? MembershipState.ACTIVE;
    const { ranges, prefix } = { ranges: this.#regions.asked(regionCode), prefix: this.#regions.prefixOf(regionCode) };
    const digits = rawSql(String(prefix?.length ?? 0));
    const lying = (alias: string) => {
      const code = rawSql(`${alias}.region_code`);
      return prefix ? sql`left(${code}, ${digits}) = ${prefix}` : inRanges(code, ranges);
    };
    const stays = ofState(wanted).map((is) => sql`${lying('stay')} and ${is} and not exists (${laterOf(lying)})`);
    const inGroup = workerGroup ? sql`${person.workerGroups} @> array[${workerGroup}]::text[]` : rawSql('true');
    return this.#members.page({
      question: questionOf('members', { regionCode, workerGroup, state: wanted }),
      order: BY_NUMBER,
      where: inGroup,
      first,
      after,
      from: (limit, more) =>
        aliased(rowsOf(stays, sql`where ${more} order by s.member_no limit ${limit}`), Person, 's'),
      counted: aliased(rowsOf(stays, sql`where true`), Person, 's'),
    });
  }
}

/**
 * Conditions on stays that together are those in a state at this moment, each by the state that is stored, through whose
 * index they are found in their order. What was asked to move, and came to nothing, is what it was before.
 */
function ofState(state: MembershipState): readonly Sql[] {
  const { ACTIVE, RETAINED, TRANSFERRING } = MembershipState;
  const stored = sql`stay.state = ${state}`;
  if (state !== ACTIVE && state !== RETAINED && state !== TRANSFERRING) return [stored];
  const now = stateNow({ id: rawSql('stay.id'), state: rawSql('stay.state') });
  const moving = sql`stay.state = 'TRANSFERRING' and ${now} = ${state}`;
  return state === TRANSFERRING ? [moving] : [stored, moving];
}

/** A later stay in the same state: whoever left twice is listed once. */
function laterOf(lying: (alias: string) => Sql): Sql {
  return sql`select from membership.membership later
    where later.person_id = stay.person_id and later.state = stay.state and ${lying('later')}
      and (later.valid_from, later.id) > (stay.valid_from, stay.id)`;
}

/** People of some stays, each once. The number is that of the stay: so they are found in its order, through its index. */
function rowsOf(stays: readonly Sql[], rest: Sql): Sql {
  const of = (which: Sql) => sql`(select s.* from (
    select ${COLUMNS}, stay.member_no from membership.membership stay
    join membership.person known on known.id = stay.person_id where ${which}) s ${rest})`;
  const [first, second] = stays.map(of);
  return second ? sql`(select s.* from (${first} union all ${second}) s ${rest})` : sql`${first}`;
}

const COLUMNS = rawSql(
  [
    ...['id', 'version', 'name', 'id_type', 'id_number', 'mobile', 'mobile_checked_at', 'birth_date', 'gender'],
    ...['home_region', 'work_region', 'worker_groups', 'erased_at', 'merged_into'],
  ]
    .map((column) => `known.${column}`)
    .join(', '),
);
