import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConsentKind, Consents } from '../../../src/domains/identity/index.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { until } from '../../support/until.js';
import { applicant, CADRE, decide as decideApplication } from './applications/support.js';
import { memberships, personIn, unionIn } from './support.js';
import { codes, decide, NEW, release, requested } from './transfers/support.js';

let hub: TestHub;
let village: string;
let park: string;
beforeAll(async () => {
  hub = await testHub();
  village = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
  park = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
});
afterAll(() => hub.close());

/** An act that begins while another one is under way, and that one ends once this waits for it, or needs not. */
async function beside<Answer>(
  underWay: (tx: Transaction) => Promise<unknown>,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const { database } = hub.hub;
  let answer: Promise<Answer> | undefined;
  await database.transaction(async (tx) => {
    await underWay(tx);
    let isAnswered = false;
    answer = act().finally(() => {
      isAnswered = true;
    });
    await until(async () => isAnswered || (await isWaiting()));
  });
  return answer as Promise<Answer>;
}

async function isWaiting(): Promise<boolean> {
  const rows = await hub.test.database.query(sql`
    select true as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return rows.length > 0;
}

const WITHDRAW = `mutation ($version: Int!) { answer: withdrawMembership(input: { idempotencyKey: "leave-for-good", expectedVersion: $version }) {
  membership { state } errors { code path } } }`;
const staysOf = (person: string) =>
  hub.test.database.query<{ state: string; union: string }>(sql`
    select state, union_id as "union" from membership.membership where person_id = ${person}::uuid order by valid_from, id`);
const dissolve = (union: string) => (tx: Transaction) =>
  tx.sql(
    sql`update organisations."union" set status = 'DISSOLVED', dissolved_on = '2024-01-01' where id = ${union}::uuid`,
  );

it('an application is not granted on a consent that is being taken back', async () => {
  const { application, id } = await applicant(hub, 'PARK');
  const taken = (tx: Transaction) => new Consents().withdraw(tx, id, ConsentKind.PERSONAL_DATA);
  const answer = await beside(taken, () => decideApplication(hub, application));
  expect(codes(answer)).toEqual(['STATE_NOT_ALLOWED decision']);
  expect(await staysOf(id)).toEqual([]);
});

it('nobody joins a union, by an application or a transfer, that is being dissolved', async () => {
  const closing = await unionIn(hub, { code: 'CLOSING', regionCode: '620702' });
  const asked = await applicant(hub, 'CLOSING');
  const moving = await requested(hub, village, 'CLOSING');
  await release(hub, moving.transfer);
  const answer = await beside(dissolve(closing), () =>
    Promise.all([decideApplication(hub, asked.application, {}, CADRE), decide(hub, moving.transfer, {}, NEW)]),
  );
  expect(answer.map(codes)).toEqual([['UNION_NOT_ACTIVE decision'], ['UNION_NOT_ACTIVE decision']]);
  expect(await staysOf(asked.id)).toEqual([]);
  expect(await staysOf(moving.id)).toEqual([{ state: 'TRANSFERRING', union: village }]);
});

it('a membership that is left while its transfer is released is left, and the transfer comes to nothing', async () => {
  const moving = await requested(hub, village, 'PARK');
  const left = () => hub.ask(WITHDRAW, { version: 2 }, { as: moving.as });
  const [released, { data }] = await Promise.all([release(hub, moving.transfer), left()]);
  // Whoever comes second: a release changes the transfer, and not the membership.
  expect(data.answer).toMatchObject({ errors: [], membership: { state: 'WITHDRAWN' } });
  expect([[], ['VERSION_CONFLICT expectedVersion'], ['STATE_NOT_ALLOWED transferId']]).toContainEqual(codes(released));
  expect(await staysOf(moving.id)).toEqual([{ state: 'WITHDRAWN', union: village }]);
  const answer = await decide(hub, moving.transfer, { expectedVersion: 3 });
  expect(codes(answer)).toHaveLength(1);
  expect(answer.transfer).toBeNull();
});

it('a member who leaves while a transfer is accepted is live in neither union or in the new one, and never in both', async () => {
  for (let round = 0; round < 8; round += 1) {
    const moving = await requested(hub, village, 'PARK');
    await release(hub, moving.transfer);
    const leave = async () => (await hub.ask(WITHDRAW, { version: 2 }, { as: moving.as })).data.answer;
    const accept = () => decide(hub, moving.transfer);
    const [first, second] = await Promise.all(round % 2 ? [accept(), leave()] : [leave(), accept()]);
    const [accepted, left] = round % 2 ? [first, second] : [second, first];
    const live = (await staysOf(moving.id)).filter(({ state }) => ['ACTIVE', 'TRANSFERRING'].includes(state));
    const isMoved = accepted.errors.length === 0;
    expect(left.errors.length === 0).toBe(!isMoved);
    expect(live).toEqual(isMoved ? [{ state: 'ACTIVE', union: park }] : []);
  }
});

it('a union is not dissolved by a list while somebody joins it', async () => {
  const union = await unionIn(hub, { code: 'ENDING', kind: 'PARK', regionCode: '620702' });
  const path = join(mkdtempSync(join(tmpdir(), 'races-')), 'unions.csv');
  const columns = '工会编码,工会名称,类型,区划代码,状态,撤销日期';
  writeFileSync(path, `${columns}\nENDING,ENDING,园区,620702,撤销,2025-01-01\n`);
  const { id } = await personIn(hub);
  const joining = async (tx: Transaction) => {
    const person = await memberships.holdPerson(tx, id);
    const held = await memberships.holdUnion(tx, { id: union }, '2024-03-01', []);
    await memberships.open(tx, { person, union: held, on: '2024-03-01' });
  };
  const { counts } = await beside(joining, () => hub.takeIn(path, { subject: 'unions', channel: 'C-unions' }));
  expect(counts).toMatchObject({ applied: 0, rejected: 1 });
  expect(await staysOf(id)).toEqual([{ state: 'ACTIVE', union }]);
});
