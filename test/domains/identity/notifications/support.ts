import type { NoticeTrouble } from '../../../../src/domains/identity/index.js';
import type { SendRules } from '../../../../src/domains/identity/notifications/rules.js';
import type { HubOptions } from '../../../../src/hub.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { announce, declareTopic, LoggedKind } from '../../../../src/kit/events/index.js';
import { declareNotice, type Notice, toldIn } from '../../../../src/kit/notice.js';
import { settled } from '../../../kit/events/support.js';
import { type Phones, phones } from '../sign-in/support.js';
import { APP } from '../wechat/support.js';

/** What a domain that comes later announces, and what it declares for people to be told of it. */
export const PRIZES = declareTopic('TEST_PRIZE', { description: 'For tests.', refetch: ['me'], scopes: ['ADMIN'] });
export const prizeNotice: Notice = declareNotice({
  ...{ name: 'prizes', topic: PRIZES, kind: 'ENTITLEMENT' },
  messages: (events) =>
    events.flatMap((event) => {
      const personId = toldIn(event, 'personId');
      const words = { title: toldIn(event, 'title') ?? '权益到账', body: '一张观影券已到账。' };
      return personId ? [{ key: event.subject.id, personId, subject: null, ...words }] : [];
    }),
});

export const [ONCE, OTHER, LASTING] = ['once-template', 'other-template', 'lasting-template'];
const data = { thing1: 'title', thing2: 'body', time3: 'time', phrase4: 'kind' };
const template = (templateId: string, more: object = {}) => {
  return { appId: APP, templateId, kind: 'ENTITLEMENT', title: '权益到账提醒', data, ...more };
};
export const TEMPLATES = [
  template(ONCE, { page: 'pages/messages/index' }),
  template(OTHER, { kind: 'MEMBERSHIP' }),
  template(LASTING, { longTerm: true, data: { character_string1: { text: 'HUB-1' }, thing2: { text: '工会权益' } } }),
];

/** No test waits: what WeChat did not take for now is due at once. */
export const AT_ONCE: Partial<SendRules> = { shortestPause: 0, longestPause: 0 };

/** A hub with phones, where messages are made and sent when a test says so. */
export interface Desk extends Phones {
  readonly noticeTroubles: NoticeTrouble[];
  /** Has messages made of all that was announced by now. */
  make(): Promise<void>;
  /** Has WeChat show what is due. */
  send(): Promise<void>;
  /** Announces prizes to people, each of its own; answers their keys. */
  win(...people: readonly string[]): Promise<readonly string[]>;
  /** Somebody who signed in from the mini-program. */
  somebody(user?: string): Promise<Somebody>;
}

export interface Somebody {
  readonly user: string;
  readonly token: string;
  /** Key and global id of the person. */
  readonly id: string;
  readonly me: string;
}

export async function desk(options: Partial<HubOptions> = {}, templates: readonly object[] = TEMPLATES): Promise<Desk> {
  const noticeTroubles: NoticeTrouble[] = [];
  const given = await phones(
    { templates: JSON.stringify(templates) },
    {
      ...{ notices: [prizeNotice], sendRules: AT_ONCE },
      onNoticeTrouble: (trouble) => noticeTroubles.push(trouble),
      ...options,
    },
  );
  const work = async (name: string) => {
    const job = given.hub.jobs.all.find((each) => each.name === name);
    await job?.work({} as never, {
      ...{ signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database },
    });
  };
  const made: Desk = Object.assign(given, {
    noticeTroubles,
    async make() {
      await settled(given.hub.database);
      await work('make-notifications');
    },
    send: () => work('send-notifications'),
    async win(...people: readonly string[]) {
      const prizes = people.map((personId) => ({ personId, id: newId() }));
      await tellOfPrizes(given, prizes);
      return prizes.map(({ id }) => id);
    },
    async somebody(user = `user${newId().slice(-8)}`) {
      const { answer } = await given.signIn(given.stub.loginCode(user));
      return { user, token: answer.tokens.accessToken, me: answer.me.id, id: keyOf('mem', answer.me.id) ?? '' };
    },
  });
  await made.make();
  return made;
}

/** Announces prizes, several of one key where a test says so. */
export function tellOfPrizes(
  { hub }: Pick<Phones, 'hub'>,
  prizes: readonly { readonly id: string; readonly personId: string; readonly title?: string }[],
): Promise<void> {
  return hub.database.transaction((tx) =>
    announce(
      tx,
      prizes.map(({ id, personId, title }) => ({
        ...{ topic: PRIZES, subject: { type: 'prz', id }, kind: LoggedKind.CHANGE, regionCode: null },
        after: { personId, ...(title === undefined ? {} : { title }) },
      })),
    ),
  );
}

export const MINE = `query { answer: me { notifications(first: 100) { totalCount nodes { id kind title body createdAt readAt subject { __typename id } } }
  notificationConsents { templateId sendsLeft } } }`;
const RECORD = `mutation ($input: RecordNotificationConsentsInput!) { answer: recordNotificationConsents(input: $input) {
  consents { templateId sendsLeft answeredAt } errors { code message path ... on FieldError { rule } } } }`;
const MARK = `mutation ($input: MarkNotificationsReadInput!) { answer: markNotificationsRead(input: $input) {
  unreadCount errors { code path } } }`;

export const mine = async (given: Desk, { token }: Somebody) => (await given.say(MINE, undefined, token)).answer;
export const messagesOf = async (given: Desk, who: Somebody) => (await mine(given, who)).notifications.nodes;
/** What is left, by template. */
export const leftOf = async (given: Desk, who: Somebody): Promise<Record<string, number | null>> =>
  Object.fromEntries(
    (await mine(given, who)).notificationConsents.map(({ templateId, sendsLeft }: any) => [templateId, sendsLeft]),
  );
export const mark = (given: Desk, { token }: Somebody, notificationIds?: readonly string[]) =>
  given.say(MARK, notificationIds ? { notificationIds } : {}, token);

/** Tells what somebody answered; each call is one of its own unless a key is given. */
export const answer = (
  given: Desk,
  { token }: Somebody,
  answers: Readonly<Record<string, string>> | readonly object[],
  idempotencyKey = newId(),
) => {
  const list = Array.isArray(answers)
    ? answers
    : Object.entries(answers).map(([templateId, said]) => ({ templateId, answer: said }));
  return given.say(RECORD, { idempotencyKey, answers: list }, token);
};

/** Where messages of a person stand on their way to WeChat, the oldest first. */
export async function sendsOf({ hub }: Pick<Phones, 'hub'>, personId: string) {
  return hub.database.query<{ state: string; attempts: number; errcode: number | null; template: string | null }>(sql`
    select s.state, s.attempts, s.errcode, s.template_id as template from identity.notification_send s
    join identity.notification n on n.id = s.notification_id
    where n.person_id = ${personId}::uuid order by n.created_at, n.id`);
}
export const statesOf = async (given: Pick<Phones, 'hub'>, personId: string) =>
  (await sendsOf(given, personId)).map(({ state }) => state);
