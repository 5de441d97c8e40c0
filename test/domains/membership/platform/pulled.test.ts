import { Puller, PullRegistry } from '../../../../src/channels/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { Outbound } from '../../../../src/kit/http/outbound.js';
import { json, ParcelSource } from '../../../channels/pull/source.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../support.js';
import { idOf } from './support.js';

let hub: TestHub;
const source = new ParcelSource();

beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
  await source.open();
});
afterAll(async () => {
  source.close();
  await hub.close();
});

const message = (n: number, more: object = {}) => ({
  ...{ eventId: `E${n}`, event: 'joined', memberNo: `GS${n}`, unionCode: 'U1', name: '张示例', idNumber: idOf(n) },
  ...{ updatedAt: `2024-05-0${n}T08:00:00+08:00`, joinedOn: '2024-03-01', ...more },
});

it('members are pulled by the versions of their platform, and nothing of a person is kept in plain beside the rules', async () => {
  const { database, envelope, intakes, registry } = hub.hub;
  await registry.set('C1-pull', { subject: 'members', holdBelow: 0.6 });
  const rules = { allowPrivate: true };
  await new PullRegistry({ database, envelope, rules }).set('C1-pull', { url: source.url, schedule: '* * * * *' });
  const puller = new Puller({ envelope, intakes, outbound: new Outbound(rules) });
  const pull = async () => {
    await database.query(sql`update channels.pull set next_at = now()`);
    return puller.pull('C1-pull', { database, signal: AbortSignal.timeout(60_000), mostPages: 100 });
  };
  // A cursor can be anybody's number.
  source.answer = json({ records: [message(1), message(2), message(3)], next: '13800138000', more: false });
  expect(await pull()).toBe('done');
  // What is new since a cursor may be little: it is no list that was cut. One event of two contents waits for a person.
  source.answer = json({ records: [message(1), message(2, { joinedOn: '2024-04-01' })], more: false });
  expect(await pull()).toBe('done');
  const runs = await database.query(sql`
    select state, applied, duplicate, quarantined from channels.import_run where channel = 'C1-pull' order by started_at`);
  expect(runs).toEqual([
    { state: 'DONE', applied: 3, duplicate: 0, quarantined: 0 },
    { state: 'DONE', applied: 0, duplicate: 1, quarantined: 1 },
  ]);
  const kept = await database.query(sql`
    select (select json_agg(record) from channels.source_record record)::text as records,
      (select json_agg(run) from channels.import_run run)::text as runs, (select json_agg(pull) from channels.pull)::text as pulls`);
  expect(JSON.stringify(kept)).not.toMatch(/13800138000|张示例/);
  expect(JSON.stringify(kept)).not.toContain(idOf(1));
});
