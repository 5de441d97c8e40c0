import { WeChatStub } from '../../src/domains/identity/wechat/stub/index.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';
import { isLegal, isMutation, named, OPERATIONS, type Ready, sent, withInput } from './ready.js';

const STATIONS = ['620702-TH-0003', '620702-TH-0005', '510104-LV-0001'];
const keeper: Asker = { as: { subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: STATIONS }, language: 'en' };
const member: Asker = { as: { subject: 'mem_1', scopes: ['MEMBER'] }, language: 'en' };
const county: Asker = {
  as: { subject: 'cad_1', scopes: ['CADRE'], regionCodes: ['620702', '510104'] },
  language: 'en',
};
const admin: Asker = { as: { subject: 'adm_1', scopes: ['ADMIN', 'CADRE'], regionCodes: ['CN'] }, language: 'en' };

/** Who does what the titles of the operations say; all else is asked by an administrator. */
const WHO: Readonly<Record<string, Asker>> = {
  AssessStation: keeper,
  GradeStation: county,
  KeeperReports: keeper,
  KeeperUpdates: keeper,
  MyFeedback: member,
  SubmitFeedback: member,
  ReviewFeedback: county,
  SignIn: { language: 'en' },
  Refresh: { language: 'en' },
};

/** What others answered before is put into these. */
const BY_TITLE = [
  'GradeStation',
  'ReviewFeedback',
  'Refresh',
  'BindMobile',
  'SignOut',
  'ExportMyData',
  'MyDataExports',
  'AllowMessages',
  'MessagesPage',
  'MarkMessagesRead',
  'S03_RiderJoinsPlatformUnion',
  'DecideApplication',
  'S04_VillageToPark',
  'S16_MePage',
];

const AS_THEY_STAND = OPERATIONS.filter((operation) => !BY_TITLE.includes(operation.name) && !isLegal(operation));

