import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, refuseOutside, regionNotInForce } from '../../regions/index.js';
import { ruleDaysWrong } from './reward.errors.js';
import { RuleColumn, ruleColumnOf } from './rule.headings.js';
import { type ListedRule, readListedRule, ruleDraftOf, ruleNameOf } from './rule.list.js';

const LIST = 'rewardRule';
const STAND_INS = { regionCode: '100000', face: 1, validDays: 1, fromOn: '2000-01-01' };

/** Prefix of what the rows make; nobody asks for one by it. */
const RULE_PREFIX = 'rwr';

/** Takes in lists of what hazards are worth (隐患举报奖励标准). A reward that was granted stays as it was. */
export function ruleIntake(regions: Regions) {
  return listIntake({
    subject: 'hazard-rewards',
    subjectType: RULE_PREFIX,
    name: LIST,
    columns: RuleColumn,
    columnOf: ruleColumnOf,
    identify: ruleNameOf,
    draftOf: ruleDraftOf,
    standIns: STAND_INS,
    shape: readListedRule,
    rules: ({ regionCode, fromOn, toOn }) => {
      const outside = regionNotInForce(regions, LIST, regionCode);
      const refusals: Refusal[] = outside ? [outside] : [];
      if (toOn !== undefined && toOn < fromOn) refusals.push(ruleDaysWrong(fromOn, toOn));
      return refusals;
    },
    put: (tx, record, context) => put(tx, record, { context, regions }),
  });
}

async function put(
  tx: Transaction,
  record: IntakeRecord<ListedRule>,
  { context, regions }: { readonly context: IntakeContext; readonly regions: Regions },
): Promise<Put> {
  const { regionCode, face, validDays, fromOn, toOn = null } = record.command;
  await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended(${`reward rule ${regionCode}`}, 0))`);
  const [known] = await tx.sql<{ id: string; same: boolean }>(sql`
    select id, face_fen = ${face}::bigint and valid_days = ${validDays} and to_on is not distinct from ${toOn}::date as same
    from legal_outreach.reward_rule where region_code = ${regionCode} and from_on = ${fromOn}::date for update`);
  refuseOutside(record, context, { list: LIST, regions, regionCodes: [regionCode], knownId: known?.id });
  if (known?.same) return { id: known.id, changed: false };
  const id = known?.id ?? newId();
  await tx.sql(sql`
    insert into legal_outreach.reward_rule as rule (id, region_code, face_fen, valid_days, from_on, to_on)
    values (${id}::uuid, ${regionCode}, ${face}::bigint, ${validDays}, ${fromOn}::date, ${toOn}::date)
    on conflict (id) do update set face_fen = excluded.face_fen, valid_days = excluded.valid_days, to_on = excluded.to_on`);
  return { id, changed: true };
}
