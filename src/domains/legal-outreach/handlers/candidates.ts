import type { AuthContext } from '../../../auth/access.js';
import { asking } from '../../../kit/database/asking.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { columnsOf, computed, type Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { CaseRow } from '../cases/case.entity.js';
import { CaseKind, type HandlerRole } from '../cases/case.enums.js';
import { HANDLER_PREFIX } from '../prefixes.js';
import { rolesFor } from './handler.roles.js';
import { HANDLER_ROLES } from './handler.words.js';
import { type OwnCasesDependencies, ownCasesAmong } from './own-cases.js';
import { IS_AT_WORK, IS_TIED } from './ties.sql.js';

/** More than anybody looks through. */
const MOST = 50;
/** Looked at beyond those, for some are parties themselves. */
const MORE = 60;

interface Candidate {
  readonly caseId: string;
  readonly key: string;
  readonly subject: string | null;
  readonly role: HandlerRole;
  readonly office: string;
  readonly displayName: string;
}

/** A case as far as it depends on it who could be given it. */
interface Given {
  readonly id: string;
  readonly kind: CaseKind;
  readonly regionCode: string;
}

interface Dependencies extends OwnCasesDependencies {
  readonly regions: Pick<Regions, 'covering'>;
  readonly cases: Reads;
}

const row = columnsOf(CaseRow);

/** Adds to cases who could be given them: at work in the division or above, of a fitting role, and tied to no party. */
export function addCandidates(given: Dependencies): void {
  const loader = defineLoader<string, readonly Candidate[], AuthContext>(async (asked, { database }) => {
    const cases = asked.map((each) => JSON.parse(each) as Given);
    const found = await candidatesFor(asking(database), cases, given);
    return new Map(cases.map((each, at) => [asked[at] ?? '', found.filter(({ caseId }) => caseId === each.id)]));
  });
  given.cases.adds({
    candidates: computed(
      { id: row.id, kind: row.kind, regionCode: row.regionCode },
      async ({ id, kind, regionCode }, _, context: AuthContext) => {
        const found = await loader(context).load(JSON.stringify({ id, kind, regionCode } as Given));
        return (found ?? []).map(({ key, role, office, displayName }) => {
          const handlerId = globalId(HANDLER_PREFIX, key);
          return { handlerId, role: HANDLER_ROLES[role], office, displayName, assignedAt: null };
        });
      },
    ),
  });
}

/** Those who could be given some cases, the nearest division first. */
async function candidatesFor(
  asks: Pick<Transaction, 'sql'>,
  cases: readonly Given[],
  { regions, ...given }: Dependencies,
): Promise<readonly Candidate[]> {
  const wanted = cases.flatMap(({ id, kind, regionCode }) =>
    regions.covering(regionCode).map((code) => ({ id, code, isHazard: kind === CaseKind.HAZARD_REPORT })),
  );
  const found = await asks.sql<Candidate & Record<string, unknown>>(sql`
    select c.id as "caseId", fit.id as key, fit.subject, fit.role, fit.office, fit.display_name as "displayName"
    from legal_outreach.legal_case c cross join lateral (
      select h.* from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (id uuid, code text, "isHazard" boolean)
      join legal_outreach.handler h on h.region_code = wanted.code
      where wanted.id = c.id and ${IS_AT_WORK} and not ${IS_TIED}
        and h.role = any(case when wanted."isHazard" then ${rolesFor(CaseKind.HAZARD_REPORT)}::text[]
          else ${rolesFor(CaseKind.LABOUR_DISPUTE)}::text[] end)
        and not exists (select from legal_outreach.assignment a
          where a.case_id = c.id and a.handler_id = h.id and a.ended_at is null)
      order by length(h.region_code) desc, h.region_code desc, h.handler_no
      limit ${MORE}) as fit
    where c.id = any(${cases.map(({ id }) => id)}::uuid[])
    order by c.id, length(fit.region_code) desc, fit.region_code desc, fit.handler_no`);
  const own = await ownCasesAmong(asks, found, given);
  const free = found.filter(({ caseId, subject }) => !own.has(`${caseId}/${subject}`));
  const counts = new Map<string, number>();
  return free.filter(({ caseId }) => {
    const count = (counts.get(caseId) ?? 0) + 1;
    counts.set(caseId, count);
    return count <= MOST;
  });
}
