import { Envelope } from '../../../../src/auth/index.js';
import { identityParts } from '../../../../src/domains/identity/identity.parts.js';
import { identityMergeParts } from '../../../../src/domains/identity/index.js';
import { asking } from '../../../../src/kit/database/asking.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { Subscriber } from '../../../hub/live/subscriber.js';
import { settled } from '../../../kit/events/support.js';
import { answer, type Desk, desk, leftOf, mark, messagesOf, ONCE, type Somebody } from './support.js';

const RECEIVED = /* GraphQL */ `
  subscription ($after: Cursor) {
    notificationReceived(after: $after) { cursor kind notification { title readAt } gap { reason refetch } }
  }
`;

let given: Desk;
let who: Somebody;
const open: Subscriber[] = [];
beforeAll(async () => {
  given = await desk();
});
beforeEach(async () => {
  who = await given.somebody();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((subscriber) => subscriber.close()));
});
afterAll(() => given.stop());

const follow = (query: string, { token }: Somebody, variables = {}): Subscriber => {
  const subscriber = new Subscriber(given.served.url, query, { variables, token: () => `Bearer ${token}` });
  open.push(subscriber);
  return subscriber;
};
const win = async (count: number, ...people: readonly Somebody[]) => {
  for (let prize = 0; prize < count; prize += 1) await given.win(...people.map(({ id }) => id));
  await given.make();
};
const page = async (args: string, { token }: Somebody) =>
  (
    await given.say(
      `{ answer: me { notifications(${args}) { totalCount nodes { id readAt createdAt } pageInfo { hasNextPage endCursor } } } }`,
      undefined,
      token,
    )
  ).answer.notifications;

describe('messages to a person', () => {
  it('are listed newest first, page by page, and as far as they are not read', async () => {
    await win(3, who);
    const all = await page('first: 10', who);
    const times = all.nodes.map(({ createdAt }: any) => createdAt);
    expect([all.totalCount, [...times].sort().reverse()]).toEqual([3, times]);
    const first = await page('first: 2', who);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await page(`first: 2, after: "${first.pageInfo.endCursor}"`, who);
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
    await mark(given, who, [all.nodes[1].id]);
    const unread = await page('unread: true', who);
    expect([unread.totalCount, unread.nodes.map(({ id }: any) => id)]).toEqual([2, [all.nodes[0].id, all.nodes[2].id]]);
    expect((await page('unread: false', who)).totalCount).toBe(3);
  });

  it('are nobody else’s: not by the list of another, not by id, not as a cadre or administrator', async () => {
    await win(1, who);
    const [{ id }] = await messagesOf(given, who);
    const other = await given.somebody();
    expect(await messagesOf(given, other)).toEqual([]);
    const NODE =
      'query ($id: ID!) { node(id: $id) { ... on Notification { title } ... on Member { notifications { totalCount nodes { title } } } } }';
    const asked = async (of: string, as: any) => (await given.ask(NODE, { id: of }, { as })).data.node;
    const person = '01900000-0000-7000-8000-000000000000';
    for (const scopes of [['MEMBER'], ['ADMIN'], ['MEMBER', 'CADRE', 'ADMIN']])
      expect(await asked(id, { scopes, person, regionCodes: ['620000'] })).toBeNull();
    expect(await asked(who.me, { scopes: ['MEMBER', 'ADMIN'], person })).toEqual({
      notifications: { totalCount: 0, nodes: [] },
    });
    expect(await asked(id, { scopes: ['MEMBER'], person: who.id })).toEqual({ title: '权益到账' });
  });
});

describe('markNotificationsRead', () => {
  it('marks those that are named, then all, and answers how many are left', async () => {
    await win(3, who);
    const [newest] = await messagesOf(given, who);
    expect((await mark(given, who, [newest.id])).answer).toEqual({ unreadCount: 2, errors: [] });
    const [again] = await messagesOf(given, who);
    await mark(given, who, [newest.id]);
    // When it was read first.
    expect((await messagesOf(given, who))[0].readAt).toBe(again.readAt);
    expect((await mark(given, who, [])).answer.unreadCount).toBe(2);
    expect((await mark(given, who)).answer.unreadCount).toBe(0);
    expect((await mark(given, who)).answer.unreadCount).toBe(0);
  });

  it('finds those of others as little as none, and then marks none', async () => {
    const other = await given.somebody();
    await win(1, who, other);
    const [[own], [others]] = [await messagesOf(given, who), await messagesOf(given, other)];
    for (const id of [others.id, `ntf_${'A'.repeat(22)}`, 'sta_1'])
      expect((await mark(given, who, [own.id, id])).answer).toEqual({
        unreadCount: null,
        errors: [{ code: 'NOT_FOUND', path: ['notificationIds', '1'] }],
      });
    expect((await messagesOf(given, other))[0].readAt).toBeNull();
    expect((await messagesOf(given, who))[0].readAt).toBeNull();
  });
});

