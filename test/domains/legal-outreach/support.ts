import { CaseKind, DisputeMatter, PartyRole } from '../../../src/domains/legal-outreach/cases/case.enums.js';
import type { NewCase } from '../../../src/domains/legal-outreach/cases/new-case.js';
import { globalId, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Asker, TestHub } from '../../support/hub.js';
import { groundIn } from './case.support.js';

export type Who = NonNullable<Asker['as']>;

export const CASE_REGION = '440605';
export const CADRE: Who = { subject: 'acc_cadre', scopes: ['CADRE'], regionCodes: ['440600'] };

/** A member with the key of the own person. */
export function memberWho(): Who & { readonly person: string } {
  const person = newId();
  return { subject: globalId('mem', person), person, scopes: ['MEMBER'] };
}

/** A case as it is brought, by nobody known; answers its number and key. */
export async function broughtCase(
  hub: TestHub,
  given: Partial<NewCase> & { readonly applicant?: string; readonly role?: PartyRole } = {},
): Promise<{ readonly id: string; readonly caseNo: string }> {
  const { applicant = null, role = PartyRole.APPLICANT, ...told } = given;
  const { database, newCases } = await groundIn(hub);
  const party = { role, name: '示例甲', mobile: null, personId: applicant };
  const id = await database.transaction((tx) =>
    newCases.enterCase(tx, {
      ...{ kind: CaseKind.LABOUR_DISPUTE, matters: [DisputeMatter.WAGES], regionCode: CASE_REGION },
      ...{ acceptingOffice: '南海区总工会', employerName: '广东示例生物科技有限公司', employerUscc: null },
      ...{
        place: null,
        station: null,
        applicantCount: 1,
        nameless: false,
        narrative: '三个月没有发工资',
        channel: null,
      },
      ...{ parties: told.nameless ? [] : [party], actor: 'test', ...told },
    }),
  );
  const [row] = await database.query<{ caseNo: string }>(sql`
    select case_no as "caseNo" from legal_outreach.legal_case where id = ${id}::uuid`);
  return { id, caseNo: row?.caseNo ?? '' };
}

export interface SomeHandler {
  readonly role?: 'MEDIATOR' | 'LAWYER' | 'SAFETY_OFFICER';
  readonly regionCode?: string;
  readonly subject?: string;
  readonly office?: string;
  readonly activeTo?: string;
  /** Employers that the handler is tied to, as they are compared, or with a code. */
  readonly tied?: readonly { readonly key: string; readonly uscc?: string }[];
  /** Key of a case that is given to the handler. */
  readonly handles?: string;
}

/** Somebody of the register; answers the key, the global id, and as whom they ask. */
export async function handlerIn({ hub }: TestHub, given: SomeHandler = {}) {
  const id = newId();
  const {
    role = 'MEDIATOR',
    regionCode = CASE_REGION,
    subject = globalId('acc', newId()),
    office = '南海区调解中心',
  } = given;
  await hub.database.query(sql`
    insert into legal_outreach.handler (id, handler_no, subject, role, display_name, office, region_code, active_from, active_to)
    values (${id}::uuid, ${`H-${id}`.toUpperCase()}, ${subject}, ${role}, '李调解', ${office}, ${regionCode}, '2020-01-01',
      ${given.activeTo ?? null}::date)`);
  for (const [ordinal, { key, uscc }] of (given.tied ?? []).entries())
    await hub.database.query(sql`
      insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key, employer_uscc)
      values (${id}::uuid, ${ordinal}, ${key}, ${key}, ${uscc ?? null})`);
  if (given.handles !== undefined)
    await hub.database.query(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id)
      values (${newId()}::uuid, ${given.handles}::uuid, ${id}::uuid)`);
  const as: Who = { subject, scopes: ['MEDIATOR'] };
  return { id, handlerId: globalId('chd', id), as };
}

/** Calls an act on a case; answers its record and errors. */
export async function acted(hub: TestHub, as: Who, name: string, input: object): Promise<any> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask(
    `mutation ($input: ${type}!) { act: ${name}(input: $input) {
      case { id caseNo stage underInspection version statutoryDueOn registeredAt handlers { handlerId office }
        timeline { fromStage toStage by note } }
      errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } } } }`,
    { input: { idempotencyKey: newId(), ...input } },
    { as },
  );
  return data?.act ?? { codes: errors.map(({ extensions }) => extensions?.code) };
}

/** The person of an account of staff. */
export async function isPersonOf({ hub }: TestHub, person: string): Promise<string> {
  const id = await hub.database.transaction((tx) => hub.identity.accounts.makeStaff(tx, person));
  return globalId('acc', id);
}
