import { jobMergeParts, jobParts } from '../../../../src/domains/activities/index.js';
import { holdsNumbers } from '../../../../src/domains/activities/jobs/card.service.js';
import { forgetJobCards } from '../../../../src/domains/activities/jobs/forget-cards.job.js';
import { jobCardsFollowStation } from '../../../../src/domains/activities/jobs/index.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cardIn, codeOf, keeperOf } from '../../benefit-cards/redemptions/support.js';
import { personIn, type Who } from '../../membership/support.js';

let hub: TestHub;
let station: { readonly id: string; readonly code: string };
let stations = 0;

async function stationIn() {
  const code = `630105-TH-${String(++stations).padStart(4, '0')}`;
  const [id = ''] = await tell(hub.hub.database, { code, regionCode: '630105' });
  return { id, code };
}
beforeAll(async () => {
  hub = await testHub();
  station = await stationIn();
});
afterAll(() => hub.close());

const worker = (name = '李大山', mobile: string | undefined = '13812348000') =>
  personIn(hub, { name, ...(mobile && { mobile }) });

const CARD =
  'card { id trade holder phoneMasked note weekdays version station { stationCode } region { code } putUpAt expiresAt }';
const ERRORS = 'errors { code message path ... on FieldError { rule } }';
const act = (name: string, input: string) => async (as: Who, given: object) => {
  const text = `mutation ($input: ${input}!) { answer: ${name}(input: $input) { ${CARD} ${ERRORS} } }`;
  const { data, codes } = await hub.ask(text, { input: given }, { as });
  expect(codes).toEqual([]);
  return data.answer;
};
const putUp = (as: Who, given: object = {}) =>
  act('putUpJobCard', 'PutUpJobCardInput')(as, {
    ...{ idempotencyKey: newId(), stationCode: station.code, trade: 'CLEANING', ...given },
  });
const atDesk = (as: Who, given: object) =>
  act('putUpJobCardAtDesk', 'PutUpJobCardAtDeskInput')(as, {
    ...{ idempotencyKey: newId(), stationCode: station.code, trade: 'CLEANING', ...given },
  });
const takeDown = (as: Who, cardId: string) => act('takeDownJobCard', 'TakeDownJobCardInput')(as, { cardId });

const LIST = `query ($stationCode: String, $regionCode: RegionCode, $trade: JobTrade) {
  jobCards(stationCode: $stationCode, regionCode: $regionCode, trade: $trade) { totalCount nodes { id holder phoneMasked trade note } } }`;
const hanging = async (variables: object = { stationCode: station.code }) =>
  (await hub.ask(LIST, variables as Record<string, unknown>)).data.jobCards.nodes;
const ids = async (variables?: object) => (await hanging(variables)).map(({ id }: { id: string }) => id);

/** As if so many days had gone by since it was put up. */
const aged = (id: string, days: number) =>
  hub.hub.database.query(sql`
    update activities.job_card set during = tstzrange(lower(during) - make_interval(days => ${days}), upper(during) - make_interval(days => ${days}))
    where id = ${keyOf('jcd', id) ?? ''}::uuid`);

