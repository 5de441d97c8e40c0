import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';
import { command, type Given, given, putOne, refusalsFrom } from './given.js';

const LEDGER = {
  stationCode: 'ZY-0007',
  status: 'OPEN',
  keeper: { name: '张三丰', mobile: '13800138000' },
  phone: '12351',
};

interface Row extends Record<string, unknown> {
  readonly facts: Readonly<Record<'before' | 'after', Readonly<Record<string, unknown>>>>;
}

describe('the log tells of a station', () => {
  let test: TestDatabase;
  let hub: Given;

  beforeAll(async () => {
    test = await testDatabase();
    hub = await given(test.database);
  });
  beforeEach(async () => {
    await test.database.query(sql`truncate stations.station, events.event cascade`);
  });
  afterAll(() => test.close());

  const put = (more: object = {}) =>
    test.database.transaction((tx) => putOne(hub, tx, command({ ...LEDGER, ...more })));
  const log = () =>
    test.database.query<Row>(
      sql`select topic, subject_type, subject_id, kind, region_code, left_region_code, facts from events.event order by id`,
    );

  it('that was registered: once, with its key and what is nobody’s secret', async () => {
    const id = await test.database.transaction((tx) => hub.service.register(tx, command()));
    const [event, ...others] = await log();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      topic: 'STATION',
      subject_type: 'sta',
      subject_id: id,
      kind: 'CHANGE',
      region_code: '620702',
      left_region_code: null,
      facts: { after: { regionCode: '620702', status: 'PLANNED', star: null, operatorId: null } },
    });
    expect(event?.facts).not.toHaveProperty('before');
  });

  it('that was changed: by which code it is known, and what differs, as it was and as it is', async () => {
    await put();
    await put({ status: 'TEMPORARILY_CLOSED' });
    const [, event] = await log();
    expect(event?.facts).toEqual({
      before: { status: 'OPEN' },
      after: { stationCode: 'ZY-0007', status: 'TEMPORARILY_CLOSED' },
    });
  });

  it('of which only a part, or a personal field, was changed: that it was', async () => {
    await put();
    await put({ hoursText: '9:00-17:00' });
    await put({ keeper: { name: '李四', mobile: '13800138001' } });
    const events = await log();
    expect(events.slice(1).map(({ facts }) => facts)).toEqual([
      { before: {}, after: { stationCode: 'ZY-0007' } },
      { before: {}, after: { stationCode: 'ZY-0007' } },
    ]);
  });

  it('that lies elsewhere now: where it was, too', async () => {
    await put({ regionCode: '620700' });
    await put();
    const [, event] = await log();
    expect(event).toMatchObject({
      region_code: '620702',
      left_region_code: '620700',
      facts: { before: { regionCode: '620700' }, after: { regionCode: '620702' } },
    });
  });

  it('not when a ledger says again what stands there, nor when it is refused', async () => {
    await put();
    await put();
    await refusalsFrom(put({ regionCode: '110101' }));
    expect(await log()).toHaveLength(1);
  });

  it('without a word about its keeper or its telephone', async () => {
    await put();
    await put({ keeper: { name: '李四', mobile: '13800138001' }, phone: '12345' });
    expect(JSON.stringify(await log())).not.toMatch(/张三丰|李四|138001380|12351|12345|keeper|phone/i);
  });
});
