import { Envelope } from '../../../../src/auth/index.js';
import { countSends } from '../../../../src/domains/identity/index.js';
import { claim } from '../../../../src/domains/identity/notifications/claiming.js';
import { SEND_RULES } from '../../../../src/domains/identity/notifications/rules.js';
import { Sender } from '../../../../src/domains/identity/notifications/sender.js';
import { settle } from '../../../../src/domains/identity/notifications/settling.js';
import { refused } from '../../../../src/domains/identity/wechat/stub/index.js';
import { SEND_PATH } from '../../../../src/domains/identity/wechat/wechat.sends.js';
import { WeChatTemplates } from '../../../../src/domains/identity/wechat/wechat.templates.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { killedWhereItStands } from '../../../support/killed.js';
import { until } from '../../../support/until.js';
import { APP } from '../wechat/support.js';
import {
  answer,
  type Desk,
  desk,
  LASTING,
  leftOf,
  mark,
  messagesOf,
  ONCE,
  OTHER,
  type Somebody,
  sendsOf,
  statesOf,
  TEMPLATES,
} from './support.js';

/** What a process decides by that is killed before it has sent anything. */
const SECOND = 'second-template';
const KNOWN = [...TEMPLATES, { ...TEMPLATES[0], templateId: SECOND }];
const SENDING = { templates: WeChatTemplates.parse(JSON.stringify(KNOWN), () => true), rules: SEND_RULES };

let given: Desk;
let who: Somebody;
beforeAll(async () => {
  given = await desk({}, KNOWN);
});
beforeEach(async () => {
  who = await given.somebody();
  given.stub.messages.length = 0;
  given.troubles.length = 0;
});
afterEach(async () => {
  await given.hub.database.query(sql`delete from identity.notification_send`);
});
afterAll(() => given.stop());

/** Somebody who allows a message wins a prize, and WeChat is asked to show it. */
async function won(...answers: readonly string[]): Promise<void> {
  for (const template of answers) await answer(given, who, { [template]: 'ACCEPT' });
  await given.win(who.id);
  await given.make();
}

describe('a subscribe message', () => {
  it('is shown by the template of its kind, within the limits of WeChat', async () => {
    await won(ONCE);
    await given.send();
    expect(given.stub.messages).toEqual([
      {
        ...{ appId: APP, openid: expect.stringMatching(/^o/), templateId: ONCE, page: 'pages/messages/index' },
        data: {
          thing1: '权益到账',
          thing2: '一张观影券已到账。',
          time3: expect.stringMatching(/^20\d\d年\d{1,2}月\d{1,2}日 \d\d:\d\d$/),
          phrase4: '普惠权益',
        },
      },
    ]);
    expect(await statesOf(given, who.id)).toEqual(['SENT']);
  });

  it('is one for each consent: the second prize is told in the hub alone', async () => {
    await won(ONCE);
    await given.win(who.id);
    await given.make();
    await given.send();
    await given.send();
    expect(given.stub.messages).toHaveLength(1);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 0 });
    expect(await messagesOf(given, who)).toHaveLength(2);
    // Nothing was spent on it, so nothing is remembered of it.
    expect(await statesOf(given, who.id)).toEqual(['SENT']);
  });

  it('is one where several consents are there, by the one for good', async () => {
    await won(ONCE, LASTING);
    await given.send();
    expect(given.stub.messages.map(({ templateId }) => templateId)).toEqual([LASTING]);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1, [LASTING]: null });
  });

  it('is none without a consent to a template of its kind', async () => {
    await won(OTHER);
    await given.send();
    expect(given.stub.messages).toEqual([]);
    expect(await leftOf(given, who)).toEqual({ [OTHER]: 1 });
    expect(await statesOf(given, who.id)).toEqual([]);
  });

  it('is none of what was read before its turn came, and costs no consent', async () => {
    await won(ONCE);
    await mark(given, who);
    await given.send();
    expect([given.stub.messages, await leftOf(given, who)]).toEqual([[], { [ONCE]: 1 }]);
  });

  it('is none of what is older than a day, and costs no consent', async () => {
    await won(ONCE);
    await given.hub.database.query(sql`
      update identity.notification set created_at = now() - interval '25 hours' where person_id = ${who.id}::uuid`);
    await given.send();
    expect([given.stub.messages, await leftOf(given, who)]).toEqual([[], { [ONCE]: 1 }]);
  });

  it('is one by each consent where two are chosen for at once', async () => {
    await won(ONCE, SECOND);
    await given.win(who.id);
    await given.make();
    const { database } = given.hub;
    const both = await database.transaction(async (tx) => {
      await tx.sql(
        sql`select true as held from identity.notification_consent where template_id in (${ONCE}, ${SECOND}) for update`,
      );
      const chosen = Promise.all([claim(database, SENDING), claim(database, SENDING)]);
      const waiting = sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await until(async () => (await database.query(waiting)).length === 2);
      return { chosen };
    });
    const templates = (await both.chosen).map((each) => (typeof each === 'object' ? each.template.templateId : each));
    expect(templates.toSorted()).toEqual([ONCE, SECOND]);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 0, [SECOND]: 0 });
  });

  it('is shown once however many processes send, and one consent is spent once', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => given.somebody()));
    for (const each of people) await answer(given, each, { [ONCE]: 'ACCEPT' });
    // Three prizes each, and one consent.
    for (let prize = 0; prize < 3; prize += 1) await given.win(...people.map(({ id }) => id));
    await given.make();
    await Promise.all([given.send(), given.send(), given.send()]);
    expect(given.stub.messages).toHaveLength(people.length);
    expect(new Set(given.stub.messages.map(({ openid }) => openid)).size).toBe(people.length);
    for (const each of people) {
      expect(await leftOf(given, each)).toEqual({ [ONCE]: 0 });
      expect(await statesOf(given, each.id)).toEqual(['SENT']);
    }
  });
});