describe('a card', () => {
  it('hangs at a station for anyone to see, with neither name nor mobile in full, for seven days', async () => {
    const one = await worker();
    const { card } = await putUp(one.as, { note: '有五年保洁经验', weekdays: ['SATURDAY', 'SUNDAY'] });
    expect(card).toMatchObject({
      ...{ trade: 'CLEANING', holder: '李**', phoneMasked: '138****8000', note: '有五年保洁经验', version: 1 },
      ...{ weekdays: ['SATURDAY', 'SUNDAY'], station: { stationCode: station.code }, region: { code: '630105' } },
    });
    expect(Date.parse(card.expiresAt) - Date.parse(card.putUpAt)).toBe(7 * 86_400_000);
    const shown = {
      id: card.id,
      holder: '李**',
      phoneMasked: '138****8000',
      trade: 'CLEANING',
      note: '有五年保洁经验',
    };
    expect(await hanging()).toContainEqual(shown);
    expect(await hanging({ regionCode: '630000', trade: 'CLEANING' })).toContainEqual(shown);
    for (const other of [{ regionCode: '620000' }, { trade: 'CARE' }, { stationCode: 'NOWHERE' }])
      expect(await ids(other)).not.toContain(card.id);
    await aged(card.id, 7);
    expect(await ids()).not.toContain(card.id);
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect((await hub.ask(node, { id: card.id })).data.node).toBeNull();
    // Whose it is sees it still.
    const own = await hub.ask('{ me { jobCards { nodes { id } } } }', {}, { as: one.as });
    expect(own.data.me.jobCards.nodes).toEqual([{ id: card.id }]);
  });

  it('leaves name and mobile in no row of its own, and in no event', async () => {
    const { as } = await worker('欧阳小红', '13900139000');
    await putUp(as, { trade: 'CARE' });
    const kept = await hub.hub.database.query<{ text: string }>(sql`
      select to_jsonb(c)::text as text from activities.job_card c union all select to_jsonb(e)::text from events.event e`);
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.filter(({ text }) => /1390013|9000|欧阳/.test(text))).toEqual([]);
  });

  it('is one of a person and trade, also of many calls at once', async () => {
    const { as } = await worker();
    const answers = await Promise.all(Array.from({ length: 8 }, () => putUp(as, { trade: 'KITCHEN' })));
    expect(answers.filter(({ card }) => card)).toHaveLength(1);
    const refused = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(refused).toEqual(Array(7).fill('JOB_CARD_EXISTS'));
    expect((await putUp(as, { trade: 'HAULING' })).errors).toEqual([]);
  });

  it('may be put up again when it is over or was taken down', async () => {
    const { as } = await worker();
    const first = await putUp(as, { trade: 'SORTING' });
    await aged(first.card.id, 7);
    const second = await putUp(as, { trade: 'SORTING' });
    expect(second.errors).toEqual([]);
    const taken = await takeDown(as, second.card.id);
    expect([taken.errors, taken.card.version]).toEqual([[], 2]);
    // Once more it stays as it was.
    expect((await takeDown(as, second.card.id)).card.expiresAt).toBe(taken.card.expiresAt);
    expect(await ids()).not.toContain(second.card.id);
    expect((await putUp(as, { trade: 'SORTING' })).errors).toEqual([]);
  });

  it('needs a mobile on record, a station, and a person', async () => {
    const { as } = await personIn(hub, { name: '无手机' });
    expect((await putUp(as)).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED', rule: 'jobCard.mobile.bound' }]);
    const { as: other } = await worker();
    expect((await putUp(other, { stationCode: 'NOWHERE' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await putUp({ subject: 'acc_x', scopes: ['MEMBER'] })).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });
});

describe('the words on a card', () => {
  it.each([
    ...[
      '13812348000',
      '138 1234 8000',
      '１３８-１２３４-８０００',
      '电话一三八一二三四八零零零',
      '1.3.8.1.2.3.4.8.0.0.0',
    ],
    ...['座机0971-6123456', '61234567', '620725199003071237', '微信138一二三四8000', 'QQ 123456789'],
  ])('hold no number: %s is refused, and not told back', async (note) => {
    const { as } = await worker();
    const { card, errors } = await putUp(as, { note });
    expect([card, errors.map(({ rule }: { rule: string }) => rule)]).toEqual([null, ['jobCard.note.numbers']]);
    expect(JSON.stringify(errors)).not.toContain(note);
  });

  it.each(['有五年经验', '每天200元，8:00-18:00', '35岁，2019年起做保洁', '可上夜班，住城北区3路车旁'])(
    '%s is none',
    (note) => {
      expect(holdsNumbers(note)).toBe(false);
    },
  );
});

describe('a keeper', () => {
  it('puts up the card of somebody who shows a member code, once for a code', async () => {
    const one = await worker('王小二', '13700137001');
    const memberCodeToken = await codeOf(hub, await cardIn(hub, one.id));
    const keeper = keeperOf(station.code);
    const { card, errors } = await atDesk(keeper, { memberCodeToken, trade: 'DRIVING' });
    expect([errors, card.holder, card.phoneMasked]).toEqual([[], '王**', '137****7001']);
    const again = await atDesk(keeper, { memberCodeToken, trade: 'SECURITY' });
    expect(again.errors).toMatchObject([{ code: 'MEMBER_CODE_INVALID', path: ['memberCodeToken'] }]);
  });

  it('puts up none at the stations of others', async () => {
    const one = await worker();
    const memberCodeToken = await codeOf(hub, await cardIn(hub, one.id));
    const other = await stationIn();
    expect((await atDesk(keeperOf(other.code), { memberCodeToken })).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    const unknown = await atDesk(keeperOf(other.code), { memberCodeToken, stationCode: 'NOWHERE' });
    expect(unknown.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('takes down what hangs at the own station, and nothing else', async () => {
    const { card } = await putUp((await worker()).as, { trade: 'GARDENING' });
    const other = await stationIn();
    for (const as of [keeperOf(other.code), (await worker()).as])
      expect((await takeDown(as, card.id)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['cardId'] }]);
    const taken = await takeDown(keeperOf(station.code), card.id);
    expect(taken).toEqual({ card: null, errors: [] });
    expect(await ids()).not.toContain(card.id);
  });
});

describe('cards that are kept', () => {
  const count = async (personId: string) =>
    (
      await hub.hub.database.query(
        sql`select trade from activities.job_card where person_id = ${personId}::uuid order by trade`,
      )
    ).map(({ trade }) => trade);

  it('are forgotten 30 days behind their end', async () => {
    const one = await worker();
    const old = await putUp(one.as, { trade: 'OTHER' });
    await aged(old.card.id, 38);
    await putUp(one.as, { trade: 'CARE' });
    await aged((await putUp(one.as, { trade: 'HAULING' })).card.id, 36);
    expect(await forgetJobCards(hub.hub.database)).toBe(1);
    expect(await count(one.id)).toEqual(['CARE', 'HAULING']);
  });

  it('are told to the person, and gone when the person is erased', async () => {
    const one = await worker();
    await putUp(one.as, { trade: 'CARE', note: '会照顾老人' });
    const part = jobParts.find(({ name }) => name === 'jobCards');
    const whose = { personId: one.id, subjects: [], numbers: [] };
    const told = await hub.hub.database.transaction((tx) => part?.collect(tx, whose) ?? Promise.resolve());
    expect(told).toMatchObject([
      { trade: 'CARE', note: '会照顾老人', madeBy: 'PERSON', putUpAt: expect.stringMatching(/Z$/) },
    ]);
    await hub.hub.database.transaction(async (tx) => part?.erase?.(tx, whose));
    expect(await count(one.id)).toEqual([]);
  });

  it('go over to the record that stays, one of a trade, and to the station that stays', async () => {
    const [kept, gone] = [await worker(), await worker()];
    const first = await putUp(kept.as, { trade: 'CARE' });
    await putUp(gone.as, { trade: 'CARE' });
    const moving = await putUp(gone.as, { trade: 'HAULING' });
    await hub.hub.database.transaction(async (tx) => {
      for (const merge of jobMergeParts) await merge(tx, { kept: kept.id, gone: gone.id } as never);
    });
    expect(await count(kept.id)).toEqual(['CARE', 'HAULING']);
    const other = await stationIn();
    await hub.hub.database.transaction((tx) => jobCardsFollowStation(tx, { kept: other, gone: station }));
    expect(await ids({ stationCode: other.code })).toEqual(expect.arrayContaining([first.card.id, moving.card.id]));
  });
});
