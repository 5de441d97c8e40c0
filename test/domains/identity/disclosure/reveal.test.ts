import { verifyTrail } from '../../../../src/auth/audit/index.js';
import { Envelope } from '../../../../src/auth/index.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Asker } from '../../../support/hub.js';
import { BIND, type Phones, phones } from '../sign-in/support.js';
import { numbered } from './support.js';

const REVEAL = `mutation ($input: RevealMemberInput!) { answer: revealMember(input: $input) {
  revealed { field value } auditEntryId errors { code message path } } }`;
const ACCESSES = `{ answer: me { dataAccesses { nodes { id action actor purpose reason fields } totalCount } } }`;
const TRAIL = `query ($memberNo: String, $action: AuditAction, $period: PeriodInput!) {
  auditEntries(memberNo: $memberNo, action: $action, period: $period) { nodes { id action actor reason hash } totalCount } }`;

const cadre: Asker['as'] = { subject: 'cad_1', scopes: ['CADRE'], regionCodes: ['620000'] };
const auditor: Asker['as'] = {
  subject: 'adm_1',
  scopes: [],
  grants: [{ scope: 'ADMIN', office: 'AUDIT', regionCodes: [], stationCodes: [] }],
};
const OF_OTHER = { memberNo: 'M1', fields: ['NAME', 'MOBILE'], purpose: 'DATA_CORRECTION', reason: '核对重复档案' };
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let given: Phones;
let person: string;
beforeAll(async () => {
  given = await phones();
  person = await numbered(given, 'M1', { name: '欧阳娜娜', mobile: '13812345678', workRegion: '620702' });
  await numbered(given, 'M2', { name: '王小明', mobile: '13912345678', workRegion: '510104' });
});
afterAll(() => given.stop());
beforeEach(() => given.test.database.query(sql`delete from auth.guess`));

const entries = async () =>
  (await given.test.database.query<{ n: number }>(sql`select count(*)::integer as n from audit.entry`))[0]?.n;
const reveal = async (input: object, as: Asker['as']) => {
  const { data, codes } = await given.ask(REVEAL, { input }, { as });
  return { codes, ...data?.answer };
};

describe('revealMember of somebody else', () => {
  it('shows the values in full to a cadre of the region, with a row that tells who, what for and why', async () => {
    const { revealed, auditEntryId, errors } = await reveal(OF_OTHER, cadre);
    expect(errors).toEqual([]);
    expect(revealed).toEqual([
      { field: 'NAME', value: '欧阳娜娜' },
      { field: 'MOBILE', value: '+8613812345678' },
    ]);
    const { data } = await given.ask(TRAIL, { memberNo: 'M1', period: { from: today, to: today } }, { as: auditor });
    expect(data.auditEntries.nodes[0]).toEqual({
      id: auditEntryId,
      action: 'REVEAL',
      actor: 'CADRE 620000',
      reason: '核对重复档案',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await verifyTrail(given.hub.database, new Envelope(given.keyring), null)).bad).toEqual([]);
  });

  it('answers alike for who is out of reach and for who is not there, and leaves no row', async () => {
    const before = await entries();
    const [outside, absent, member] = [
      await reveal({ ...OF_OTHER, memberNo: 'M2' }, cadre),
      await reveal({ ...OF_OTHER, memberNo: 'M9' }, cadre),
      await reveal(OF_OTHER, { subject: 'dev:member', scopes: ['MEMBER'] }),
    ];
    expect(outside.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['memberNo'] }]);
    expect(absent.errors).toEqual(outside.errors);
    expect(member.errors).toEqual(outside.errors);
    expect(await entries()).toBe(before);
  });

  it.each([
    [{ reason: '  ' }, 'REASON_REQUIRED', ['reason']],
    [{ purpose: 'OWN_CHECK' }, 'REASON_REQUIRED', ['purpose']],
    [{ fields: [] }, 'INVALID_VALUE', ['fields']],
    [{ fields: ['NAME', 'NAME'] }, 'INVALID_VALUE', ['fields']],
  ])('is refused with %j', async (more, code, path) => {
    const { revealed, errors } = await reveal({ ...OF_OTHER, ...more }, cadre);
    expect(revealed).toBeNull();
    expect(errors).toMatchObject([{ code, path }]);
  });

  it('is for members and cadres only', async () => {
    expect((await reveal(OF_OTHER, { scopes: ['PARTNER'], regionCodes: ['620000'] })).codes).toEqual(['FORBIDDEN']);
    expect((await reveal(OF_OTHER, auditor)).codes).toEqual(['FORBIDDEN']);
    expect((await reveal(OF_OTHER, undefined)).codes).toEqual(['UNAUTHENTICATED']);
  });
});

