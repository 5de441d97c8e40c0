import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { tell } from '../../../support/stations.js';
import { until } from '../../../support/until.js';
import { type Caller, CODE, cadre, KeptHub } from '../keeping/given.js';

const GONE = '620702-LV-0009';
const SUBMIT = `mutation ($input: SubmitStationFeedbackInput!) { submitStationFeedback(input: $input) { feedback { id } errors { code } } }`;
const MERGE = `mutation ($input: MergeStationsInput!) { mergeStations(input: $input) { station { stationCode } errors { message } } }`;
const QUEUE = `query ($state: FeedbackState) { stationFeedback(regionCode: "620700", state: $state) {
  nodes { id version text state station { stationCode } } } }`;
const REVIEW = `mutation ($input: ReviewStationFeedbackInput!) { reviewStationFeedback(input: $input) {
  feedback { state } errors { code message } } }`;
const CITY = cadre('620700');

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly state: string;
}

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(async () => {
  await hub.empty();
  await hub.there();
  await tell(hub.database, { code: GONE, name: '又一个名字', regionCode: '620723' });
});
afterAll(() => hub.test.close());

async function ask(document: string, variables: Record<string, unknown>, as: Caller) {
  const { data, errors } = await hub.test.ask(document, variables, { as });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  return data;
}

async function say(stationCode: string, text: string, subject = 'mem_1'): Promise<string> {
  const input = { idempotencyKey: newId(), stationCode, kind: 'BROKEN', text };
  const { submitStationFeedback } = await ask(SUBMIT, { input }, { subject, scopes: ['MEMBER'] });
  return submitStationFeedback.feedback.id;
}

async function merge() {
  await hub.database.query(sql`truncate events.event`);
  const input = {
    ...{ idempotencyKey: newId(), keepCode: CODE, mergeCode: GONE, expectedVersion: 1, acceptDifferent: true },
  };
  const { mergeStations } = await ask(MERGE, { input }, CITY);
  expect(mergeStations.errors).toEqual([]);
}
const waiting = async (state?: string): Promise<readonly Shown[]> =>
  (await ask(QUEUE, { state }, CITY)).stationFeedback.nodes;
const told = () =>
  hub.database.query<Record<string, unknown>>(sql`
    select region_code, left_region_code, facts from events.event where topic = 'STATION_FEEDBACK' order by id`);

describe('feedback on a record that went into another', () => {
  it('waits at the one that stays, one version on, and its move is announced', async () => {
    const id = await say(GONE, '热水器坏了');
    await merge();
    expect(await waiting()).toEqual([
      { id, version: 2, text: '热水器坏了', state: 'OPEN', station: { stationCode: CODE } },
    ]);
    expect(await told()).toEqual([
      {
        ...{ region_code: '620702', left_region_code: '620723' },
        facts: {
          before: { stationCode: GONE, regionCode: '620723' },
          after: { stationCode: CODE, regionCode: '620702' },
        },
      },
    ]);
  });

  it('is announced also when it was answered before, and stays answered', async () => {
    const id = await say(GONE, '热水器坏了');
    const input = { idempotencyKey: newId(), feedbackId: id, decision: 'APPROVE', reply: '已修好', expectedVersion: 1 };
    await ask(REVIEW, { input }, CITY);
    await merge();
    expect(await waiting('ACCEPTED')).toMatchObject([{ id, version: 3, station: { stationCode: CODE } }]);
    expect(await told()).toMatchObject([{ facts: { after: { stationCode: CODE } } }]);
  });

  it('is not counted twice: the later of two open words of one person stays to be read, as a duplicate', async () => {
    const earlier = await say(GONE, '热水器坏了');
    const later = await say(CODE, '还是坏的');
    const another = await say(GONE, '我也看到了', 'mem_2');
    await merge();
    expect(await waiting()).toMatchObject([
      { id: earlier, version: 2 },
      { id: another, version: 2 },
    ]);
    expect(await waiting('DUPLICATE')).toMatchObject([
      { id: later, version: 2, text: '还是坏的', station: { stationCode: CODE } },
    ]);
    expect(await told()).toMatchObject([
      { facts: { before: { state: 'OPEN' }, after: { state: 'DUPLICATE' } } },
      { facts: { after: { stationCode: CODE } } },
      { facts: { after: { stationCode: CODE } } },
    ]);
  });

  it('is the duplicate where the own word of the station that stays came first', async () => {
    const earlier = await say(CODE, '热水器坏了');
    const later = await say(GONE, '还是坏的');
    await merge();
    expect(await waiting()).toMatchObject([{ id: earlier, version: 1 }]);
    expect(await waiting('DUPLICATE')).toMatchObject([{ id: later, version: 2, text: '还是坏的' }]);
    expect(await told()).toMatchObject([
      { facts: { before: { state: 'OPEN', stationCode: GONE }, after: { state: 'DUPLICATE', stationCode: CODE } } },
    ]);
  });

  it('is answered once it is a duplicate: whoever answers it is told so', async () => {
    await say(GONE, '热水器坏了');
    const feedbackId = await say(CODE, '还是坏的');
    await merge();
    const input = { idempotencyKey: newId(), feedbackId, decision: 'APPROVE', expectedVersion: 2 };
    const { reviewStationFeedback } = await ask(REVIEW, { input }, CITY);
    expect(reviewStationFeedback.errors).toMatchObject([
      { code: 'ALREADY_DECIDED', message: expect.stringContaining('“重复”（DUPLICATE）') },
    ]);
  });

  it('is answered by nobody who lost it in a merge at work just then', async () => {
    const id = await say(GONE, '热水器坏了');
    const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const sent = await hub.database.transaction(async (tx) => {
      await tx.sql(sql`update stations.feedback set version = 2,
        station_id = (select id from stations.station where station_code = ${CODE})`);
      const input = { idempotencyKey: newId(), feedbackId: id, decision: 'APPROVE', expectedVersion: 2 };
      const answer = ask(REVIEW, { input }, cadre('620723'));
      await until(async () => (await hub.database.query(waits)).length > 0);
      return { answer };
    });
    expect((await sent.answer).reviewStationFeedback).toMatchObject({
      feedback: null,
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect(await waiting()).toMatchObject([{ id, version: 2, state: 'OPEN' }]);
  });

  it('comes to the one that stays when the merge is at work just then', async () => {
    const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const sent = await hub.database.transaction(async (tx) => {
      const [gone] = await tx.sql<{ id: string }>(sql`
        delete from stations.station where station_code = ${GONE} returning id`);
      await tx.sql(sql`insert into stations.former_code (station_code, former_id, station_id, merged_by)
        select ${GONE}, ${gone?.id ?? null}::uuid, id, 'acc_1' from stations.station where station_code = ${CODE}`);
      const id = say(GONE, '热水器坏了');
      await until(async () => (await hub.database.query(waits)).length > 0);
      return { id };
    });
    const id = await sent.id;
    expect(await waiting()).toMatchObject([{ id, station: { stationCode: CODE } }]);
  });
});
