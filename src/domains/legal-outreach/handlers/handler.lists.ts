import type { Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { IntakeContext, IntakeRecord } from '../../../kit/intake.js';
import { listIntake, type Put } from '../../../kit/list-intake.js';
import type { Refusal } from '../../../kit/refusal.js';
import { type Regions, refuseOutside, regionNotInForce } from '../../regions/index.js';
import { employerKeyOf } from '../cases/employer-key.js';
import { HANDLER_PREFIX } from '../prefixes.js';
import { HandlerColumn, handlerColumnOf } from './handler.headings.js';
import { accountIsAnothers, handlerDaysWrong, subjectOfAnother } from './handler.list.errors.js';
import { handlerDraftOf, handlerNoOf, type ListedHandler, readListedHandler } from './handler.list.js';
import { handlerSubject } from './handler.subject.js';

/** Whoever enters handlers holds this until the end of the transaction: two at once could enter one number. */
const LOCK = 7_310_781;
const LIST = 'handler';
const STAND_INS = { displayName: '-', role: 'MEDIATOR', office: '-', activeFrom: '2000-01-01', handlerNo: 'H-0000' };

/** Takes in lists of those who handle cases (承办人名册). */
export function handlerIntake(regions: Regions) {
  return listIntake({
    subject: 'case-handlers',
    subjectType: HANDLER_PREFIX,
    name: LIST,
    columns: HandlerColumn,
    columnOf: handlerColumnOf,
    identify: handlerNoOf,
    draftOf: handlerDraftOf,
    standIns: STAND_INS,
    shape: readListedHandler,
    rules: (command) => rulesOf(command, regions),
    put: (tx, record, context) => put(tx, record, { context, regions }),
  });
}

function rulesOf({ handlerNo, subject, regionCode, activeFrom, activeTo }: ListedHandler, regions: Regions) {
  const outside = regionNotInForce(regions, LIST, regionCode);
  const refusals: Refusal[] = outside ? [outside] : [];
  if (activeTo !== undefined && activeTo < activeFrom) refusals.push(handlerDaysWrong(activeFrom, activeTo));
  if (subject?.startsWith(handlerSubject('')) && subject !== handlerSubject(handlerNo))
    refusals.push(subjectOfAnother(handlerNo));
  return refusals;
}

/** A list tells all of a handler: what it leaves out is gone, also an employer that was told before. */
async function put(
  tx: Transaction,
  record: IntakeRecord<ListedHandler>,
  { context, regions }: { readonly context: IntakeContext; readonly regions: Regions },
): Promise<Put> {
  const { command } = record;
  await tx.sql(sql`select pg_advisory_xact_lock(${LOCK})`);
  const known = await knownAs(tx, command.handlerNo);
  const regionCodes = known ? [command.regionCode, known.regionCode] : [command.regionCode];
  refuseOutside(record, context, { list: LIST, regions, regionCodes, knownId: known?.id });
  if (command.subject !== undefined) await refuseTaken(tx, command.subject, known?.id);
  if (known && known.told === toldOf(command)) return { id: known.id, changed: false };
  const id = known?.id ?? newId();
  await write(tx, id, command);
  return { id, changed: true };
}

/** All that a list tells of somebody, as one text to compare. */
const toldOf = (command: ListedHandler): string =>
  JSON.stringify([
    command.displayName,
    command.role,
    command.office,
    command.regionCode,
    command.subject ?? null,
    command.activeFrom,
    command.activeTo ?? null,
    command.employers.map(({ name, uscc }) => [name, uscc ?? null]),
  ]);

async function knownAs(tx: Transaction, handlerNo: string) {
  const [known] = await tx.sql<{ id: string; regionCode: string; told: readonly unknown[] }>(sql`
    select h.id, h.region_code as "regionCode", json_build_array(h.display_name, h.role, h.office, h.region_code, h.subject,
      h.active_from::text, h.active_to::text, coalesce((select json_agg(json_build_array(t.employer_name, t.employer_uscc)
        order by t.ordinal) from legal_outreach.handler_tie t where t.handler_id = h.id), '[]')) as told
    from legal_outreach.handler h where h.handler_no = ${handlerNo} for update`);
  return known && { ...known, told: JSON.stringify(known.told) };
}

/** One account is one handler: by it the cases are found. */
async function refuseTaken(tx: Transaction, subject: string, own: string | undefined): Promise<void> {
  const [other] = await tx.sql<{ id: string }>(sql`
    select id from legal_outreach.handler where subject = ${subject} and id is distinct from ${own ?? null}::uuid`);
  if (other) throw accountIsAnothers(globalId(HANDLER_PREFIX, other.id));
}

async function write(tx: Transaction, id: string, command: ListedHandler): Promise<void> {
  const { handlerNo, displayName, role, office, regionCode, subject, activeFrom, activeTo, employers } = command;
  await tx.sql(sql`
    insert into legal_outreach.handler as h
      (id, handler_no, display_name, role, office, region_code, subject, active_from, active_to)
    values (${id}::uuid, ${handlerNo}, ${displayName}, ${role}, ${office}, ${regionCode}, ${subject ?? null},
      ${activeFrom}::date, ${activeTo ?? null}::date)
    on conflict (handler_no) do update set display_name = excluded.display_name, role = excluded.role,
      office = excluded.office, region_code = excluded.region_code, subject = excluded.subject,
      active_from = excluded.active_from, active_to = excluded.active_to, version = h.version + 1,
      updated_at = clock_timestamp()`);
  await tx.sql(sql`delete from legal_outreach.handler_tie where handler_id = ${id}::uuid`);
  const ties = employers.map(({ name, uscc }) => ({ name, uscc: uscc ?? null, key: employerKeyOf(name) }));
  await tx.sql(sql`
    insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key, employer_uscc)
    select ${id}::uuid, at - 1, tie ->> 'name', tie ->> 'key', tie ->> 'uscc'
    from jsonb_array_elements(${JSON.stringify(ties)}::jsonb) with ordinality as told (tie, at)`);
}
