import { newId } from '../../../../src/kit/database/ids.js';
import { APP } from '../wechat/support.js';
import { answer, type Desk, desk, LASTING, leftOf, ONCE, OTHER, type Somebody } from './support.js';

let given: Desk;
let who: Somebody;
beforeAll(async () => {
  given = await desk();
});
beforeEach(async () => {
  who = await given.somebody();
});
afterAll(() => given.stop());

describe('notificationTemplates', () => {
  it('are those of a mini-program, for anyone, and none of one that the hub does not serve', async () => {
    const ASKED = `query ($appId: String!) { notificationTemplates(appId: $appId) { templateId kind title longTerm } }`;
    const { data } = await given.ask(ASKED, { appId: APP });
    expect(data.notificationTemplates).toEqual([
      { templateId: ONCE, kind: 'ENTITLEMENT', title: '权益到账提醒', longTerm: false },
      { templateId: OTHER, kind: 'MEMBERSHIP', title: '权益到账提醒', longTerm: false },
      { templateId: LASTING, kind: 'ENTITLEMENT', title: '权益到账提醒', longTerm: true },
    ]);
    expect((await given.ask(ASKED, { appId: 'wx1111111111111111' })).data.notificationTemplates).toEqual([]);
  });
});

describe('recordNotificationConsents', () => {
  it('adds one message for each yes to a one-time template, and any number for a long-term one', async () => {
    await answer(given, who, { [ONCE]: 'ACCEPT', [LASTING]: 'ACCEPT' });
    const { answer: told, codes } = await answer(given, who, { [ONCE]: 'ACCEPT' });
    expect(codes).toEqual([]);
    expect(told.consents).toEqual([
      { templateId: LASTING, sendsLeft: null, answeredAt: expect.any(String) },
      { templateId: ONCE, sendsLeft: 2, answeredAt: expect.any(String) },
    ]);
  });

  it('takes nothing back at a no, but of a long-term template', async () => {
    await answer(given, who, { [ONCE]: 'ACCEPT', [LASTING]: 'ACCEPT' });
    await answer(given, who, { [ONCE]: 'REJECT', [LASTING]: 'REJECT', [OTHER]: 'REJECT' });
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1, [LASTING]: 0, [OTHER]: 0 });
  });

  it('closes what WeChat has switched off, until the next yes', async () => {
    await answer(given, who, { [ONCE]: 'ACCEPT', [LASTING]: 'ACCEPT' });
    await answer(given, who, { [ONCE]: 'BAN', [LASTING]: 'BAN' });
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 0, [LASTING]: 0 });
    await answer(given, who, { [ONCE]: 'ACCEPT', [LASTING]: 'ACCEPT' });
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1, [LASTING]: null });
  });

  it('is done once for a key, also when the retries come all at once', async () => {
    const key = newId();
    const told = await Promise.all([1, 2, 3].map(() => answer(given, who, { [ONCE]: 'ACCEPT' }, key)));
    expect(told.map(({ codes }) => codes)).toEqual([[], [], []]);
    expect(told.map((each) => each.answer.consents[0].sendsLeft)).toEqual([1, 1, 1]);
    expect((await answer(given, who, { [ONCE]: 'BAN' }, key)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    await answer(given, who, { [ONCE]: 'ACCEPT' });
    // What is left by now, and not what was then.
    expect((await answer(given, who, { [ONCE]: 'ACCEPT' }, key)).answer.consents[0].sendsLeft).toBe(2);
  });

  it('refuses templates that are none of the mini-program or stand there twice, each with its place, and records nothing', async () => {
    const list = ['no-template', ONCE, ONCE].map((templateId) => ({ templateId, answer: 'ACCEPT' }));
    const { answer: told } = await answer(given, who, list);
    expect(told).toMatchObject({
      consents: null,
      errors: [
        { code: 'INVALID_VALUE', path: ['answers', '0', 'templateId'], rule: 'notification.answers.templateId.known' },
        {
          code: 'INVALID_VALUE',
          path: ['answers', '2', 'templateId'],
          rule: 'notification.answers.templateId.distinct',
        },
      ],
    });
    expect(told.errors[0].message).toContain('notificationTemplates');
    expect(await leftOf(given, who)).toEqual({});
  });

  it('is for whoever signed in from a mini-program, and each has the own', async () => {
    const other = await given.somebody();
    await answer(given, who, { [ONCE]: 'ACCEPT' });
    expect(await leftOf(given, other)).toEqual({});
    const RECORD = `mutation ($input: RecordNotificationConsentsInput!) { answer: recordNotificationConsents(input: $input) { errors { code } } }`;
    const input = { idempotencyKey: newId(), answers: [{ templateId: ONCE, answer: 'ACCEPT' }] };
    const { data } = await given.ask(RECORD, { input }, { as: { subject: who.me, scopes: ['MEMBER'] } });
    expect(data.answer.errors).toEqual([{ code: 'NOT_PERMITTED' }]);
  });
});
