import { Envelope } from '../../../../src/auth/index.js';
import { subjectOf } from '../../../../src/domains/identity/index.js';
import { partyHmacs } from '../../../../src/domains/legal-outreach/cases/persons.js';
import {
  casePlace,
  evidencePlace,
  partyPlace,
  stepPlace,
} from '../../../../src/domains/legal-outreach/cases/sealed-places.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { type SignedIn, signedInStaff } from '../../../support/signed-in.js';

export interface SomeParty {
  readonly role?: 'APPLICANT' | 'EMPLOYER' | 'REPORTER';
  readonly name?: string;
  readonly mobile?: string;
  readonly person?: string;
}

export interface SomeCase {
  readonly kind?: 'LABOUR_DISPUTE' | 'HAZARD_REPORT';
  readonly stage?: 'REGISTERED' | 'MEDIATION' | 'CLOSED' | 'WITHDRAWN';
  readonly regionCode?: string;
  readonly nameless?: boolean;
  readonly narrative?: string;
  readonly note?: string;
  readonly point?: { readonly longitude: number; readonly latitude: number };
  readonly station?: { readonly id: string; readonly code: string };
  readonly parties?: readonly SomeParty[];
  /** Keys of those who handle it. */
  readonly handlers?: readonly string[];
}

let count = 0;

/** A case by its rows alone; answers its key and number. */
export async function caseIn(hub: TestHub, given: SomeCase = {}) {
  const { kind = 'LABOUR_DISPUTE', stage = 'REGISTERED', regionCode = '620702', nameless = false } = given;
  const matter = new Envelope(hub.keyring, 'data-case');
  const [id, step] = [newId(), newId()];
  const caseNo = `${regionCode}-2024-LD-${String(++count).padStart(5, '0')}`;
  const { point = null, station = null, narrative = '三个月没有发工资', note = null } = given;
  const { database } = hub.hub;
  await database.query(sql`
    insert into legal_outreach.legal_case (id, case_no, kind, matters, stage, region_code, time_zone, accepting_office,
      longitude, latitude, original_datum, station_id, station_code, applicant_count, nameless, narrative, registered_at,
      registered_year, moved_at)
    values (${id}::uuid, ${caseNo}, ${kind}, '{WAGES}', ${stage}, ${regionCode}, 'Asia/Shanghai', '甘州区总工会',
      ${point?.longitude ?? null}::double precision, ${point?.latitude ?? null}::double precision,
      ${point ? 'WGS84' : null}, ${station?.id ?? null}::uuid, ${station?.code ?? null}, 1, ${nameless},
      ${matter.seal(narrative, casePlace('narrative', id))}::bytea, now(), 2024, now())`);
  await database.query(sql`
    insert into legal_outreach.step (id, case_id, ordinal, occurred_at, to_stage, by_office, note)
    values (${step}::uuid, ${id}::uuid, 0, now(), 'REGISTERED', '甘州区总工会',
      ${note && matter.seal(note, stepPlace('note', step))}::bytea)`);
  for (const [ordinal, party] of (given.parties ?? []).entries()) await partyIn(hub, matter, { id, ordinal }, party);
  for (const handler of given.handlers ?? [])
    await database.query(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id)
      values (${newId()}::uuid, ${id}::uuid, ${handler}::uuid)`);
  return { id, caseNo };
}

async function partyIn(
  { hub, keyring }: TestHub,
  matter: Envelope,
  of: { readonly id: string; readonly ordinal: number },
  { role = 'APPLICANT', name, mobile, person }: SomeParty,
): Promise<void> {
  const id = newId();
  const sealed = (column: 'name' | 'mobile' | 'person', text: string | undefined) =>
    text === undefined ? null : matter.seal(text, partyPlace(column, id));
  await hub.database.query(sql`
    insert into legal_outreach.party (id, case_id, ordinal, role, name, mobile, person, person_hmac)
    values (${id}::uuid, ${of.id}::uuid, ${of.ordinal}, ${role}, ${sealed('name', name)}::bytea,
      ${sealed('mobile', mobile)}::bytea, ${sealed('person', person)}::bytea,
      ${person === undefined ? null : (partyHmacs(person, keyring)[0] ?? null)}::bytea)`);
}

/** Somebody in the register of those who may be given cases; answers the key. */
export async function handlerRow(
  { hub }: Pick<TestHub, 'hub'>,
  { subject, role = 'MEDIATOR' }: { readonly subject: string | undefined; readonly role?: HandlerRole },
): Promise<string> {
  const id = newId();
  await hub.database.query(sql`
    insert into legal_outreach.handler (id, handler_no, subject, role, display_name, office, region_code, active_from)
    values (${id}::uuid, ${id}, ${subject ?? null}, ${role}, '李调解', '甘州区调解委员会', '620702', '2020-01-01')`);
  return id;
}

type HandlerRole = 'MEDIATOR' | 'LAWYER' | 'SAFETY_OFFICER';

/** Somebody who may be given cases, and is signed in. */
export async function handlerIn(given: TestHub): Promise<SignedIn & { readonly handlerId: string }> {
  const { hub } = given;
  const signedIn = await signedInStaff(hub);
  await hub.database.query(sql`
    insert into identity.role_grant (id, account_id, account_kind, scope, valid_from)
    select ${newId()}::uuid, id, kind, 'MEDIATOR', current_date - 1 from identity.account
    where id = ${signedIn.accountId}::uuid`);
  return { ...signedIn, handlerId: await handlerRow(given, { subject: subjectOf(signedIn.accountId) }) };
}

/** Files of a case by their rows alone: nothing lies in the store. */
export async function filesIn({ hub, keyring }: TestHub, caseId: string, names: readonly string[]): Promise<void> {
  const matter = new Envelope(keyring, 'data-case');
  for (const name of names) {
    const id = newId();
    await hub.database.query(sql`
      insert into legal_outreach.evidence (id, case_id, upload_id, file_name, content_type, bytes)
      values (${id}::uuid, ${caseId}::uuid, ${newId()}::uuid, ${matter.seal(name, evidencePlace('file_name', id))}::bytea,
        'application/pdf', 1000)`);
  }
}
