import { Keyring, viewerWith } from '../../../../src/auth/index.js';
import { authorsOf } from '../../../../src/domains/stations/feedback/author.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { tell } from '../../../support/stations.js';
import { type Caller, CODE, cadre, type KeptError, KeptHub, keeper, STRANGERS } from '../keeping/given.js';

const SHOWN = 'id version kind rating text state submittedAt reply station { stationCode }';
const ERRORS = `errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }`;
const SUBMIT = `mutation ($input: SubmitStationFeedbackInput!) { submitStationFeedback(input: $input) {
  feedback { ${SHOWN} } ${ERRORS} } }`;
const REVIEW = `mutation ($input: ReviewStationFeedbackInput!) { reviewStationFeedback(input: $input) {
  feedback { ${SHOWN} } ${ERRORS} } }`;
const QUEUE = `query ($regionCode: RegionCode!, $state: FeedbackState, $first: Int! = 20, $after: Cursor) {
  stationFeedback(regionCode: $regionCode, state: $state, first: $first, after: $after) {
    nodes { id kind text state station { stationCode } } totalCount pageInfo { hasNextPage endCursor } } }`;

interface Feedback {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly text: string | null;
  readonly state: string;
  readonly reply: string | null;
}

interface Answer {
  readonly feedback: Feedback | null;
  readonly errors: readonly KeptError[];
  readonly codes: readonly string[];
  readonly statements: readonly string[];
}

const member = (subject = 'mem_1'): Caller => ({ subject, scopes: ['MEMBER'] });

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

async function call(document: string, field: string, input: object, as: Caller): Promise<Answer> {
  const { data, codes, statements } = await hub.test.ask(document, { input }, { as });
  return { codes, statements, ...(data?.[field] as Pick<Answer, 'feedback' | 'errors'>) };
}
const submit = (more: object = {}, as: Caller = member()) =>
  call(
    SUBMIT,
    'submitStationFeedback',
    { idempotencyKey: newId(), stationCode: CODE, kind: 'BROKEN', text: '热水器坏了', ...more },
    as,
  );
const review = (feedbackId: string | undefined, more: object = {}, as: Caller = keeper(CODE)) =>
  call(
    REVIEW,
    'reviewStationFeedback',
    { idempotencyKey: newId(), feedbackId, decision: 'APPROVE', expectedVersion: 1, ...more },
    as,
  );
async function queue(as: Caller, more: object = {}) {
  const { data, codes } = await hub.test.ask(QUEUE, { regionCode: '620702', ...more }, { as });
  return {
    codes,
    ...(data?.stationFeedback as {
      nodes: Feedback[];
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }),
  };
}
const rows = () =>
  hub.database.query<Record<string, unknown>>(sql`select * from stations.feedback order by submitted_at, id`);

