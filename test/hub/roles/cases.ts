import { Envelope } from '../../../src/auth/index.js';
import { partyHmacs } from '../../../src/domains/legal-outreach/cases/persons.js';
import {
  agreementPlace,
  casePlace,
  evidencePlace,
  partyPlace,
  stepPlace,
} from '../../../src/domains/legal-outreach/cases/sealed-places.js';
import { keyOf, newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';

interface Place {
  readonly stationCode: string;
  readonly regionCode: string;
}

/** Who is in the cases of a place: the member who brought them, and the subject of whoever handles them. */
interface Inside {
  readonly member: string;
  readonly handler: string;
}

/** A dispute with all that can be kept of one, and a hazard, brought at a station by a member and handled by somebody. */
export async function casesIn(hub: TestHub, at: Place, { member, handler }: Inside): Promise<void> {
  const { database } = hub.hub;
  const matter = new Envelope(hub.keyring, 'data-case');
  const person = keyOf('mem', member) ?? '';
  for (const [kind, role, as] of [
    ['LABOUR_DISPUTE', 'APPLICANT', 'MEDIATOR'],
    ['HAZARD_REPORT', 'REPORTER', 'SAFETY_OFFICER'],
  ] as const) {
    const [id, step, file, who] = [newId(), newId(), newId(), newId()];
    const caseNo = `${at.regionCode}-2024-${kind === 'LABOUR_DISPUTE' ? 'LD' : 'HZ'}-90001`;
    await database.query(sql`
      insert into legal_outreach.legal_case (id, case_no, kind, matters, stage, region_code, time_zone, accepting_office,
        employer_name, employer_key, longitude, latitude, original_datum, station_id, station_code, applicant_count,
        narrative, registered_at, registered_year, moved_at, due_on)
      select ${id}::uuid, ${caseNo}, ${kind}, '{WAGES}', 'DIAGNOSIS', ${at.regionCode}, 'Asia/Shanghai', '省总工会',
        '示例家政', '示例家政', 104.06, 30.67, 'WGS84', id, station_code, 12,
        ${matter.seal('三个月没有发工资', casePlace('narrative', id))}::bytea, now(), 2024, now(), '2099-01-04'
      from stations.station where station_code = ${at.stationCode}`);
    await database.query(sql`
      insert into legal_outreach.step (id, case_id, ordinal, occurred_at, to_stage, by_office, note)
      values (${step}::uuid, ${id}::uuid, 0, now(), 'REGISTERED', '省总工会',
        ${matter.seal('已联系', stepPlace('note', step))}::bytea)`);
    await database.query(sql`
      insert into legal_outreach.deadline (id, case_id, ordinal, stage, counted_on, due_on, rule)
      values (${newId()}::uuid, ${id}::uuid, 0, 'MEDIATION', '2099-01-03', '2099-01-04', 'MEDIATION_15_DAYS')`);
    for (const [ordinal, told] of [
      { role, name: '王小明', person },
      { role: 'EMPLOYER', name: '示例家政', person: null },
    ].entries()) {
      const party = newId();
      const [hmac] = told.person === null ? [] : partyHmacs(told.person, hub.keyring);
      await database.query(sql`
        insert into legal_outreach.party (id, case_id, ordinal, role, name, mobile, person, person_hmac)
        values (${party}::uuid, ${id}::uuid, ${ordinal}, ${told.role}, ${matter.seal(told.name, partyPlace('name', party))}::bytea,
          ${matter.seal('13800138000', partyPlace('mobile', party))}::bytea,
          ${told.person && matter.seal(told.person, partyPlace('person', party))}::bytea, ${hmac ?? null}::bytea)`);
    }
    // An account is one handler.
    const subject = as === 'MEDIATOR' ? handler : null;
    await database.query(sql`
      insert into legal_outreach.handler (id, handler_no, subject, role, display_name, office, region_code, active_from)
      values (${who}::uuid, ${`${at.regionCode}-${as}`}, ${subject}, ${as}, '李调解', '省总工会', ${at.regionCode}, '2020-01-01')`);
    await database.query(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id)
      select ${newId()}::uuid, ${id}::uuid, coalesce((select id from legal_outreach.handler where subject = ${handler}), ${who}::uuid)`);
    await database.query(sql`
      insert into legal_outreach.handler (id, handler_no, role, display_name, office, region_code, active_from)
      values (${newId()}::uuid, ${`${at.regionCode}-${as}-2`}, ${as}, '赵调解', '省总工会', ${at.regionCode}, '2020-01-01')`);
    await database.query(sql`
      insert into legal_outreach.meeting (id, case_id, starts_at, place, roles)
      values (${newId()}::uuid, ${id}::uuid, now() + interval '1 day', '调解室', '{调解员}')`);
    await database.query(sql`
      insert into legal_outreach.agreement (id, case_id, terms, signed_by_applicants_at)
      values (${id}::uuid, ${id}::uuid, ${matter.seal('十日内付清', agreementPlace('terms', id))}::bytea, now())`);
    await database.query(sql`
      insert into legal_outreach.outcome (id, case_id, kind, amount_fen, amount_currency, amount_precision, ended_on)
      values (${newId()}::uuid, ${id}::uuid, 'SETTLED', 6000000, 'CNY', 'AT_LEAST', '2024-06-01')`);
    await database.query(sql`
      insert into legal_outreach.aftercare (id, case_id, kind, note, done_on)
      values (${newId()}::uuid, ${id}::uuid, 'TRAINING', '参加培训', '2024-06-02')`);
    await database.query(sql`
      insert into legal_outreach.case_link (case_id, office, number) values (${id}::uuid, 'COURT', ${caseNo})`);
    await database.query(sql`
      insert into legal_outreach.evidence (id, case_id, upload_id, file_name, content_type, bytes)
      values (${file}::uuid, ${id}::uuid, ${newId()}::uuid, ${matter.seal('工资条.jpg', evidencePlace('file_name', file))}::bytea,
        'image/jpeg', 1000)`);
  }
}