describe('what WeChat does not take', () => {
  it('because the user lets none through (43101) closes the consent, and is not tried again', async () => {
    await won(LASTING);
    given.stub.next(SEND_PATH, refused(43101));
    await given.send();
    await given.send();
    expect(await sendsOf(given, who.id)).toEqual([
      { state: 'REFUSED', attempts: 1, errcode: 43101, template: LASTING },
    ]);
    expect(await leftOf(given, who)).toEqual({ [LASTING]: 0 });
    expect([given.stub.messages, given.troubles]).toEqual([[], []]);
  });

  it('as used up leaves a yes that was said meanwhile', async () => {
    await won(ONCE);
    const claimed = await claim(given.hub.database, SENDING);
    if (claimed === undefined || claimed === 'dropped') throw new Error('Nothing was due.');
    await answer(given, who, { [ONCE]: 'ACCEPT' });
    await settle(given.hub.database, claimed, { kind: 'refused', errcode: 43101 }, SEND_RULES);
    expect([await statesOf(given, who.id), await leftOf(given, who)]).toEqual([['REFUSED'], { [ONCE]: 1 }]);
  });

  it.each([
    ['gives nothing back behind a no for good', ONCE, 'BAN', 0],
    ['gives one back beside a yes that was said meanwhile', ONCE, 'ACCEPT', 2],
    ['leaves one for good as it was', LASTING, 'ACCEPT', null],
  ])('as the template is wrong %s', async (_, template, said, left) => {
    await won(template);
    const claimed = await claim(given.hub.database, SENDING);
    if (claimed === undefined || claimed === 'dropped') throw new Error('Nothing was due.');
    await answer(given, who, { [template]: said });
    await settle(given.hub.database, claimed, { kind: 'wrong', errcode: 47003 }, SEND_RULES);
    expect([await statesOf(given, who.id), await leftOf(given, who)]).toEqual([['FAILED'], { [template]: left }]);
  });

  it.each([
    ['was blocked', sql`update identity.account set blocked_at = now() where id = `],
    ['is of another person by now', sql`update identity.account set person_id = null, kind = 'STAFF' where id = `],
  ])('for now is not sent later to a user whose account %s, and the consent is given back', async (_, change) => {
    await won(ONCE);
    const claimed = await claim(given.hub.database, SENDING);
    if (claimed === undefined || claimed === 'dropped') throw new Error('Nothing was due.');
    await settle(
      given.hub.database,
      claimed,
      { kind: 'later', errcode: 45009 },
      { ...SEND_RULES, shortestPause: 0, longestPause: 0 },
    );
    await given.hub.database.query(
      sql`${change} (select account_id from identity.wechat_user where id = ${claimed.userId}::uuid)`,
    );
    await given.send();
    expect([given.stub.messages, await statesOf(given, who.id)]).toEqual([[], ['FAILED']]);
    const left = await given.hub.database.query(sql`
      select sends_left as left from identity.notification_consent where user_id = ${claimed.userId}::uuid`);
    expect(left).toEqual([{ left: 1 }]);
  });

  it('for a stale token is sent with a new one', async () => {
    await won(ONCE);
    given.stub.dropTokens();
    await given.send();
    expect(await statesOf(given, who.id)).toEqual(['SENT']);
    expect(given.stub.messages).toHaveLength(1);
  });

  it.each([45009, 45011])('for now (%s) is sent later, by the same consent', async (errcode) => {
    await won(ONCE, ONCE);
    given.stub.next(SEND_PATH, refused(errcode), refused(errcode));
    await given.send();
    expect(await sendsOf(given, who.id)).toEqual([{ state: 'SENT', attempts: 3, errcode: null, template: ONCE }]);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1 });
    expect(given.stub.messages).toHaveLength(1);
  });

  it('as the template is wrong is told to operators by its field, not tried again, and costs no consent', async () => {
    await won(ONCE);
    given.stub.next(SEND_PATH, refused(47003, ' data.thing1.value invalid'));
    await given.send();
    await given.send();
    expect(await sendsOf(given, who.id)).toEqual([{ state: 'FAILED', attempts: 1, errcode: 47003, template: ONCE }]);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1 });
    expect(given.troubles).toMatchObject([{ kind: 'template', appId: APP, templateId: ONCE }]);
    expect(given.troubles[0]?.error.message).toBe(`WeChat answered 47003 at ${SEND_PATH} of data.thing1.`);
  });

  it('as it knows no such template (40037) is told, and costs no consent', async () => {
    await won(ONCE);
    given.stub.next(SEND_PATH, refused(40037));
    await given.send();
    expect(await statesOf(given, who.id)).toEqual(['FAILED']);
    expect([await leftOf(given, who), given.troubles.length]).toEqual([{ [ONCE]: 1 }, 1]);
  });
});