describe('the ready operations', () => {
  let stub: WeChatStub;
  let hub: TestHub;
  beforeAll(async () => {
    stub = await WeChatStub.start();
    hub = await testHub({ wechat: { url: stub.url, apps: stub.apps, templates: stub.templates } });
    await samplesInto(hub);
  });
  afterAll(async () => {
    await hub.close();
    await stub.close();
  });

  const run = (operation: Ready, asker = WHO[operation.name] ?? admin) => sent(hub, operation, asker);
  const runWith = (name: string, more: Record<string, unknown>, asker?: Asker) => run(withInput(name, more), asker);

  it.each(AS_THEY_STAND.filter((operation) => !isMutation(operation)).map((operation) => [operation.name, operation]))(
    '%s asks the samples without an error',
    async (_, operation) => {
      const { data, problems } = await run(operation);
      expect(problems).toEqual([]);
      for (const answer of Object.values(data ?? {})) expect(answer).not.toBeNull();
    },
  );

  // In the order of the file, one after the other: what one changes the next one finds.
  it.each(AS_THEY_STAND.filter(isMutation).map((operation) => [operation.name, operation]))(
    '%s does to the samples what it says, as it stands',
    async (_, operation) => {
      expect((await run(operation)).problems).toEqual([]);
    },
  );

  it('GradeStation gives the stars of an assessment by the county, with the id that this one answered', async () => {
    const { data, problems } = await runWith('AssessStation', { step: 'COUNTY' }, county);
    expect(problems).toEqual([]);
    const graded = await runWith('GradeStation', { assessmentId: data?.assessStation.assessment.id });
    expect(graded.problems).toEqual([]);
    expect(graded.data?.gradeStation.station.star).toBe(2);
  });

  it('ReviewFeedback answers the feedback of the list, with the id that stands there', async () => {
    const { data } = await run(named('FeedbackQueue'));
    const [{ id, version }] = Object.values(data ?? {})[0].nodes;
    expect((await runWith('ReviewFeedback', { feedbackId: id, expectedVersion: version })).problems).toEqual([]);
  });

  it('Refresh goes on with the token that SignIn answered, and BindMobile and SignOut are of who signed in', async () => {
    const signIn = named('SignIn');
    const signedIn = await run({ ...signIn, variables: { input: { ...signIn.variables.input, code: 'login-li-1' } } });
    expect(signedIn.problems).toEqual([]);
    const refreshToken = signedIn.data?.signInWithWeChat.tokens.refreshToken;
    const { data, problems } = await runWith('Refresh', { refreshToken });
    expect(problems).toEqual([]);
    const authorization = `Bearer ${data?.refreshSession.tokens.accessToken}`;
    const bound = await run(named('BindMobile'), { authorization, language: 'en' });
    expect(bound.problems).toEqual([]);
    expect(bound.data?.bindMobile.me.mobileMasked).toBe('139****0000');
    const out = await run(named('SignOut'), { authorization, language: 'en' });
    expect([out.problems, out.data?.signOut.endedSessions]).toEqual([[], 1]);
  });

  it('ExportMyData asks for the copy of whoever signed in, with a new code of the same phone, and MyDataExports shows it', async () => {
    const signIn = named('SignIn');
    const signedIn = await run({
      ...signIn,
      variables: { input: { ...signIn.variables.input, code: 'login-wang-1' } },
    });
    const authorization = `Bearer ${signedIn.data?.signInWithWeChat.tokens.accessToken}`;
    const caller: Asker = { authorization, language: 'en' };
    const { data, problems } = await runWith('ExportMyData', { recheckCode: 'login-wang-2' }, caller);
    expect(problems).toEqual([]);
    const id = data?.exportMyData.export.id;
    const mine = await run(named('MyDataExports'), caller);
    expect(mine.problems).toEqual([]);
    expect(mine.data?.me.dataExports).toMatchObject([{ id, state: 'PREPARING', downloadUrl: null }]);
  });

  it('AllowMessages, MessagesPage and MarkMessagesRead are of whoever signed in', async () => {
    const signIn = named('SignIn');
    const signedIn = await run({ ...signIn, variables: { input: { ...signIn.variables.input, code: 'login-wu-1' } } });
    const authorization = `Bearer ${signedIn.data?.signInWithWeChat.tokens.accessToken}`;
    const caller: Asker = { authorization, language: 'en' };
    const allowed = await run(named('AllowMessages'), caller);
    expect([allowed.problems, allowed.data?.recordNotificationConsents.consents.length]).toEqual([[], 1]);
    const page = await run(named('MessagesPage'), caller);
    expect([page.problems, page.data?.notificationTemplates.length]).toEqual([[], 2]);
    expect(page.data?.me).toMatchObject({
      notifications: { totalCount: 0 },
      notificationConsents: [{ templateId: 'stub-membership', sendsLeft: 1 }],
    });
    const marked = await run(named('MarkMessagesRead'), caller);
    expect([marked.problems, marked.data?.markNotificationsRead.unreadCount]).toEqual([[], 0]);
  });

  it('S03 to S16 take whoever signed in from an application to a membership and on to a park, each with what the one before answered', async () => {
    const signIn = named('SignIn');
    const signedIn = await run({
      ...signIn,
      variables: { input: { ...signIn.variables.input, code: 'login-zhao-1' } },
    });
    const authorization = `Bearer ${signedIn.data?.signInWithWeChat.tokens.accessToken}`;
    const caller: Asker = { authorization, language: 'en' };
    const asked = await run(named('S03_RiderJoinsPlatformUnion'), caller);
    expect([asked.problems, asked.data?.applyForMembership.application.state]).toEqual([[], 'UNDER_REVIEW']);
    const queue = await run(named('ApplicationQueue'));
    expect(queue.problems).toEqual([]);
    const { id, version } = queue.data?.membershipApplications.nodes[0] ?? {};
    const decided = await runWith('DecideApplication', { applicationId: id, expectedVersion: version });
    expect([decided.problems, decided.data?.decideMembershipApplication.application.state]).toEqual([[], 'APPROVED']);
    const moved = await run(named('S04_VillageToPark'), caller);
    expect([moved.problems, moved.data?.requestMembershipTransfer.transfer.state]).toEqual([[], 'REQUESTED']);
    const page = await run(named('S16_MePage'), caller);
    expect(page.problems).toEqual([]);
    expect(page.data?.me).toMatchObject({
      currentMembership: { state: 'TRANSFERRING' },
      applications: [{ state: 'APPROVED' }],
      transfers: [{ state: 'REQUESTED' }],
    });
  });

  it('find stations by their stars, which an assessment gave them', async () => {
    const { data } = await hub.ask(
      '{ stations(filter: { regionCode: "440300", minStar: 3 }) { totalCount nodes { star gradeHistory { star gradedBy validFrom } } } }',
      {},
      admin,
    );
    expect(data.stations.totalCount).toBeGreaterThan(2);
    for (const { star, gradeHistory } of data.stations.nodes)
      expect(gradeHistory).toEqual([{ star, gradedBy: '深圳市总工会', validFrom: '2023-12-31' }]);
  });
});
