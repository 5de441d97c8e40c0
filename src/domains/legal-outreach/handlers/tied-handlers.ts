import type { AuthContext } from '../../../auth/access.js';
import { asking } from '../../../kit/database/asking.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { defineLoader } from '../../../kit/graphql/loader.js';
import { columnsOf, computed, type Reads } from '../../../kit/read/index.js';
import { CaseRow } from '../cases/case.entity.js';
import type { HandlerRole } from '../cases/case.enums.js';
import { HANDLER_PREFIX } from '../prefixes.js';
import { HANDLER_ROLES } from './handler.words.js';
import { type OwnCasesDependencies, ownCasesAmong } from './own-cases.js';
import { IS_TIED } from './ties.sql.js';

interface Handling {
  readonly caseId: string;
  readonly key: string;
  readonly subject: string | null;
  readonly role: HandlerRole;
  readonly office: string;
  readonly displayName: string;
  readonly assignedAt: Date;
  readonly isTied: boolean;
}

interface Dependencies extends OwnCasesDependencies {
  readonly cases: Reads;
}

const row = columnsOf(CaseRow);

/** Adds to cases who handles them and is tied to a party since: for whoever gives cases, so that somebody else is given it. */
export function addTiedHandlers(given: Dependencies): void {
  const loader = defineLoader<string, readonly Handling[], AuthContext>(async (caseIds, { database }) =>
    Map.groupBy(await tiedIn(asking(database), caseIds, given), ({ caseId }) => caseId),
  );
  given.cases.adds({
    tiedHandlers: computed({ id: row.id }, async ({ id }, _, context: AuthContext) => {
      const found = (await loader(context).load(id)) ?? [];
      return found.map(({ key, role, office, displayName, assignedAt }) => {
        const handlerId = globalId(HANDLER_PREFIX, key);
        return { handlerId, role: HANDLER_ROLES[role], office, displayName, assignedAt };
      });
    }),
  });
}

async function tiedIn(
  asks: Pick<Transaction, 'sql'>,
  caseIds: readonly string[],
  given: OwnCasesDependencies,
): Promise<readonly Handling[]> {
  const handling = await asks.sql<Omit<Handling, 'assignedAt'> & { assignedAt: string } & Record<string, unknown>>(sql`
    select c.id as "caseId", h.id as key, h.subject, h.role, h.office, h.display_name as "displayName",
      a.assigned_at::text as "assignedAt", ${IS_TIED} as "isTied"
    from legal_outreach.legal_case c join legal_outreach.assignment a on a.case_id = c.id and a.ended_at is null
    join legal_outreach.handler h on h.id = a.handler_id
    where c.id = any(${[...caseIds]}::uuid[]) order by a.assigned_at, a.id`);
  const own = await ownCasesAmong(asks, handling, given);
  return handling
    .filter(({ caseId, subject, isTied }) => isTied || own.has(`${caseId}/${subject}`))
    .map((each) => ({ ...each, assignedAt: instantOf(each.assignedAt) }));
}
