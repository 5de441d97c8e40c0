import { Client } from 'pg';
import { partyHmacs } from '../../../../src/domains/legal-outreach/cases/persons.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { until } from '../../../support/until.js';
import type { Who } from '../../membership/support.js';
import { DISPUTE, HAZARD, idOfCase, submit, worker } from './support.js';

const DESK = '440605-LP-0001';
const KEEPER: Who = { subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: [DESK] };
const { consentTextVersion: _, ...AT_DESK } = { ...DISPUTE, stationCode: DESK };

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await tell(hub.hub.database, { code: DESK, regionCode: '440605', longitude: 113.14, latitude: 23.03 });
});
afterAll(() => hub.close());

/** Key of the case that somebody has brought. */
async function broughtBy(as: Who, input: object): Promise<string> {
  const { progress, errors } = await submit(hub, input, as);
  expect(errors).toEqual([]);
  return idOfCase(hub, progress?.caseNo);
}

it('a keeper who is a member registers for somebody else without agreeing, and brings the own case by agreeing', async () => {
  const { as: member } = await worker(hub);
  const as: Who = { ...member, scopes: ['MEMBER', 'STATION_KEEPER'], stationCodes: [DESK] };
  const rolesOf = async (input: object) => {
    const id = await broughtBy(as, input);
    return (
      await hub.hub.database.query<{ role: string }>(sql`
        select role from legal_outreach.party where case_id = ${id}::uuid`)
    ).map(({ role }) => role);
  };
  expect(await rolesOf(AT_DESK)).toEqual([]);
  expect(await rolesOf({ ...DISPUTE, stationCode: DESK })).toEqual(['APPLICANT']);
});

it('a keeper stands in the trail of a dispute that was registered at the desk, and of a hazard never', async () => {
  const trailOf = async (input: object) => {
    const id = await broughtBy(KEEPER, input);
    const rows = await hub.hub.database.query<{ text: string }>(sql`
      select e::text as text from audit.entry e where subject = ${globalId('cas', id)}`);
    return rows.map(({ text }) => text).join();
  };
  const actor = { dispute: await trailOf(AT_DESK), hazard: await trailOf({ ...AT_DESK, ...HAZARD, anonymous: false }) };
  expect([actor.dispute.includes('hub cases'), actor.hazard.includes('hub cases')]).toEqual([false, true]);
  expect(actor.hazard).not.toContain(KEEPER.subject);
});

it('a case waits for the record of its person that another transaction holds', async () => {
  const { id, as } = await worker(hub);
  const holder = new Client({ connectionString: hub.test.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query('select from membership.person where id = $1 for update', [id]);
    const submitted = submit(hub, DISPUTE, as);
    const waiting = sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await until(async () => (await hub.hub.database.query(waiting)).length === 1);
    // Not behind a name that was read: whoever holds the record may be changing it.
    await holder.query(
      'update membership.person set mobile = null, mobile_index_a = null, mobile_index_b = null, mobile_checked_at = null where id = $1',
      [id],
    );
    await holder.query('commit');
    const { errors, case: made } = await submitted;
    expect(errors).toEqual([]);
    const parties = await hub.hub.database.query(sql`
      select role, mobile from legal_outreach.party where person_hmac = any(${partyHmacs(id, hub.keyring)}::bytea[])
        and case_id = ${await idOfCase(hub, made?.caseNo)}::uuid`);
    expect(parties).toEqual([{ role: 'APPLICANT', mobile: null }]);
  } finally {
    await holder.end();
  }
});
