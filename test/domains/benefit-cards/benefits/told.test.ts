import { speakFor } from '../../../../src/cli/merchant.js';
import { Benefits } from '../../../../src/domains/benefit-cards/benefits/benefits.js';
import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { announce } from '../../../../src/kit/events/index.js';
import { Subscriber } from '../../../hub/live/subscriber.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { cadreOf, unionIn } from '../../membership/support.js';
import { takeText } from '../lists.js';
import { create, merchantIn, onOffer, pause, publish } from './given.js';

const FOLLOW = `subscription ($code: String!, $sendState: Boolean!) {
  benefitStockChanged(benefitCode: $code, sendState: $sendState) { kind benefit { remaining state } } }`;
const ONE = 'query ($code: String!) { benefit(benefitCode: $code) { title remaining state } }';
const LIST = '{ benefits { totalCount nodes { title } } }';

let hub: TestHub;
let served: Served;
const open: Subscriber[] = [];
beforeAll(async () => {
  hub = await testHub();
  await unionIn(hub, { code: 'SC-UNION', regionCode: '510000', kind: 'PROVINCIAL' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`truncate benefit_cards.benefit, benefit_cards.merchant, auth.act cascade`);
  served = await serve(hub);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
  await served.stop();
});
afterAll(() => hub.close());

const stock = new Stock();
const take = async (code: string, count = 1) =>
  hub.hub.database.transaction(async (tx) => {
    const { told } = await stock.takeUpTo(tx, (await new Benefits().byCode(tx, code)).id, count);
    await announce(tx, told);
  });

async function follow(code: string, sendState = false): Promise<Subscriber> {
  await settled(hub.hub.database);
  const subscriber = new Subscriber(served.url, FOLLOW, { variables: { code, sendState } });
  open.push(subscriber);
  await subscriber.live();
  return subscriber;
}

describe('whoever follows what is left of a benefit', () => {
  it('is told the state first, then each claim and each change of it, and nothing of others', async () => {
    const [{ benefitCode }, other] = [await onOffer(hub, { quota: 5 }), await onOffer(hub, { quota: 5 })];
    const visitor = await follow(benefitCode, true);
    await take(other.benefitCode);
    await take(benefitCode, 2);
    // A record is told as it is when it is delivered.
    await visitor.told(2);
    await pause(hub, benefitCode, 2);
    const told = await visitor.told(3);
    expect(told.filter(({ kind }: { kind: string }) => kind !== 'CHECKPOINT')).toEqual([
      { kind: 'STATE', benefit: { remaining: 5, state: 'PUBLISHED' } },
      { kind: 'CHANGE', benefit: { remaining: 3, state: 'PUBLISHED' } },
      { kind: 'CHANGE', benefit: { remaining: 3, state: 'PAUSED' } },
    ]);
  });

  it('hears nothing of a draft, and of it when it comes on offer', async () => {
    const { benefitCode } = (await create(hub, { quota: 5 })).benefit;
    const visitor = await follow(benefitCode, true);
    await publish(hub, benefitCode);
    expect(await visitor.told(1)).toEqual([{ kind: 'CHANGE', benefit: { remaining: 5, state: 'PUBLISHED' } }]);
  });
});

describe('what is kept of benefits', () => {
  it('is dropped by the claim that takes one, and by what changes a list', async () => {
    const { benefitCode: code } = await onOffer(hub, { quota: 5 });
    const read = () => served.data(ONE, { code });
    expect((await read()).benefit.remaining).toBe(5);
    expect(await served.isHit(read)).toBe(true);
    await take(code);
    expect((await read()).benefit.remaining).toBe(4);
    expect((await served.data(LIST)).benefits.totalCount).toBe(1);
    expect(await served.isHit(() => served.data(LIST))).toBe(true);
    await onOffer(hub, { title: '第二个' });
    expect((await served.data(LIST)).benefits.totalCount).toBe(2);
    await pause(hub, code, 2);
    expect((await served.data(LIST)).benefits.totalCount).toBe(1);
  });

  it('holds no longer than until the next benefit begins or ends', async () => {
    const at = (seconds: number) => new Date(Date.now() + 1000 * seconds).toISOString();
    const ageOf = async () => {
      const { headers } = await served.get(LIST);
      return Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
    };
    await onOffer(hub, { endsAt: at(40_000) });
    expect(await ageOf()).toBe(60);
    await onOffer(hub, { startsAt: at(-100), endsAt: at(30) });
    expect(await ageOf()).toBeLessThanOrEqual(30);
    await onOffer(hub, { startsAt: at(20), endsAt: at(30_000) });
    expect(await ageOf()).toBeLessThanOrEqual(20);
  });
});

describe('a union that moves to another division', () => {
  it('takes its benefits along, and the log tells of each', async () => {
    await unionIn(hub, { code: 'MOVING', regionCode: '620702' });
    await onOffer(hub, { sponsorUnionCode: 'MOVING' }, cadreOf('620702'));
    await hub.hub.database.query(sql`truncate events.event`);
    const list = '工会编码,工会名称,类型,区划代码\nMOVING,MOVING,企事业单位,620702107\n';
    expect((await takeText(hub, 'unions', list, { ending: 'csv' })).counts.applied).toBe(1);
    const told = await hub.hub.database.query(sql`
      select event.region_code as "to", left_region_code as "from", version from events.event
      join benefit_cards.benefit on benefit.id = subject_id where subject_type = 'ben'`);
    expect(told).toEqual([{ to: '620702107', from: '620702', version: 3 }]);
  });
});

describe('hub merchant', () => {
  it('has a client speak for a merchant, which the trail tells of, and nobody any more', async () => {
    const id = await merchantIn(hub, { no: 'M-1' });
    const client = newId();
    await hub.hub.database.query(sql`
      insert into identity.api_client (id, name, scope, region_codes) values (${client}::uuid, '地铁闸机', 'MERCHANT', '{}'),
        (${newId()}::uuid, '数据中心', 'PARTNER', '{510000}')`);
    const speaking = async () =>
      (
        await hub.hub.database.query<{ by: string }>(
          sql`select client_id as by from benefit_cards.merchant where id = ${id}::uuid`,
        )
      )[0]?.by;
    expect([await speakFor(hub.hub, 'M-1', '地铁闸机'), await speaking()]).toEqual([true, client]);
    expect(await speakFor(hub.hub, 'M-1', '地铁闸机')).toBe(false);
    expect([await speakFor(hub.hub, 'M-1', null), await speaking()]).toEqual([true, null]);
    await expect(speakFor(hub.hub, 'M-1', '数据中心')).rejects.toThrow(/only a MERCHANT redeems/);
    await expect(speakFor(hub.hub, 'M-1', '无名')).rejects.toThrow(/There is no client 无名/);
    await expect(speakFor(hub.hub, 'M-9', '地铁闸机')).rejects.toThrow(/No merchant has the number M-9/);
    const trail = await hub.hub.database.query(sql`select action, actor from audit.entry`);
    expect(trail).toEqual(Array(2).fill({ action: 'GRANT_CHANGE', actor: 'hub merchant' }));
  });
});
