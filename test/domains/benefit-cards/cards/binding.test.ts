import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { until } from '../../../support/until.js';
import { personIn, unionIn } from '../../membership/support.js';
import { PlatformStub } from './platform-stub.js';
import {
  bind,
  cardNumber,
  codes,
  ELECTRONIC,
  holder,
  replace,
  reportLost,
  SERVICE,
  SOCIAL,
  stateOf,
} from './support.js';

let platform: PlatformStub;
let hub: TestHub;
let union: string;
const silences: Error[] = [];
beforeAll(async () => {
  platform = await PlatformStub.start();
  hub = await testHub({ cardPlatform: { ...platform.settings, onSilent: (error) => silences.push(error) } });
  union = await unionIn(hub, { code: 'VILLAGE', kind: 'VILLAGE', regionCode: '620123' });
});
afterAll(async () => {
  await hub.close();
  await platform.close();
});

describe('binding a card', () => {
  it('asks the platform whose it is, and binds what it confirms, with its last day', async () => {
    const { as, idNumber } = await holder(hub, union);
    const cardNo = cardNumber();
    platform.issue(cardNo, idNumber, '2031-05-31');
    const { card, errors } = await bind(hub, as, cardNo);
    expect(errors).toEqual([]);
    expect(card).toMatchObject({
      state: 'ACTIVE',
      carrier: SOCIAL,
      cardNoMasked: cardNo.slice(-4),
      validTo: '2031-05-31',
    });
    expect(card.boundAt).not.toBeNull();
    expect(platform.asked.at(-1)).toEqual({
      ...{ carrier: SOCIAL, cardNo, idType: 'RESIDENT_ID', idNumber, name: '王小明' },
    });
  });

  it('folds full-width signs, blanks, tabs and small letters into the number that is printed', async () => {
    const { as, idNumber } = await holder(hub);
    platform.issue('A12345678', idNumber);
    expect((await bind(hub, as, '\u3000ａ１２３　４56-78\t')).card).toMatchObject({ cardNoMasked: '5678' });
  });

  it.each(['', '1234567', '1234 5678 9012 3456 7890 1', 'ABCDEFGHIJ', '1.234E+15', '6217卡00000001', '62170000;0001'])(
    'refuses %j by its form, asks nobody, and repeats nothing',
    async (typed) => {
      const { as } = await holder(hub);
      const before = platform.asked.length;
      const { errors } = await bind(hub, as, typed);
      expect(codes({ errors })).toEqual(['CARD_REFUSED cardNo card.number.form']);
      if (typed !== '') expect(errors[0].message).not.toContain(typed);
      expect(platform.asked).toHaveLength(before);
    },
  );

  it('answers alike for a number of another person, one that nobody has, and one that the platform says no to', async () => {
    const [first, second] = [await holder(hub), await holder(hub)];
    const cardNo = cardNumber();
    platform.issue(cardNo, first.idNumber);
    expect(codes(await bind(hub, first.as, cardNo))).toEqual([]);
    const ofAnother = await bind(hub, second.as, cardNo);
    // A platform that says yes to both: the number is of one person all the same.
    platform.issue(cardNo, second.idNumber);
    const confirmed = await bind(hub, second.as, cardNo);
    const unknown = await bind(hub, second.as, cardNumber());
    expect(codes(ofAnother)).toEqual(['CARD_REFUSED cardNo card.number.own']);
    expect(confirmed).toEqual(ofAnother);
    expect(unknown).toEqual(ofAnother);
    expect(await stateOf(hub, second.id)).toEqual([]);
  });

  it('is refused while a card of the carrier is not over, be it lost, and asks nobody', async () => {
    const { as, idNumber } = await holder(hub);
    const [cardNo, other] = [cardNumber(), cardNumber()];
    platform.issue(cardNo, idNumber);
    platform.issue(other, idNumber);
    const { card } = await bind(hub, as, cardNo);
    const before = platform.asked.length;
    expect(codes(await bind(hub, as, other))).toEqual(['CARD_EXISTS carrier']);
    await reportLost(hub, as, card.id);
    expect(codes(await bind(hub, as, other))).toEqual(['CARD_EXISTS carrier']);
    expect(platform.asked).toHaveLength(before);
    expect(codes(await bind(hub, as, other, SERVICE))).toEqual([]);
  });

  it('needs an id number, by which the platform knows people', async () => {
    const { as } = await personIn(hub);
    expect(codes(await bind(hub, as, cardNumber()))).toEqual(['CARD_REFUSED cardNo card.holder.idNumber']);
  });

  it('names the union of the holder on its service card', async () => {
    const { as, idNumber } = await holder(hub, union);
    const cardNo = cardNumber();
    platform.issue(cardNo, idNumber);
    expect((await bind(hub, as, cardNo, SERVICE)).card).toMatchObject({ issuedBy: { unionCode: 'VILLAGE' } });
  });

  it('is answered to a retry from what is kept, and asks the platform once', async () => {
    const { as, idNumber } = await holder(hub);
    const cardNo = cardNumber();
    platform.issue(cardNo, idNumber);
    const more = { idempotencyKey: 'bind-once' };
    const first = await bind(hub, as, cardNo, SOCIAL, more);
    const before = platform.asked.length;
    expect(await bind(hub, as, cardNo, SOCIAL, more)).toEqual(first);
    expect(platform.asked).toHaveLength(before);
  });

  it.each([
    ['has no time', { body: { result: 'BUSY' } }],
    ['has no time for anybody', { status: 503, body: {} }],
    ['fails', { status: 500, body: {} }],
    ['does not answer', 'silence'],
    ['answers what is no JSON', { body: 'oops' }],
    ['answers what was not agreed', { body: { result: 'MAYBE' } }],
    ['answers a day that is none', { body: { result: 'OK', validTo: '2031-02-30' } }],
  ] as const)('is not done, and not by half, where the platform %s; the same call is done later', async (_, answer) => {
    const { as, id, idNumber } = await holder(hub);
    const cardNo = cardNumber();
    platform.issue(cardNo, idNumber);
    platform.next(answer);
    const more = { idempotencyKey: 'bind-later' };
    expect((await bind(hub, as, cardNo, SOCIAL, more)).faults).toEqual(['UNAVAILABLE']);
    expect(await stateOf(hub, id)).toEqual([]);
    expect((await bind(hub, as, cardNo, SOCIAL, more)).card).toMatchObject({ state: 'ACTIVE' });
  });

  it('tells whoever runs the hub of a platform that is silent, and no value', async () => {
    const { as } = await holder(hub);
    const cardNo = cardNumber();
    platform.next({ status: 500, body: { echo: cardNo } });
    await bind(hub, as, cardNo);
    expect(silences.at(-1)?.message).toBe('The platform of cards gave no answer: the status is 500.');
  });

  it('holds no transaction while the platform is asked', async () => {
    const { as, id, idNumber } = await holder(hub);
    const cardNo = cardNumber();
    platform.issue(cardNo, idNumber);
    platform.onAsked = () =>
      hub.test.database.query(sql`select id from membership.person where id = ${id}::uuid for update nowait`);
    const { card } = await bind(hub, as, cardNo);
    platform.onAsked = async () => undefined;
    expect(card).toMatchObject({ state: 'ACTIVE' });
  });

  it('is of one person, however many bind one number at once', async () => {
    const people = await Promise.all([holder(hub), holder(hub), holder(hub)]);
    const cardNo = cardNumber();
    const OK = { body: { result: 'OK' } };
    platform.next(OK, OK, OK);
    const answers = await Promise.all(people.map(({ as }) => bind(hub, as, cardNo)));
    expect(answers.flatMap(codes)).toEqual(Array(2).fill('CARD_REFUSED cardNo card.number.own'));
  });

  it('is one of a carrier, however often it is asked for at once', async () => {
    const { as, id } = await holder(hub);
    const answers = await Promise.all(Array.from({ length: 4 }, () => bind(hub, as, '', ELECTRONIC)));
    expect(answers.flatMap(codes)).toEqual(Array(3).fill('CARD_EXISTS carrier'));
    expect(await stateOf(hub, id)).toEqual([{ carrier: ELECTRONIC, state: 'ACTIVE' }]);
  });

  it('keeps no connection to the platform open behind the end of the hub', async () => {
    const alone = await PlatformStub.start();
    const other = await testHub({ cardPlatform: alone.settings });
    const { as } = await holder(other);
    await bind(other, as, cardNumber());
    expect(await alone.connections()).toBe(1);
    const before = Date.now();
    await other.close();
    await until(async () => (await alone.connections()) === 0);
    // By itself one that nobody uses ends after four seconds.
    expect(Date.now() - before).toBeLessThan(3500);
    await alone.close();
  });

  it('stops who tries numbers, and lets them wait', async () => {
    const { as } = await holder(hub);
    for (let tries = 0; tries < 10; tries += 1)
      expect(codes(await bind(hub, as, '1'))).toEqual(['CARD_REFUSED cardNo card.number.form']);
    const { errors } = await bind(hub, as, cardNumber());
    expect(errors).toMatchObject([{ code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: expect.any(Number) }]);
    // A card that has its number from the hub is no guess.
    expect(codes(await bind(hub, as, '', ELECTRONIC))).toEqual([]);
  });

  it('counts the tries of a person, by whatever account they are made', async () => {
    const { as, id } = await holder(hub);
    const other = { ...as, subject: 'acc_other', person: id };
    for (let tries = 0; tries < 10; tries += 1)
      expect(codes(await bind(hub, tries % 2 ? as : other, '1'))).toEqual(['CARD_REFUSED cardNo card.number.form']);
    for (const each of [as, other]) expect(codes(await bind(hub, each, '1'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });
});

describe('a card on the phone alone', () => {
  it('has a number of the hub, and none from outside', async () => {
    const { as, id } = await holder(hub, union);
    expect(codes(await bind(hub, as, cardNumber(), ELECTRONIC))).toEqual(['CARD_REFUSED cardNo card.number.ofHub']);
    const { card } = await bind(hub, as, '', ELECTRONIC);
    expect(card).toMatchObject({ state: 'ACTIVE', issuedBy: { unionCode: 'VILLAGE' }, validTo: null });
    expect(card.cardNoMasked).toMatch(/^\d{4}$/);
    const { card: next } = await replace(hub, as, card.id, '');
    expect(next).toMatchObject({ state: 'ACTIVE' });
    expect(next.cardNoMasked).toMatch(/^\d{4}$/);
    expect(await stateOf(hub, id)).toEqual([
      { carrier: ELECTRONIC, state: 'REPLACED' },
      { carrier: ELECTRONIC, state: 'ACTIVE' },
    ]);
  });
});

describe('replacing a card', () => {
  it('puts a confirmed one in the place of a lost one, and leaves all as it was where it is refused', async () => {
    const { as, id, idNumber } = await holder(hub);
    const [cardNo, fresh] = [cardNumber(), cardNumber()];
    platform.issue(cardNo, idNumber);
    const { card } = await bind(hub, as, cardNo);
    await reportLost(hub, as, card.id);
    expect(codes(await replace(hub, as, card.id, fresh, 2))).toEqual(['CARD_REFUSED cardNo card.number.own']);
    expect(codes(await replace(hub, as, card.id, cardNo, 2))).toEqual(['CARD_REFUSED cardNo card.number.new']);
    expect(await stateOf(hub, id)).toEqual([{ carrier: SOCIAL, state: 'LOST' }]);
    platform.issue(fresh, idNumber);
    expect((await replace(hub, as, card.id, fresh, 1)).errors).toMatchObject([
      { code: 'VERSION_CONFLICT', currentVersion: 2 },
    ]);
    expect((await replace(hub, as, card.id, fresh, 2)).card).toMatchObject({
      state: 'ACTIVE',
      cardNoMasked: fresh.slice(-4),
    });
    expect(await stateOf(hub, id)).toEqual([
      { carrier: SOCIAL, state: 'REPLACED' },
      { carrier: SOCIAL, state: 'ACTIVE' },
    ]);
    expect(codes(await replace(hub, as, card.id, cardNumber(), 3))).toEqual([
      'STATE_NOT_ALLOWED cardId card.state.replace',
    ]);
    const other = await holder(hub);
    expect(codes(await replace(hub, other.as, card.id, cardNumber(), 3))).toEqual(['NOT_FOUND cardId']);
  });
});
