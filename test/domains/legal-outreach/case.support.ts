import { Envelope } from '../../../src/auth/index.js';
import { CaseKind, CaseStage, DisputeMatter, PartyRole } from '../../../src/domains/legal-outreach/cases/case.enums.js';
import { CaseBook, type WantedMove } from '../../../src/domains/legal-outreach/cases/case-book.js';
import { type NewCase, NewCases } from '../../../src/domains/legal-outreach/cases/new-case.js';
import type { Organisations } from '../../../src/domains/organisations/index.js';
import { createRegions } from '../../../src/domains/regions/index.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';
import type { Who } from '../membership/support.js';

export const DISTRICT = '440605';
const OFFICE = '南海区总工会';

/** What a case of a test is made of; the rest is that of a dispute about wages in 南海. */
export type SomeCase = Partial<NewCase> & {
  /** Keys of people who ask together. */
  readonly people?: readonly string[];
};

export interface MadeCase {
  readonly id: string;
  readonly caseNo: string;
}

let count = 0;

type Ground = Awaited<ReturnType<typeof ground>>;
const grounds = new WeakMap<object, Promise<Ground>>();

/** The ground of cases over the database of a hub. */
export function groundIn({ hub }: Pick<TestHub, 'hub'>): Promise<Ground> {
  const known = grounds.get(hub) ?? ground({ hub });
  grounds.set(hub, known);
  return known;
}

async function ground({ hub }: Pick<TestHub, 'hub'>) {
  const { database, keyring, envelope } = hub;
  const { regions } = await createRegions(database);
  const matter = new Envelope(keyring, 'data-case');
  const caseBook = new CaseBook({ regions, envelope, matter });
  const service = { officeOf: async () => ({ name: OFFICE }) } as unknown as Organisations['service'];
  const newCases = new NewCases({ regions, organisations: { service }, keyring, envelope, matter, caseBook });
  return { database, regions, matter, caseBook, newCases };
}

/** Enters a case; answers its key and number. */
export async function caseIn(hub: Pick<TestHub, 'hub'>, { people = [], ...some }: SomeCase = {}): Promise<MadeCase> {
  const { database, newCases } = await groundIn(hub);
  const role = some.kind === CaseKind.HAZARD_REPORT ? PartyRole.REPORTER : PartyRole.APPLICANT;
  const id = await database.transaction((tx) =>
    newCases.enterCase(tx, {
      ...{ kind: CaseKind.LABOUR_DISPUTE, matters: [DisputeMatter.WAGES], regionCode: DISTRICT },
      ...{ employerName: '某制造有限公司', employerUscc: null, place: null, station: null, applicantCount: 1 },
      ...{ nameless: false, narrative: '拖欠两个月工资', channel: null, actor: 'test' },
      parties: people.map((personId) => ({ role, name: '李守安', mobile: null, personId })),
      ...some,
    }),
  );
  const [row] = await database.query<{ caseNo: string }>(sql`
    select case_no as "caseNo" from legal_outreach.legal_case where id = ${id}::uuid`);
  return { id, caseNo: row?.caseNo ?? '' };
}

/** Somebody who handles cases, and how that one asks. */
export async function handlerIn({ hub }: Pick<TestHub, 'hub'>, role = 'MEDIATOR') {
  const [id, subject] = [newId(), `handler-${++count}`];
  await hub.database.query(sql`
    insert into legal_outreach.handler (id, handler_no, subject, role, display_name, office, region_code, active_from)
    values (${id}::uuid, ${`T-${newId()}`.slice(0, 40)}, ${subject}, ${role}, '陈调解', '里水镇总工会', ${DISTRICT}, '2020-01-01')`);
  const as: Who = { subject, scopes: ['MEDIATOR'] };
  return { id, as };
}

/** Gives a case to somebody. */
export async function given({ hub }: Pick<TestHub, 'hub'>, of: MadeCase, handlerId: string): Promise<void> {
  await hub.database.query(sql`
    insert into legal_outreach.assignment (id, case_id, handler_id)
    values (${newId()}::uuid, ${of.id}::uuid, ${handlerId}::uuid)`);
}

/** Takes it from them again. */
export async function taken({ hub }: Pick<TestHub, 'hub'>, of: MadeCase): Promise<void> {
  await hub.database.query(sql`
    update legal_outreach.assignment set ended_at = clock_timestamp() where case_id = ${of.id}::uuid and ended_at is null`);
}

/** A case with somebody who handles it. */
export async function handledIn(hub: Pick<TestHub, 'hub'>, some: SomeCase = {}) {
  const [made, { as, id: handlerId }] = [await caseIn(hub, some), await handlerIn(hub)];
  await given(hub, made, handlerId);
  return { ...made, as };
}

/** Moves a case as its office does, with what the move needs already there. */
export async function moved(
  hub: Pick<TestHub, 'hub'>,
  { id }: MadeCase,
  to: CaseStage,
  more: Partial<WantedMove> = {},
) {
  const { database, caseBook } = await groundIn(hub);
  await database.transaction(async (tx) => {
    const held = await caseBook.hold(tx, id);
    const wanted = { to, act: 'advance' as const, note: '按程序办理', ...more };
    await caseBook.move(tx, held, wanted, { actor: 'test', mover: 'OFFICE', office: OFFICE });
  });
}

/** Version and stage of a case, and what its rows say of it. */
export async function rowOf({ hub }: Pick<TestHub, 'hub'>, { id }: MadeCase) {
  const [row] = await hub.database.query<{
    version: number;
    stage: string;
    dueOn: string | null;
    moments: string[];
  }>(sql`
    select version, stage, due_on::text as "dueOn", (select coalesce(json_agg(facts -> 'after' ->> 'moment' order by e.id), '[]')
      from events.event e where e.subject_id = c.id) as moments
    from legal_outreach.legal_case c where id = ${id}::uuid`);
  if (!row) throw new Error(`There is no case ${id}.`);
  return row;
}

/** Days from today in China. */
export const inDays = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
/** Hours from now, as an input tells them. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

export { CaseKind, CaseStage };
