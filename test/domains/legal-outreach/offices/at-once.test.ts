import { newId } from '../../../../src/kit/database/ids.js';
import { type Sql, sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { acted, broughtCase, handlerIn } from '../support.js';
import { emptied, officeOf, officesOf, standingIn, type TestOffices, unionOf } from './support.js';

let hub: TestHub;
let offices: TestOffices;

beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

const waiting = async (count: number) => {
  const found = await hub.hub.database.query(
    sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return found.length >= count;
};

/** Does something in a transaction that stays open until it is told to end. */
async function open(statement: Sql): Promise<() => Promise<void>> {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = hub.hub.database.transaction(async (tx) => {
    await tx.sql(statement);
    begun.resolve();
    await ended.promise;
  });
  await begun.promise;
  return () => {
    ended.resolve();
    return done;
  };
}

it('makes one case of what two files of two offices tell of one dispute at once', async () => {
  const numbers = Array.from({ length: 30 }, (_, at) => String(at + 10));
  await Promise.all([
    offices.list(
      numbers.map((each) => unionOf(`工调${each}`, { linkNo: `L${each}` })),
      { channel: 'C4-one' },
    ),
    offices.list(
      numbers.toReversed().map((each) => officeOf('人社', `仲案${each}`, { linkNo: `L${each}` })),
      { channel: 'C4-two' },
    ),
  ]);
  expect((await standingIn(hub)).map((each) => each.numbers)).toEqual(
    numbers.map((each) => [`HUMAN_RESOURCES 仲案${each}`, `JOINT_CENTRE L${each}`, `UNION 工调${each}`]),
  );
});

it('loses nothing that people do in a case while a delivery that joins it with another one waits for them', async () => {
  await offices.tell(unionOf('工调1'), officeOf('人社', '仲案1'));
  const { id: handler } = await handlerIn(hub);
  const given = await open(sql`
    insert into legal_outreach.assignment (id, case_id, handler_id)
    select ${newId()}::uuid, case_id, ${handler}::uuid from legal_outreach.case_link where number = '仲案1'`);
  const told = offices.tell(officeOf('联调中心', 'L1', { unionNo: '工调1', humanResourcesNo: '仲案1' }));
  await until(() => waiting(1));
  await given();
  expect(await told).toEqual([['APPLIED']]);
  const standing = await hub.hub.database.query(sql`
    select count(a.id)::integer as handlers from legal_outreach.legal_case c
    left join legal_outreach.assignment a on a.case_id = c.id group by c.id`);
  expect(standing).toEqual([{ handlers: 1 }]);
});

it('gives no number to a case while a delivery that tells of it makes another one', async () => {
  const { id, caseNo } = await broughtCase(hub);
  const { as } = await handlerIn(hub, { handles: id });
  const counted = await open(sql`
    insert into legal_outreach.case_number (region_code, year, kind, last) values ('440605', 2023, 'LD', 1)`);
  const told = offices.tell(officeOf('人社', '仲案1'));
  await until(() => waiting(1));
  const input = { idempotencyKey: newId(), caseNo, office: 'HUMAN_RESOURCES', number: '仲案1' };
  const linked = acted(hub, as, 'linkCaseNumber', input);
  await Promise.race([linked, until(() => waiting(2))]);
  await counted();
  expect(await told).toEqual([['APPLIED']]);
  expect((await linked).errors).toMatchObject([{ rule: 'case.number.other' }]);
  expect(await standingIn(hub)).toMatchObject([{ numbers: [] }, { numbers: ['HUMAN_RESOURCES 仲案1'] }]);
});