describe('submitStationFeedback', () => {
  it('answers the own feedback, and no more than that', async () => {
    await hub.there();
    const { feedback, errors } = await submit({ rating: 2 });
    expect(errors).toEqual([]);
    expect(feedback).toMatchObject({
      ...{ version: 1, kind: 'BROKEN', rating: 2, text: '热水器坏了', state: 'OPEN', reply: null },
      ...{ submittedAt: expect.stringMatching(/\+08:00$/), station: { stationCode: CODE } },
    });
    const own = await hub.test.ask(`{ node(id: "${feedback?.id}") { id } }`, {}, { as: member() });
    expect(own.data.node).toEqual({ id: feedback?.id });
  });

  it('keeps who said it as an HMAC only, and the words sealed and masked', async () => {
    await hub.there();
    const { feedback } = await submit({ text: '请打13800138000，身份证620702199001011237' }, member('mem_secret'));
    expect(feedback?.text).toBe('请打138****8000，身份证6207**********1237');
    const [row] = await rows();
    expect(row?.author_hmac).toHaveLength(32);
    const [dump] = await hub.database.query<{ dump: string }>(sql`
      select string_agg(f::text, '') || (select coalesce(string_agg(e::text, ''), '') from events.event e)
        || (select coalesce(string_agg(a::text, ''), '') from auth.act a) as dump from stations.feedback f`);
    for (const secret of ['mem_secret', Buffer.from('mem_secret').toString('hex'), '13800138000', '热水器', '身份证'])
      expect(dump?.dump).not.toContain(secret);
    const words = Buffer.from(row?.text as Uint8Array).toString('latin1');
    expect(words).not.toContain(Buffer.from('请打').toString('latin1'));
  });

  it('announces that it came, in the division of the station, without its words', async () => {
    await hub.there();
    await submit();
    const [event] = await hub.events();
    expect(event).toMatchObject({
      topic: 'STATION_FEEDBACK',
      facts: { after: { regionCode: '620702', stationCode: CODE, kind: 'BROKEN', state: 'OPEN' } },
    });
  });

  it('takes one of a kind from a person for a station until it is answered', async () => {
    await hub.there();
    await tell(hub.database, { code: '620702-TH-0002' });
    const first = await submit();
    expect((await submit({ text: '还是坏的' })).errors).toMatchObject([
      { code: 'STATE_NOT_ALLOWED', path: ['kind'], rule: 'feedback.open.once' },
    ]);
    expect((await submit({ kind: 'GONE' })).errors).toEqual([]);
    expect((await submit({ stationCode: '620702-TH-0002' })).errors).toEqual([]);
    expect((await submit({}, member('mem_2'))).errors).toEqual([]);
    await review(first.feedback?.id);
    expect((await submit({ text: '还是坏的' })).errors).toEqual([]);
  });

  it('replaces the marks that wait by new ones, and those that were answered stay', async () => {
    await hub.there();
    const rate = (more: object, as?: Caller) => submit({ kind: 'RATING', text: null, ...more }, as);
    const first = (await rate({ rating: 2, text: '水不热，打13800138000' })).feedback;
    const second = await rate({ rating: 5 });
    expect(second).toMatchObject({ errors: [], feedback: { id: first?.id, version: 2, rating: 5, text: null } });
    expect(await rate({ text: '谢谢' })).toMatchObject({ feedback: { version: 3, rating: null, text: '谢谢' } });
    expect(await hub.events()).toHaveLength(3);
    await rate({ rating: 1 }, member('mem_2'));
    expect(await rows()).toHaveLength(2);
    await review(first?.id, { expectedVersion: 3 });
    expect((await rate({ rating: 3 })).feedback?.id).not.toBe(first?.id);
    expect(await rows()).toHaveLength(3);
  });

  it('keeps one of marks that come at once, and refuses none', async () => {
    await hub.there();
    const answers = await Promise.all([1, 2, 3].map((rating) => submit({ kind: 'RATING', rating })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(await rows()).toMatchObject([{ version: 3 }]);
  });

  it('takes one of two that come at once', async () => {
    await hub.there();
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  it('is done once for a key, and refuses the key with other input', async () => {
    await hub.there();
    const idempotencyKey = newId();
    const first = await submit({ idempotencyKey });
    expect((await submit({ idempotencyKey })).feedback).toEqual(first.feedback);
    expect((await submit({ idempotencyKey, rating: 1 })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it.each([
    [{ rating: 0 }, 'INVALID_VALUE', 'feedback.rating.range'],
    [{ rating: 6 }, 'INVALID_VALUE', 'feedback.rating.range'],
    [{ kind: 'RATING', text: ' ' }, 'INVALID_VALUE', 'feedback.rating.required'],
    [{ stationCode: 'X-1' }, 'NOT_FOUND', undefined],
  ])('refuses %j', async (more, code, rule) => {
    await hub.there();
    const { feedback, errors } = await submit(more);
    expect(feedback).toBeNull();
    expect(errors).toMatchObject([{ code, ...(rule ? { rule } : {}) }]);
    expect(await rows()).toEqual([]);
  });

  it('refuses a text of 10,000 characters', async () => {
    await hub.there();
    expect((await submit({ text: '坏'.repeat(10_000) })).errors).toMatchObject([
      { code: 'INVALID_LENGTH', rule: 'feedback.text.length' },
    ]);
  });

  it('takes thanks without marks, and marks without words', async () => {
    await hub.there();
    expect((await submit({ kind: 'RATING', text: '谢谢' })).errors).toEqual([]);
    expect((await submit({ kind: 'RATING', text: null, rating: 5 }, member('mem_2'))).errors).toEqual([]);
  });

  it('is for members only', async () => {
    await hub.there();
    expect((await submit({}, keeper(CODE))).codes).toEqual(['FORBIDDEN']);
  });
});

describe('who reads feedback', () => {
  const readers: readonly (readonly [string, Caller, boolean])[] = [
    ['its author', member(), true],
    ['another member', member('mem_2'), false],
    ['the keeper of the station', keeper(CODE), true],
    ['a cadre of the region', cadre('620000'), true],
    ...STRANGERS.map(([name, as]) => [name, as, false] as const),
    ['an administrator', { scopes: ['ADMIN'] }, false],
    ['a partner of the region', { scopes: ['PARTNER'], regionCodes: ['620000'] }, false],
    ['a keeper who bears the subject of its author', { ...keeper('620702-TH-0002'), subject: 'mem_1' }, false],
  ];

  it.each(readers)('by its id: %s', async (_, as, sees) => {
    await hub.there();
    const { feedback } = await submit();
    const { data } = await hub.test.ask(
      `{ node(id: "${feedback?.id}") { id ... on StationFeedback { text } } }`,
      {},
      { as },
    );
    expect(data.node).toEqual(sees ? { id: feedback?.id, text: '热水器坏了' } : null);
  });

  it('knows an author by the keys of before, and writes by the current one', () => {
    const before = Keyring.generate('k1');
    const rotated = Keyring.parse(`${Keyring.generate('k2').toString()},${before.toString()}`);
    const viewer = viewerWith('mem_1', [{ scope: 'MEMBER', regionCodes: [], stationCodes: [] }]);
    const [then] = authorsOf(viewer, before);
    const [now, ...others] = authorsOf(viewer, rotated);
    expect(others).toEqual([then]);
    expect(now).not.toEqual(then);
    expect(authorsOf(viewerWith('mem_1', []), rotated)).toEqual([]);
  });
});

describe('stationFeedback', () => {
  beforeEach(async () => {
    await hub.there();
    await tell(
      hub.database,
      { code: '620702-TH-0002' },
      { code: '510107-TH-0001', regionCode: '510107' },
      { code: '620104-TH-0001', regionCode: '620104' },
    );
    for (const [index, stationCode] of [CODE, '620702-TH-0002', '510107-TH-0001', '620104-TH-0001', CODE].entries())
      await submit({ stationCode, text: `第${index}条` }, member(`mem_${index}`));
  });

  const texts = async (as: Caller, more: object = {}) => (await queue(as, more)).nodes.map(({ text }) => text);

  it('tells a cadre those of the region, oldest first, and counts no others', async () => {
    expect(await texts(cadre('620000'))).toEqual(['第0条', '第1条', '第4条']);
    expect(await queue(cadre('620000'), { regionCode: '620000' })).toMatchObject({ totalCount: 4 });
    expect(await queue(cadre('620702'), { regionCode: '620000' })).toMatchObject({ totalCount: 3 });
    expect(await queue(cadre('510000'))).toMatchObject({ nodes: [], totalCount: 0 });
  });

  it('tells a keeper those of the own stations, wherever is asked', async () => {
    expect(await texts(keeper(CODE), { regionCode: '620000' })).toEqual(['第0条', '第4条']);
    expect(await queue(keeper(CODE), { regionCode: '510000' })).toMatchObject({ nodes: [], totalCount: 0 });
    const both = {
      ...keeper('510107-TH-0001'),
      grants: [{ scope: 'CADRE' as const, regionCodes: ['620104'], stationCodes: [] }],
    };
    expect(await queue(both, { regionCode: '510000' })).toMatchObject({ totalCount: 1 });
    expect(await queue(both, { regionCode: '620000' })).toMatchObject({ totalCount: 1 });
  });

  it('leaves out own words on stations of others', async () => {
    const both: Caller = { ...keeper('620702-TH-0002'), subject: 'mem_0' };
    const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
    expect(await texts({ ...both, grants })).toEqual(['第1条']);
  });

  it('goes on page by page', async () => {
    const first = await queue(cadre('620702'), { first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const rest = await queue(cadre('620702'), { first: 2, after: first.pageInfo.endCursor });
    expect(rest.nodes.map(({ text }) => text)).toEqual(['第4条']);
  });

  it('has what waits by default, and what was answered when asked', async () => {
    const [oldest] = (await queue(cadre('620702'))).nodes;
    await review(oldest?.id);
    expect(await texts(cadre('620702'))).toEqual(['第1条', '第4条']);
    expect(await texts(cadre('620702'), { state: 'ACCEPTED' })).toEqual(['第0条']);
  });

  it('is for keepers and cadres only', async () => {
    for (const as of [member(), { scopes: ['ADMIN'] as const }, { scopes: ['PARTNER'] as const }])
      expect((await queue(as)).codes).toEqual(['FORBIDDEN']);
  });

  it('is read by one statement', async () => {
    const { statements } = await hub.test.ask(QUEUE, { regionCode: '620702' }, { as: cadre('620000') });
    expect(statements).toHaveLength(1);
  });
});

describe('myStationFeedback', () => {
  const OWN = `query ($first: Int! = 20, $after: Cursor) { myStationFeedback(first: $first, after: $after) {
    nodes { id kind text state reply station { stationCode } } totalCount pageInfo { hasNextPage endCursor } } }`;
  const own = (as: Caller, more: Record<string, unknown> = {}) => hub.test.ask(OWN, more, { as });

  beforeEach(async () => {
    await hub.there();
    await tell(hub.database, { code: '620702-TH-0002' }, { code: '510107-TH-0001', regionCode: '510107' });
    for (const [index, stationCode] of [CODE, '620702-TH-0002', '510107-TH-0001'].entries())
      await submit({ stationCode, text: `第${index}条` });
    await submit({ text: '别人的话' }, member('mem_2'));
  });

  it('tells a member what the member said, newest first, with the answer, and counts no others', async () => {
    const [, , oldest] = (await own(member())).data.myStationFeedback.nodes;
    await review(oldest.id, { reply: '已报修' });
    const { data, errors } = await own(member());
    expect(errors).toEqual([]);
    expect(data.myStationFeedback).toMatchObject({
      totalCount: 3,
      nodes: [
        { text: '第2条', state: 'OPEN', reply: null, station: { stationCode: '510107-TH-0001' } },
        { text: '第1条' },
        { text: '第0条', state: 'ACCEPTED', reply: '已报修', station: { stationCode: CODE } },
      ],
    });
  });

  it('tells nobody what another one said, also not one who may read it by the station', async () => {
    const both: Caller = { ...keeper(CODE), subject: 'mem_2' };
    const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
    for (const as of [member('mem_2'), { ...both, grants }])
      expect((await own(as)).data.myStationFeedback).toMatchObject({ totalCount: 1, nodes: [{ text: '别人的话' }] });
    expect((await own(member('mem_3'))).data.myStationFeedback).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('goes on page by page, for the one who asks', async () => {
    const first = (await own(member(), { first: 2 })).data.myStationFeedback;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor;
    const texts = async (as: Caller) =>
      (await own(as, { first: 2, after })).data.myStationFeedback.nodes.map(({ text }: Feedback) => text);
    expect(await texts(member())).toEqual(['第0条']);
    expect((await texts(member('mem_2'))).filter((text: string) => text.startsWith('第'))).toEqual([]);
  });

  it('changes nothing of the view of staff', async () => {
    expect(await queue(cadre('620702'))).toMatchObject({ totalCount: 3 });
    expect(await queue(keeper(CODE))).toMatchObject({ totalCount: 2 });
  });

  it('is for members only, and one statement', async () => {
    for (const as of [keeper(CODE), cadre('620000'), { scopes: ['ADMIN'] as const }])
      expect((await own(as)).codes).toEqual(['FORBIDDEN']);
    expect((await own(member())).statements).toHaveLength(1);
  });
});

describe('reviewStationFeedback', () => {
  it('answers it once, tells the author, and announces it', async () => {
    await hub.there();
    const { feedback } = await submit();
    const { feedback: answered, errors } = await review(feedback?.id, { reply: '已报修，周五修好。' });
    expect(errors).toEqual([]);
    expect(answered).toMatchObject({ state: 'ACCEPTED', version: 2, reply: '已报修，周五修好。' });
    const query = `{ node(id: "${feedback?.id}") { ... on StationFeedback { state reply } } }`;
    const own = await hub.test.ask(query, {}, { as: member() });
    expect(own.data.node).toEqual({ state: 'ACCEPTED', reply: '已报修，周五修好。' });
    const events = await hub.events();
    expect(events.at(-1)?.facts).toEqual({ before: { state: 'OPEN' }, after: { state: 'ACCEPTED' } });
    expect(JSON.stringify(events)).not.toContain('报修');
    expect((await review(feedback?.id, { expectedVersion: 2 })).errors).toMatchObject([
      { code: 'ALREADY_DECIDED', path: ['feedbackId'], rule: 'feedback.state.open' },
    ]);
  });

  it('tells the author no mobile in the reply', async () => {
    await hub.there();
    const { feedback } = await submit();
    const { feedback: answered } = await review(feedback?.id, { reply: '请打李师傅13812345678' });
    expect(answered).toMatchObject({ reply: '请打李师傅138****5678' });
  });

  it('says of feedback that was answered when and how it was, by the clock of the station, and not by whom', async () => {
    await hub.there({ timeZone: 'Africa/Porto-Novo', holidayCalendar: null, regionCode: 'BJ' });
    const { feedback } = await submit();
    await review(feedback?.id);
    await hub.database.query(sql`update stations.feedback set reviewed_at = '2026-05-01T08:30:00Z'`);
    // Also by the version that was read before it was answered.
    for (const expectedVersion of [1, 2]) {
      const [error, ...more] = (await review(feedback?.id, { expectedVersion, decision: 'REJECT' })).errors;
      expect(more).toEqual([]);
      expect(error).toMatchObject({
        code: 'ALREADY_DECIDED',
        message:
          '该反馈已于 2026-05-01T09:30:00+01:00（Africa/Porto-Novo）处理，结论为“已采纳”（ACCEPTED），不能再次处理。请从待办列表中选择尚未处理的反馈。',
      });
    }
  });

  it('closes no station when it accepts that one is gone: a person does', async () => {
    await hub.there();
    const { feedback } = await submit({ kind: 'GONE' });
    await review(feedback?.id);
    const [station] = await hub.database.query(sql`select status, version from stations.station`);
    expect(station).toEqual({ status: 'OPEN', version: 1 });
  });

  it('dismisses only with a word', async () => {
    await hub.there();
    const { feedback } = await submit();
    expect((await review(feedback?.id, { decision: 'REJECT' })).errors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['reply'], rule: 'feedback.reply.required' },
    ]);
    const { feedback: dismissed } = await review(feedback?.id, { decision: 'REJECT', reply: '当天停水。' });
    expect(dismissed).toMatchObject({ state: 'DISMISSED', reply: '当天停水。' });
  });

  it('refuses a stale version, and lets one of two through', async () => {
    await hub.there();
    const { feedback } = await submit();
    expect((await review(feedback?.id, { expectedVersion: 3 })).errors).toMatchObject([
      { __typename: 'ConflictError', currentVersion: 1 },
    ]);
    const answers = await Promise.all([review(feedback?.id), review(feedback?.id, {}, cadre('620702'))]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  it.each(STRANGERS)('looks absent to %s by the same answer and statements', async (_, as) => {
    await hub.there();
    const { feedback } = await submit();
    const denied = await review(feedback?.id, {}, as);
    await hub.empty();
    const absent = await review(feedback?.id, {}, as);
    expect(denied.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['feedbackId'] }]);
    expect(absent.errors).toEqual(denied.errors);
    expect(absent.statements).toEqual(denied.statements);
  });

  it('takes an id of something else, or none at all, for one that is not there', async () => {
    for (const id of ['sta_abc', 'x'.repeat(90), 'fbk_!'])
      expect((await review(id)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is never dismissed without a reply, whoever writes it', async () => {
    await hub.there();
    await submit();
    await expect(
      hub.database.query(sql`update stations.feedback set state = 'DISMISSED', reviewed_at = now()`),
    ).rejects.toThrow('feedback_dismissed_with_reply');
  });

  it('is for keepers and cadres only, its author not among them', async () => {
    await hub.there();
    const { feedback } = await submit();
    expect((await review(feedback?.id, {}, member())).codes).toEqual(['FORBIDDEN']);
  });
});