describe('a fault of the hub itself', () => {
  it('is thrown, and the message is sent later by the same consent', async () => {
    await won(ONCE);
    const client = { send: () => Promise.reject(new Error('The database is gone.')) };
    const envelope = new Envelope(given.keyring);
    const rules = { ...SEND_RULES, shortestPause: 0 };
    const sender = new Sender({ ...SENDING, rules, client, envelope, isEnding: () => false });
    await expect(sender.run(given.hub.database, AbortSignal.timeout(10_000))).rejects.toThrow('The database is gone.');
    expect(await statesOf(given, who.id)).toEqual(['RETRYING']);
    await given.send();
    expect([await statesOf(given, who.id), await leftOf(given, who)]).toEqual([['SENT'], { [ONCE]: 0 }]);
  });
});

describe('where nobody knows whether it was shown', () => {
  it('is not sent again behind a kill between the decision and the answer, and the consent stays spent', async () => {
    await won(ONCE, ONCE);
    const process = new URL('./sender-process.js', import.meta.url);
    await killedWhereItStands(process, given.test.url, given.keyring.toString());
    // While it may still be at it, nobody else is.
    await given.send();
    expect(await statesOf(given, who.id)).toEqual(['SENDING']);
    await given.hub.database.query(sql`update identity.notification_send set due_at = now()`);
    await given.send();
    await given.send();
    expect(await statesOf(given, who.id)).toEqual(['UNKNOWN']);
    expect([given.stub.messages, await leftOf(given, who)]).toEqual([[], { [ONCE]: 1 }]);
  });

  it('is sent again behind silence where WeChat itself refuses a second one, because it was the last consent', async () => {
    given.stub.allow(who.user, ONCE);
    await won(ONCE);
    given.stub.next(SEND_PATH, 'silence');
    await given.send();
    expect(await sendsOf(given, who.id)).toEqual([{ state: 'SENT', attempts: 2, errcode: null, template: ONCE }]);
    expect(given.stub.messages).toHaveLength(1);
  });

  it('stays unknown where the second one is refused, as the first was shown', async () => {
    await won(ONCE);
    given.stub.next(SEND_PATH, 'silence', refused(43101));
    await given.send();
    expect(await sendsOf(given, who.id)).toEqual([{ state: 'UNKNOWN', attempts: 2, errcode: 43101, template: ONCE }]);
  });

  it.each([
    ['another consent is there', [ONCE, ONCE], { [ONCE]: 1 }],
    ['the consent is for good', [LASTING], { [LASTING]: null }],
  ])('is not sent again behind silence where %s', async (_, consents, left) => {
    await won(...consents);
    given.stub.next(SEND_PATH, 'silence');
    await given.send();
    await given.send();
    expect(await statesOf(given, who.id)).toEqual(['UNKNOWN']);
    expect([given.stub.messages, await leftOf(given, who)]).toEqual([[], left]);
  });
});

describe('operators', () => {
  it('are told how many wait, failed and are of unknown outcome', async () => {
    const counts = async () => Object.fromEntries(await countSends(given.hub.database));
    expect(await counts()).toEqual({ waiting: 0, failed: 0, unknown: 0 });
    await won(ONCE, ONCE, ONCE);
    await given.win(who.id, who.id);
    await given.make();
    expect(await counts()).toEqual({ waiting: 3, failed: 0, unknown: 0 });
    given.stub.next(SEND_PATH, refused(40037), 'silence');
    await given.send();
    expect(await counts()).toEqual({ waiting: 0, failed: 1, unknown: 1 });
    await given.hub.database.query(sql`update identity.notification_send set settled_at = now() - interval '25 hours'`);
    expect(await counts()).toEqual({ waiting: 0, failed: 0, unknown: 0 });
  });
});
