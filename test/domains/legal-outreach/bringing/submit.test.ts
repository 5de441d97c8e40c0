import { Envelope } from '../../../../src/auth/index.js';
import { casePlace, partyPlace } from '../../../../src/domains/legal-outreach/cases/sealed-places.js';
import { casesFollowStation } from '../../../../src/domains/legal-outreach/cases/station-moves.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, memberAs, unionIn, type Who } from '../../membership/support.js';
import { DISPUTE, HAZARD, submit, worker } from './support.js';

const DESK = '440605-LP-0001';
const keeperOf = (...stationCodes: readonly string[]): Who => ({
  ...{ subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes },
});

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await tell(
    hub.hub.database,
    { code: DESK, regionCode: '440605', longitude: 113.14, latitude: 23.03 },
    { code: '440605-LP-0002', regionCode: '440605', longitude: 113.14, latitude: 23.03 },
  );
});
afterAll(() => hub.close());

describe('story 9: a dispute of many, brought at a service point', () => {
  it('answers the case with its number, its stage and the last day of its term', async () => {
    const { as } = await worker(hub);
    const input = { ...DISPUTE, matters: ['RELOCATION_COMPENSATION', 'SOCIAL_INSURANCE'], applicantCount: 52 };
    const answer = await submit(hub, { ...input, employerName: '广东贝豪生物科技有限公司', stationCode: DESK }, as);
    expect(answer.errors).toEqual([]);
    expect(answer.followUpCode).toBeNull();
    expect(answer.case).toMatchObject({
      ...{ stage: 'REGISTERED', collective: true, applicantCount: 52, version: 1, region: { code: '440605' } },
      ...{ matters: input.matters, employerName: '广东贝豪生物科技有限公司', station: { stationCode: DESK } },
      caseNo: expect.stringMatching(/^440605-20\d\d-LD-\d{5}$/),
      statutoryDueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      acceptingOffice: '南海区总工会',
      timeline: [{ fromStage: null, toStage: 'REGISTERED', by: '南海区总工会' }],
    });
    expect(answer.progress).toMatchObject({ caseNo: answer.case?.caseNo, stage: 'REGISTERED', reply: null });
  });

  it.each([
    [52, true],
    [10, true],
    [9, false],
  ])('F11: %i who ask together are collective: %s', async (applicantCount, collective) => {
    const { as } = await worker(hub);
    expect((await submit(hub, { ...DISPUTE, applicantCount }, as)).case).toMatchObject({ applicantCount, collective });
  });

  it('numbers cases of a county, year and kind one after the other, also those that come at once', async () => {
    const { as } = await worker(hub);
    const came = await Promise.all(
      Array.from({ length: 8 }, () => submit(hub, { ...DISPUTE, kind: 'CONSULTATION', regionCode: '440606' }, as)),
    );
    const numbers = came.map(({ case: one }) => Number(String(one?.caseNo).slice(-5))).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('is taken by the union that answers for the county', async () => {
    await unionIn(hub, { code: '440607-CT-0001', kind: 'COUNTY', regionCode: '440607' });
    const { as } = await worker(hub);
    expect((await submit(hub, { ...DISPUTE, regionCode: '440607' }, as)).case).toMatchObject({
      acceptingOffice: '440607-CT-0001',
    });
  });

  it('answers the same case to the same key, and takes it once', async () => {
    const { as } = await worker(hub);
    const input = { ...DISPUTE, idempotencyKey: newId() };
    const [first, again] = [await submit(hub, input, as), await submit(hub, input, as)];
    expect(again).toEqual(first);
    const { data } = await hub.ask('{ me { cases { totalCount } } }', {}, { as });
    expect(data.me.cases).toEqual({ totalCount: 1 });
  });
});

describe('what is kept of a case with a name', () => {
  it('shows what is kept: no sign hides a number, turns the writing round, or is a text by itself', async () => {
    const { as } = await worker(hub);
    const told = {
      narrative: '班长1\u200b\u200b\u200b\u200b3800138\u2060\u2060\u2060\u2060000',
      employerName: '\u202e司公\u202c某厂\u2066',
    };
    const { case: made } = await submit(hub, { ...DISPUTE, ...told }, as);
    const { data } = await hub.ask(`{ case(caseNo: "${made?.caseNo}") { narrative employerName } }`, {}, { as });
    expect(data.case).toEqual({ narrative: '班长138****8000', employerName: '司公某厂' });
    for (const narrative of ['\u202e\u2066', '\u200b\u200c', '\u3164'])
      expect((await submit(hub, { ...DISPUTE, narrative }, as)).errors).toMatchObject([
        { code: 'INVALID_LENGTH', path: ['narrative'] },
      ]);
    const { case: unnamed } = await submit(hub, { ...DISPUTE, employerName: '\u200d' }, as);
    expect(unnamed?.employerName).toBeNull();
  });

  it('is sealed under the key of case matter, without personal numbers, with the applicant and the employer as parties', async () => {
    const { id, as } = await worker(hub);
    const narrative = '班长13800138000，身份证620702199001011237，拖欠工资';
    const { case: made } = await submit(hub, { ...DISPUTE, narrative, employerName: '某厂' }, as);
    const caseId = keyOf('cas', String(made?.id)) ?? '';
    const matter = new Envelope(hub.keyring, 'data-case');
    const [row] = await hub.hub.database.query<{ narrative: Buffer }>(sql`
      select narrative from legal_outreach.legal_case where id = ${caseId}::uuid`);
    expect(matter.open(row?.narrative as Buffer, casePlace('narrative', caseId))).toBe(
      '班长138****8000，身份证6207**********1237，拖欠工资',
    );
    const parties = await hub.hub.database.query<
      { id: string; role: string } & Record<'name' | 'mobile' | 'person', Buffer>
    >(
      sql`select id, role, name, mobile, person from legal_outreach.party where case_id = ${caseId}::uuid order by ordinal`,
    );
    const opened = parties.map((party) =>
      (['name', 'mobile', 'person'] as const).map(
        (column) => party[column] && matter.open(party[column], partyPlace(column, party.id)),
      ),
    );
    expect(parties.map(({ role }) => role)).toEqual(['APPLICANT', 'EMPLOYER']);
    expect(opened).toEqual([
      ['李守安', '+8613912345678', id],
      ['某厂', null, null],
    ]);
    const { data } = await hub.ask(
      `{ case(caseNo: "${made?.caseNo}") { narrative parties { role name mobileMasked } } }`,
      {},
      { as },
    );
    expect(data.case).toEqual({
      narrative: '班长138****8000，身份证6207**********1237，拖欠工资',
      parties: [
        { role: 'APPLICANT', name: '李守安', mobileMasked: '139****5678' },
        { role: 'EMPLOYER', name: '某厂', mobileMasked: null },
      ],
    });
  });

  it('has the consent of who brought it', async () => {
    const { id, as } = await worker(hub);
    await submit(hub, DISPUTE, as);
    const consents = await hub.hub.database.query(sql`
      select kind, text_version as version from identity.consent where person_id = ${id}::uuid`);
    expect(consents).toEqual([{ kind: 'CASE_DATA', version: 1 }]);
  });

  it('tells cadres of the region that a case came, and nothing of whom', async () => {
    const { id, as } = await worker(hub);
    const { case: made } = await submit(hub, DISPUTE, as);
    const caseId = keyOf('cas', String(made?.id)) ?? '';
    const [event] = await hub.hub.database.query<{ facts: object; dump: string }>(sql`
      select facts, e::text as dump from events.event e where subject_id::text = ${caseId}`);
    expect(event?.facts).toMatchObject({ after: { caseNo: made?.caseNo, stage: 'REGISTERED', moment: 'SUBMITTED' } });
    const [trail] = await hub.hub.database.query<{ dump: string }>(sql`
      select string_agg(entry::text, '') as dump from audit.entry where subject = ${String(made?.id)}`);
    for (const secret of [id, as.subject as string]) {
      expect(event?.dump).not.toContain(secret);
      expect(trail?.dump).not.toContain(secret);
    }
    const seen = await hub.ask(`{ case(caseNo: "${made?.caseNo}") { stage } }`, {}, { as: cadreOf('440600') });
    expect(seen.data.case).toEqual({ stage: 'REGISTERED' });
  });
});

describe('a keeper', () => {
  it('registers for somebody at the own desk: nobody known is in the case', async () => {
    const { consentTextVersion: _, ...dispute } = DISPUTE;
    const answer = await submit(hub, { ...dispute, stationCode: DESK, employerName: '某厂' }, keeperOf(DESK));
    expect(answer.errors).toEqual([]);
    expect(answer.case).toMatchObject({ station: { stationCode: DESK }, stage: 'REGISTERED' });
    const parties = await hub.hub.database.query(sql`
      select role, person_hmac from legal_outreach.party where case_id = ${keyOf('cas', String(answer.case?.id))}::uuid`);
    expect(parties).toEqual([{ role: 'EMPLOYER', person_hmac: null }]);
  });

  it.each([
    ['without a station', {}, 'INVALID_VALUE', 'case.station.required'],
    ['at the station of another', { stationCode: '440605-LP-0002' }, 'NOT_FOUND', 'case.station.known'],
    ['at none that there is', { stationCode: '440605-LP-9999' }, 'NOT_FOUND', 'case.station.known'],
    [
      'with the consent of somebody else',
      { stationCode: DESK, consentTextVersion: 1 },
      'INVALID_VALUE',
      'case.consent.desk',
    ],
  ])('is refused %s', async (_, more, code, rule) => {
    const { consentTextVersion: __, ...dispute } = DISPUTE;
    expect((await submit(hub, { ...dispute, ...more }, keeperOf(DESK))).errors).toMatchObject([{ code, rule }]);
  });
});

describe('a station that goes into another one', () => {
  it('takes the cases along that were brought there', async () => {
    const [gone, kept] = await tell(
      hub.hub.database,
      { code: '440605-LP-0008', regionCode: '440605', longitude: 113.14, latitude: 23.03 },
      { code: '440605-LP-0009', regionCode: '440605', longitude: 113.14, latitude: 23.03 },
    );
    const { as } = await worker(hub);
    const { case: made } = await submit(hub, { ...DISPUTE, stationCode: '440605-LP-0008' }, as);
    await hub.hub.database.transaction((tx) =>
      casesFollowStation(tx, {
        kept: { id: kept ?? '', stationCode: '440605-LP-0009' },
        gone: { id: gone ?? '', stationCode: '440605-LP-0008' },
      }),
    );
    const [row] = await hub.hub.database.query(sql`
      select version, station_id as id, station_code as code from legal_outreach.legal_case
      where case_no = ${String(made?.caseNo)}`);
    expect(row).toEqual({ version: 2, id: kept, code: '440605-LP-0009' });
  });
});

describe('what is refused', () => {
  it.each<[string, object, string, readonly string[], string | undefined]>([
    ['no consent', { consentTextVersion: null }, 'INVALID_VALUE', ['consentTextVersion'], 'case.consent.required'],
    ['an old text', { consentTextVersion: 7 }, 'CONSENT_TEXT_OUTDATED', ['consentTextVersion'], undefined],
    ['a matter twice', { matters: ['WAGES', 'WAGES'] }, 'INVALID_VALUE', ['matters'], 'case.matters.distinct'],
    ['no matter', { matters: [] }, 'INVALID_VALUE', ['matters'], 'case.matters.count'],
    ['no story', { narrative: '  ' }, 'INVALID_LENGTH', ['narrative'], 'case.narrative.length'],
    ['too long a story', { narrative: '字'.repeat(5001) }, 'INVALID_LENGTH', ['narrative'], 'case.narrative.length'],
    ['nobody', { applicantCount: 0 }, 'INVALID_VALUE', ['applicantCount'], 'case.applicantCount.range'],
    ['no division', { regionCode: '449999' }, 'REGION_UNKNOWN', ['regionCode'], 'case.region.unknown'],
    ['no station', { stationCode: 'NONE-1' }, 'NOT_FOUND', ['stationCode'], 'case.station.known'],
    [
      'a wrong credit code',
      { employerUscc: '911100008021004330' },
      'INVALID_VALUE',
      ['employerUscc'],
      'case.employerUscc.format',
    ],
    ['O for 0', { employerUscc: '9111OO008021OO433B' }, 'INVALID_VALUE', ['employerUscc'], 'case.employerUscc.letters'],
    [
      'a point of a dispute',
      { location: { longitude: 113.1, latitude: 23, datum: 'GCJ02' } },
      ...(['INVALID_VALUE', ['location'], 'case.location.hazard'] as const),
    ],
    ['a dispute without a name', { anonymous: true }, 'INVALID_VALUE', ['anonymous'], 'case.anonymous.hazard'],
  ])('%s', async (_, more, code, path, rule) => {
    const { as } = await worker(hub);
    const { errors, case: made } = await submit(hub, { ...DISPUTE, ...more }, as);
    expect(made).toBeNull();
    expect(errors).toMatchObject([{ code, path, ...(rule && { rule }) }]);
  });

  it('says which credit code was meant where letters stand for digits', async () => {
    const { as } = await worker(hub);
    const { errors } = await submit(hub, { ...DISPUTE, employerUscc: '9111oo008021OO433B' }, as);
    expect(errors[0]?.message).toContain('91110000802100433B');
  });

  it('leaves nothing of a case behind', async () => {
    const { as } = await worker(hub);
    const count = () => hub.hub.database.query(sql`select count(*)::int as count from legal_outreach.legal_case`);
    const before = await count();
    await submit(hub, { ...DISPUTE, uploadIds: ['upl_none'] }, as);
    expect(await count()).toEqual(before);
  });

  it('a visitor with a name is told to sign in, or to leave the name out', async () => {
    const { errors } = await submit(hub, DISPUTE);
    expect(errors).toMatchObject([{ code: 'NOT_PERMITTED', path: ['anonymous'], rule: 'case.bringer' }]);
    expect(errors[0]?.message).toContain('匿名');
  });

  it('a cadre, who brings none', async () => {
    expect((await submit(hub, DISPUTE, cadreOf('440600'))).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
  });
});

describe('the place of a hazard', () => {
  const at = (longitude: number, latitude: number, datum: string) => ({ location: { longitude, latitude, datum } });

  it.each(['GCJ02', 'BD09', 'WGS84'])(
    'is kept in WGS-84 when it is told in %s, and answered as it was told',
    async (datum) => {
      const { as } = await worker(hub);
      const { case: made } = await submit(
        hub,
        { ...HAZARD, anonymous: false, consentTextVersion: 1, ...at(113.14, 23.03, datum) },
        as,
      );
      const { data } = await hub.ask(
        `{ case(caseNo: "${made?.caseNo}") { location(datum: ${datum}) { longitude latitude } } }`,
        {},
        { as },
      );
      expect(data.case.location.longitude).toBeCloseTo(113.14, 4);
      expect(data.case.location.latitude).toBeCloseTo(23.03, 4);
      const [row] = await hub.hub.database.query<{ longitude: number }>(sql`
      select longitude from legal_outreach.legal_case where case_no = ${String(made?.caseNo)}`);
      expect(Math.abs((row?.longitude ?? 0) - 113.14) > 0.001).toBe(datum !== 'WGS84');
    },
  );

  it.each([
    ['in another province', at(100.45, 38.93, 'GCJ02'), 'case.point.province'],
    ['with longitude and latitude swapped', at(23.03, 113.14, 'GCJ02'), undefined],
  ])('is refused %s', async (_, more, rule) => {
    expect((await submit(hub, { ...HAZARD, ...more })).errors).toMatchObject([
      { code: 'POINT_INVALID', path: ['location'], ...(rule && { rule }) },
    ]);
  });
});

describe('Member.cases', () => {
  it('are the own ones, newest first, with those that go on apart from those that are over', async () => {
    const { as } = await worker(hub);
    const first = await submit(hub, DISPUTE, as);
    const second = await submit(hub, { ...DISPUTE, kind: 'LEGAL_AID' }, as);
    await submit(hub, HAZARD, as);
    await submit(hub, DISPUTE, (await worker(hub)).as);
    await hub.hub.database.query(sql`
      update legal_outreach.deadline set kept = true, settled_at = now()
      where case_id = (select id from legal_outreach.legal_case where case_no = ${String(first.case?.caseNo)})`);
    await hub.hub.database.query(sql`
      update legal_outreach.legal_case set stage = 'CLOSED', due_on = null where case_no = ${String(first.case?.caseNo)}`);
    const { data } = await hub.ask(
      `{ me { all: cases { nodes { caseNo } } open: cases(open: true) { nodes { caseNo } } over: cases(open: false, first: 1) { nodes { caseNo } pageInfo { hasNextPage } } } }`,
      {},
      { as },
    );
    const [one, other] = [first.case?.caseNo, second.case?.caseNo];
    expect(data.me.all.nodes).toEqual([{ caseNo: other }, { caseNo: one }]);
    expect(data.me.open.nodes).toEqual([{ caseNo: other }]);
    expect(data.me.over).toEqual({ nodes: [{ caseNo: one }], pageInfo: { hasNextPage: false } });
  });

  it('are not for somebody else', async () => {
    const { id, as } = await worker(hub);
    const { case: made } = await submit(hub, DISPUTE, as);
    const { data } = await hub.ask(`{ case(caseNo: "${made?.caseNo}") { id } }`, {}, { as: memberAs(newId()) });
    expect(data.case).toBeNull();
    expect(id).toBeTruthy();
  });
});
