import type { Transaction } from '../../../src/kit/database/database.js';
import { globalId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Walked } from './walk.js';

/** A case as the tables have it, in the words in which the paper is told. */
interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly told: readonly unknown[];
}

/** What the paper says, in the order of `tableOf`. */
function onPaper({ paper }: Walked): string {
  const terms = paper.terms.map(({ rule, countedOn, dueOn, kept }) => [rule, countedOn, dueOn, kept]);
  const {
    stage,
    underInspection,
    version,
    isCollective,
    dueOn,
    steps,
    handlers,
    outcome,
    setAside,
    agreement,
    agreementsAside,
  } = paper;
  const year = Number(paper.registeredOn.slice(0, 4));
  return JSON.stringify([
    ...[stage, underInspection, version, isCollective, dueOn, year, paper.registeredOn],
    ...[steps, terms, handlers.size, outcome, setAside, agreement, agreementsAside],
  ]);
}

/** Compares cases with their papers, inside the transaction that walked them and behind it; sentences of what differs. */
export async function differencesOf(
  tx: Pick<Transaction, 'sql'>,
  walked: readonly Walked[],
): Promise<readonly string[]> {
  const rows = await tx.sql<Row>(sql`
    select c.id, json_build_array(c.stage, c.under_inspection, c.version, c.collective, c.due_on::text, c.registered_year,
      (c.registered_at at time zone c.time_zone)::date::text,
      (select json_agg(coalesce(s.from_stage, '') || '>' || s.to_stage order by s.ordinal) from legal_outreach.step s
        where s.case_id = c.id),
      coalesce((select json_agg(json_build_array(d.rule, d.counted_on::text, d.due_on::text, d.kept) order by d.ordinal)
        from legal_outreach.deadline d where d.case_id = c.id), '[]'),
      (select count(*) from legal_outreach.assignment a where a.case_id = c.id and a.ended_at is null),
      (select o.kind from legal_outreach.outcome o where o.case_id = c.id and o.set_aside_at is null),
      (select count(*) from legal_outreach.outcome o where o.case_id = c.id and o.set_aside_at is not null),
      coalesce((select case when a.signed_by_employer_at is null then 'one' else 'both' end from legal_outreach.agreement a
        where a.case_id = c.id and a.set_aside_at is null), 'none'),
      (select count(*) from legal_outreach.agreement a where a.case_id = c.id and a.set_aside_at is not null)) as told
    from legal_outreach.legal_case c where c.id = any(${walked.map(({ id }) => id)}::uuid[])`);
  const byId = new Map(rows.map(({ id, told }) => [id, JSON.stringify(told)]));
  return walked.flatMap((each) => {
    const [there, paper] = [byId.get(each.id), onPaper(each)];
    return [
      ...each.differences,
      ...(there === paper ? [] : [`case ${each.id} is ${there ?? 'not there'}, and on paper ${paper}`]),
    ];
  });
}

/** Events and rows of the audit trail, of all cases at once: the log has no index of subjects. */
export async function untoldOf(
  tx: Transaction,
  walked: ReadonlyMap<string, { readonly events: number; readonly audits: number }>,
): Promise<readonly string[]> {
  const events = await tx.sql<{ id: string; count: number }>(sql`
    select subject_id::text as id, count(*)::integer as count from events.event where topic = 'LEGAL_CASE' group by 1`);
  const audits = await tx.sql<{ id: string; count: number }>(sql`
    select subject as id, count(*)::integer as count from audit.entry where action = 'CASE_MOVE' group by 1`);
  const [told, noted] = [events, audits].map((rows) => new Map(rows.map(({ id, count }) => [id, count])));
  return [...walked].flatMap(([id, wanted]) => [
    ...(told?.get(id) === wanted.events + 1 ? [] : [`case ${id} has ${told?.get(id)} events for ${wanted.events + 1}`]),
    ...(noted?.get(globalId('cas', id)) === wanted.audits + 1
      ? []
      : [`case ${id} has ${noted?.get(globalId('cas', id))} rows of the trail for ${wanted.audits + 1}`]),
  ]);
}