describe('notificationReceived', () => {
  it('tells each person of the own messages, once, and goes on behind a cursor', async () => {
    const other = await given.somebody();
    await settled(given.hub.database);
    const member = follow(RECEIVED, who);
    await member.live();
    await win(1, other, who);
    const [first] = await member.told(1);
    expect(first).toMatchObject({ kind: 'CHANGE', notification: { title: '权益到账', readAt: null }, gap: null });
    await member.close();
    await win(2, who, other);
    const later = follow(RECEIVED, who, { after: first.cursor });
    await later.told(2);
    await later.live();
    expect(later.events.filter(({ kind }) => kind === 'CHANGE')).toHaveLength(2);
  });

  it('is for members alone, and whoever polls for changes is told nothing of messages', async () => {
    const { data } = await given.ask('{ changes { pageInfo { endCursor } } }');
    await win(1, who);
    const { endCursor } = data.changes.pageInfo;
    const CHANGES = 'query ($after: Cursor) { changes(after: $after, topics: [NOTIFICATION]) { nodes { topic } } }';
    await settled(given.hub.database);
    for (const scopes of [['ADMIN'], ['MEMBER'], ['CADRE', 'PARTNER']] as const) {
      const as = { scopes, person: who.id, regionCodes: ['620000'], office: 'SYSTEM' } as any;
      expect((await given.ask(CHANGES, { after: endCursor }, { as })).data.changes.nodes).toEqual([]);
    }
    const anyone = new Subscriber(given.served.url, RECEIVED);
    open.push(anyone);
    const [refused] = await anyone.until((events) => events.length > 0);
    expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('leaves in the log the key of the person and the kind, and no word', async () => {
    await win(1, who);
    const [row] = await given.hub.database.query<{ facts: unknown }>(sql`
      select facts from events.event where topic = 'NOTIFICATION' and facts->'after'->>'personId' = ${who.id}`);
    expect(row?.facts).toEqual({ after: { personId: who.id, kind: 'ENTITLEMENT', regionCode: null } });
  });
});

describe('what is held of a person', () => {
  it('is told in a copy of the own data', async () => {
    await win(1, who);
    await answer(given, who, { [ONCE]: 'ACCEPT' });
    const parts = identityParts(new Envelope(given.keyring));
    const whose = { personId: who.id, subjects: [], numbers: [] };
    const told = (name: string) => parts.find((part) => part.name === name)?.collect(asking(given.hub.database), whose);
    expect(await told('notifications')).toMatchObject([{ kind: 'ENTITLEMENT', title: '权益到账', readAt: null }]);
    expect(await told('notificationConsents')).toMatchObject([{ templateId: ONCE, sendsLeft: 1 }]);
  });

  it('goes when the person is erased, with what was on its way to WeChat; nothing comes behind it', async () => {
    await given.hub.database.query(sql`delete from identity.notification_send`);
    const others = (await given.hub.database.query(sql`select from identity.notification_consent`)).length;
    await answer(given, who, { [ONCE]: 'ACCEPT' });
    await win(1, who);
    // Announced before, and not made into a message yet.
    await given.win(who.id);
    await eraseNow(who);
    await given.make();
    given.stub.messages.length = 0;
    await given.send();
    const [left] = await given.hub.database.query<Record<string, number>>(sql`
      select (select count(*)::int from identity.notification where person_id = ${who.id}::uuid) as messages,
        (select count(*)::int from identity.notification_send) as sends,
        (select count(*)::int from identity.notification_consent) - ${others}::int as consents`);
    expect(left).toEqual({ messages: 0, sends: 0, consents: 0 });
    expect(given.stub.messages).toEqual([]);
  });

  it('is of the record that stays where two are of one person, and so is what comes for the other', async () => {
    const gone = await given.somebody();
    await answer(given, gone, { [ONCE]: 'ACCEPT' });
    await win(1, who, gone);
    await mergeInto(who, gone);
    expect(await messagesOf(given, who)).toHaveLength(2);
    expect(await leftOf(given, who)).toEqual({ [ONCE]: 1 });
    given.stub.messages.length = 0;
    await win(1, gone);
    expect(await messagesOf(given, who)).toHaveLength(3);
    await given.send();
    expect(given.stub.messages.length).toBeGreaterThan(0);
  });

  it('is forgotten half a year behind its reading, and a year behind its making', async () => {
    await win(3, who);
    const [newest, , oldest] = await messagesOf(given, who);
    await mark(given, who, [newest.id, oldest.id]);
    const days = (age: number, read: number | null, row: number) =>
      given.hub.database.query(sql`
      update identity.notification set created_at = now() - ${age}::int * interval '1 day',
        read_at = now() - ${read}::int * interval '1 day'
      where id = (select id from identity.notification where person_id = ${who.id}::uuid order by id offset ${row}::int limit 1)`);
    await days(200, 181, 0);
    await days(364, null, 1);
    await days(200, 179, 2);
    const forget = given.hub.jobs.all.find(({ name }) => name === 'forget-notifications');
    const work = () =>
      forget?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database });
    await work();
    expect(await messagesOf(given, who)).toHaveLength(2);
    await days(366, null, 0);
    await work();
    expect(await messagesOf(given, who)).toHaveLength(1);
  });
});

async function eraseNow({ user, token }: Somebody): Promise<void> {
  const ERASE = `mutation ($input: EraseMeInput!) { answer: eraseMe(input: $input) { errors { code } } }`;
  const { codes } = await given.say(ERASE, { idempotencyKey: newId(), recheckCode: given.stub.loginCode(user) }, token);
  expect(codes).toEqual([]);
  await given.hub.database.query(sql`update identity.erasure set due_on = '2024-01-01' where state = 'REQUESTED'`);
  const job = given.hub.jobs.all.find(({ name }) => name === 'erase-due');
  await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database });
}

/** As a decision does that finds an applicant to be a known person. */
async function mergeInto(kept: Somebody, gone: Somebody): Promise<void> {
  await given.hub.database.transaction(async (tx) => {
    await tx.sql(sql`
      update membership.person set merged_into = ${kept.id}::uuid, merged_at = clock_timestamp() where id = ${gone.id}::uuid`);
    for (const part of identityMergeParts) await part(tx, { kept: kept.id, gone: gone.id });
  });
}