describe("revealMember of one's own", () => {
  const own = { fields: ['MOBILE', 'BIRTH_DATE'], purpose: 'OWN_CHECK' };

  it('shows the values after a fresh check, and the person sees who looked', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('li'));
    const token = answer.tokens.accessToken;
    await given.say(BIND, { code: given.stub.phoneCode('13700001111') }, token);
    const shown = await given.say(REVEAL, { ...own, recheckCode: given.stub.loginCode('li') }, token);
    expect(shown.codes).toEqual([]);
    expect(shown.answer.revealed).toEqual([
      { field: 'MOBILE', value: '+8613700001111' },
      { field: 'BIRTH_DATE', value: null },
    ]);
    const { answer: me } = await given.say(ACCESSES, undefined, token);
    expect(me.dataAccesses).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: shown.answer.auditEntryId,
          action: 'REVEAL',
          actor: 'MEMBER',
          purpose: 'OWN_CHECK',
          reason: null,
          fields: ['Member.mobile', 'Member.birthDate'],
        },
      ],
    });
  });

  it('is one look for one code', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('sun'));
    const looked = { ...own, recheckCode: given.stub.loginCode('sun') };
    expect((await given.say(REVEAL, looked, answer.tokens.accessToken)).codes).toEqual([]);
    expect((await given.say(REVEAL, looked, answer.tokens.accessToken)).codes).toEqual(['RECHECK_FAILED']);
  });

  it('is refused without a code, and with the code of somebody else', async () => {
    const { answer } = await given.signIn(given.stub.loginCode('zhao'));
    const token = answer.tokens.accessToken;
    expect((await given.say(REVEAL, own, token)).codes).toEqual(['RECHECK_FAILED']);
    expect((await given.say(REVEAL, { ...own, recheckCode: given.stub.loginCode('qian') }, token)).codes).toEqual([
      'RECHECK_FAILED',
    ]);
    expect((await given.say(REVEAL, { ...own, purpose: 'CASE_HANDLING' }, token)).codes).toEqual(['REASON_REQUIRED']);
  });
});

describe('the trail', () => {
  const asked = { period: { from: today, to: today } };

  it('is for administrators of audit alone', async () => {
    for (const office of ['SYSTEM', 'SECURITY'] as const) {
      const as = { scopes: [], grants: [{ scope: 'ADMIN', office, regionCodes: [], stationCodes: [] }] } as const;
      expect((await given.ask(TRAIL, asked, { as })).codes).toEqual(['FORBIDDEN']);
    }
    expect((await given.ask(TRAIL, asked, { as: cadre })).codes).toEqual(['FORBIDDEN']);
  });

  it('is asked by days, by action and by person', async () => {
    await reveal(OF_OTHER, cadre);
    const nodes = async (more: object) =>
      (await given.ask(TRAIL, { ...asked, ...more }, { as: auditor })).data.auditEntries.totalCount;
    expect(await nodes({ memberNo: 'M1' })).toBeGreaterThan(0);
    expect(await nodes({ memberNo: 'M2' })).toBe(0);
    expect(await nodes({ memberNo: 'M9' })).toBe(0);
    expect(await nodes({ action: 'ERASE' })).toBe(0);
    expect(await nodes({ period: { from: '2020-01-01', to: '2020-01-31' } })).toBe(0);
    for (const period of [
      { from: '2020-01-01', to: '2020-02-01' },
      { from: '2020-01-02', to: '2020-01-01' },
    ])
      expect((await given.ask(TRAIL, { period }, { as: auditor })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('of a person is not shown to a cadre who reads the person, nor to another member', async () => {
    await reveal(OF_OTHER, cadre);
    const NODE = `query ($id: ID!) { node(id: $id) { ... on Member { displayName dataAccesses { totalCount } } } }`;
    const id = globalId('mem', person);
    const both: Asker['as'] = {
      person: '01900000-0000-7000-8000-000000000000',
      scopes: ['MEMBER', 'CADRE'],
      regionCodes: ['620000'],
    };
    const { data } = await given.ask(NODE, { id }, { as: both });
    expect(data.node).toEqual({ displayName: '欧阳**', dataAccesses: { totalCount: 0 } });
    expect((await given.ask(NODE, { id }, { as: cadre })).codes).toEqual(['FORBIDDEN_FIELD']);
  });
});
