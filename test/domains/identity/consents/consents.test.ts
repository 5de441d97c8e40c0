import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { peopleOf } from '../disclosure/support.js';

const GIVE = `mutation ($input: GiveConsentInput!) { answer: giveConsent(input: $input) {
  consent { kind textVersion givenAt withdrawnAt } errors { code path } } }`;
const WITHDRAW = `mutation ($input: WithdrawConsentInput!) { answer: withdrawConsent(input: $input) {
  consent { kind textVersion withdrawnAt } errors { code path } } }`;
const MINE = '{ me { consents { kind textVersion withdrawnAt } } }';

let hub: TestHub;
let as: NonNullable<Asker['as']>;
let id: string;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(async () => {
  id = await hub.hub.database.transaction((tx) => peopleOf(hub).create(tx));
  as = { subject: globalId('mem', id), scopes: ['MEMBER'] };
});
afterAll(() => hub.close());

const give = async (textVersion = 1) =>
  (await hub.ask(GIVE, { input: { kind: 'SENSITIVE_DATA', textVersion } }, { as })).data.answer;
const withdraw = async () => (await hub.ask(WITHDRAW, { input: { kind: 'SENSITIVE_DATA' } }, { as })).data.answer;
const mine = async () => (await hub.ask(MINE, {}, { as })).data.me.consents;

describe('consents', () => {
  it('are to texts that anyone can read, the newest of each kind', async () => {
    await hub.test.database.query(sql`
      insert into identity.consent_text (id, kind, version, title, body, valid_from)
      values (gen_random_uuid(), 'CASE_DATA', 2, '新', '新', '2024-02-01'), (gen_random_uuid(), 'CASE_DATA', 3, '将来', '将来', '2999-01-01')`);
    const { data } = await hub.ask('{ consentTexts { kind version title body validFrom } }');
    const { consentTexts } = data as { consentTexts: { kind: string; version: number; validFrom: string }[] };
    expect(consentTexts.map(({ kind, version }) => [kind, version])).toEqual([
      ['CASE_DATA', 2],
      ['CROSS_BORDER', 1],
      ['HEALTH_DATA', 1],
      ['PERSONAL_DATA', 1],
      ['SENSITIVE_DATA', 1],
      ['SHARE_WITH_PARTY', 1],
    ]);
  });

  it('are given once however often, with version and time, also by two phones at once', async () => {
    const given = await Promise.all([give(), give(), give()]);
    expect(given[0]).toMatchObject({
      errors: [],
      consent: { kind: 'SENSITIVE_DATA', textVersion: 1, withdrawnAt: null },
    });
    expect(new Set(given.map(({ consent }) => consent.givenAt)).size).toBe(1);
    expect(await mine()).toHaveLength(1);
  });

  it('are taken back as easily, and can be given anew; what was stays on record', async () => {
    await give();
    expect(await withdraw()).toMatchObject({ errors: [], consent: { withdrawnAt: expect.any(String) } });
    expect(await withdraw()).toMatchObject({ errors: [] });
    await give();
    expect(await mine()).toEqual([
      { kind: 'SENSITIVE_DATA', textVersion: 1, withdrawnAt: null },
      { kind: 'SENSITIVE_DATA', textVersion: 1, withdrawnAt: expect.any(String) },
    ]);
  });

  it.each([0, 2])('are refused to version %s of a text', async (version) => {
    const { consent, errors } = await give(version);
    expect(consent).toBeNull();
    expect(errors).toMatchObject([
      { code: version === 0 ? 'INVALID_VALUE' : 'CONSENT_TEXT_OUTDATED', path: ['textVersion'] },
    ]);
  });

  it('that were never given are not taken back', async () => {
    expect((await withdraw()).errors).toMatchObject([{ code: 'STATE_NOT_ALLOWED' }]);
  });

  it('are for people alone, and seen by nobody else', async () => {
    await give();
    const staff = { subject: 'dev:member', scopes: ['MEMBER'] } as const;
    const { data } = await hub.ask(GIVE, { input: { kind: 'CASE_DATA', textVersion: 2 } }, { as: staff });
    expect(data.answer.errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on Member { consents { kind } } } }';
    const other: Asker['as'] = { scopes: ['MEMBER', 'ADMIN'], person: '01900000-0000-7000-8000-000000000000' };
    expect((await hub.ask(NODE, { id: globalId('mem', id) }, { as: other })).data.node).toEqual({ consents: [] });
  });
});
