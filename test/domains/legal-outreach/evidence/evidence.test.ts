import { Envelope, issueToken } from '../../../../src/auth/index.js';
import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { CaseFiles } from '../../../../src/domains/legal-outreach/evidence/case-files.js';
import { evidencePart } from '../../../../src/domains/legal-outreach/evidence/evidence.part.js';
import { attachmentOf } from '../../../../src/domains/legal-outreach/evidence/evidence.route.js';
import { EvidenceLinks } from '../../../../src/domains/legal-outreach/evidence/evidence-links.js';
import { openHub } from '../../../../src/hub.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { serve } from '../../../support/served.js';
import { type SignedIn, signedInMember } from '../../../support/signed-in.js';
import { type Desk, desk } from '../../identity/uploads/support.js';
import { codesOf, peopleOf, personIn } from '../../membership/support.js';
import { caseIn, handlerIn } from './support.js';

const ATTACH = `mutation ($input: AttachCaseEvidenceInput!) { answer: attachCaseEvidence(input: $input) {
  case { id version evidence { id fileName contentType bytes downloadUrl addedAt } }
  errors { code path ... on FieldError { rule } } } }`;
const FILES = `query ($caseNo: String!) { case(caseNo: $caseNo) { version evidence { id fileName contentType bytes downloadUrl } } }`;
const PDF = Buffer.from('%PDF-1.7\n工资条\n%%EOF\n');
const PAPER = { purpose: UploadPurpose.CASE_EVIDENCE, contentType: 'application/pdf', fileName: '工资条 (三月).pdf' };

let given: Desk;
let worker: SignedIn & { readonly person: string };
let mediator: Awaited<ReturnType<typeof handlerIn>>;
beforeAll(async () => {
  given = await desk();
  worker = await memberIn();
  mediator = await handlerIn(given);
});
afterAll(() => given.stop());

async function memberIn() {
  const { id } = await personIn(given, { name: '王小明' });
  return { ...(await signedInMember(given.hub, id)), person: id };
}

const dispute = (more: Parameters<typeof caseIn>[1] = {}) =>
  caseIn(given, { parties: [{ person: worker.person }], handlers: [mediator.handlerId], ...more });

async function said(text: string, variables: object, { authorization }: Pick<SignedIn, 'authorization'>): Promise<any> {
  return (await given.served.post(text, variables, { authorization })).json();
}

/** A file that has come; answers its global id. */
async function uploaded(who: SignedIn, asked: object = {}, bytes = PDF): Promise<string> {
  const ticket = await given.ticketFor(bytes, { ...PAPER, ...asked }, who.tokens.accessToken);
  const { contentType } = { ...PAPER, ...asked };
  expect((await given.send(ticket, bytes, contentType)).status).toBe(200);
  return ticket.uploadId;
}

async function attach(who: SignedIn, caseNo: string, uploadIds: readonly string[], idempotencyKey = newId()) {
  const { data } = await said(ATTACH, { input: { idempotencyKey, caseNo, uploadIds } }, who);
  return data.answer;
}

async function filesOf(who: SignedIn, caseNo: string): Promise<readonly any[]> {
  return (await said(FILES, { caseNo }, who)).data.case?.evidence;
}

const fetched = (url: string, who?: Pick<SignedIn, 'authorization'>, at = given.served.url) =>
  fetch(new URL(new URL(url).pathname, at), {
    headers: { 'accept-language': 'en', ...(who && { authorization: who.authorization }) },
  });

const trail = () =>
  given.test.database.query<{ actor: string; actorSubject: string | null; subject: string; purpose: string }>(sql`
    select actor, actor_subject as "actorSubject", subject, purpose from audit.entry
    where fields = '{CaseEvidence.downloadUrl}' order by occurred_at`);

describe('attachCaseEvidence', () => {
  it('adds files of a party and of whoever handles the case, and says so by the version and the log alone', async () => {
    const { id, caseNo } = await dispute();
    const first = await uploaded(worker);
    const key = newId();
    const added = await attach(worker, caseNo, [first], key);
    expect(added).toMatchObject({
      errors: [],
      case: { version: 2, evidence: [{ fileName: PAPER.fileName, contentType: 'application/pdf', bytes: PDF.length }] },
    });
    expect((await attach(worker, caseNo, [first], key)).case.version).toBe(2);
    expect((await attach(mediator, caseNo, [await uploaded(mediator, { fileName: '笔录.pdf' })])).errors).toEqual([]);
    expect((await filesOf(worker, caseNo)).map(({ fileName }) => fileName)).toEqual([PAPER.fileName, '笔录.pdf']);
    const events = await given.test.database.query<{ text: string }>(sql`
      select e::text as text from events.event e where subject_id = ${id}`);
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/工资条|笔录/);
  });

  it('keeps the name sealed, and of an upload that was taken no owner', async () => {
    const { id, caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    const rows = await given.test.database.query<{ text: string; owned: boolean }>(sql`
      select e::text || u::text as text, u.owner_hmac is not null as owned from legal_outreach.evidence e
      join identity.upload u on u.id = e.upload_id where e.case_id = ${id}::uuid`);
    expect(rows.map(({ owned }) => owned)).toEqual([false]);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('工资条').toString('hex'));
    expect(given.stored().includes(Buffer.from('工资条'))).toBe(false);
  });

  it('refuses at its place what is unknown, somebody else’s, for something else, or used', async () => {
    const { id, caseNo } = await dispute();
    const used = await uploaded(worker);
    await attach(worker, caseNo, [used]);
    const others = await uploaded(await memberIn());
    const ids = [await uploaded(worker), used, globalId('upl', newId()), others];
    expect((await attach(worker, caseNo, ids)).errors).toEqual(
      [1, 2, 3].map((at) => ({ code: 'FILE_INVALID', path: ['uploadIds', String(at)], rule: 'upload.usable' })),
    );
    const [{ count } = { count: 0 }] = await given.test.database.query<{ count: number }>(sql`
      select count(*)::integer as count from legal_outreach.evidence where case_id = ${id}::uuid`);
    expect(count).toBe(1);
    // Nothing of a refused call is used up.
    expect((await attach(worker, caseNo, ids.slice(0, 1))).errors).toEqual([]);
  });

  it('takes twenty at once and a hundred of a case', async () => {
    const { id, caseNo } = await dispute();
    const many = Array.from({ length: 21 }, () => globalId('upl', newId()));
    expect((await attach(worker, caseNo, many)).errors).toMatchObject([
      { code: 'TOO_MANY_ITEMS', path: ['uploadIds'] },
    ]);
    expect((await attach(worker, caseNo, [])).errors).toMatchObject([{ path: ['uploadIds'] }]);
    const name = new Envelope(given.keyring, 'data-case').seal('x', { table: 't', column: 'c', row: 'r' });
    await given.test.database.query(sql`
      insert into legal_outreach.evidence (id, case_id, upload_id, file_name, content_type, bytes)
      select gen_random_uuid(), ${id}::uuid, gen_random_uuid(), ${name}::bytea, 'image/jpeg', 1 from generate_series(1, 99)`);
    const two = [await uploaded(worker), await uploaded(worker)];
    expect((await attach(worker, caseNo, two)).errors).toEqual([
      { code: 'TOO_MANY_ITEMS', path: ['uploadIds'], rule: 'evidence.case.most' },
    ]);
  });

  it('adds nothing to a case that is over, and tells others as little as of none', async () => {
    const over = await dispute({ stage: 'CLOSED' });
    expect((await attach(worker, over.caseNo, [await uploaded(worker)])).errors).toEqual([
      { code: 'STATE_NOT_ALLOWED', path: ['caseNo'], rule: 'evidence.case.open' },
    ]);
    const { caseNo } = await dispute();
    const other = await memberIn();
    const upload = await uploaded(other);
    const there = await attach(other, caseNo, [upload]);
    expect(there).toEqual(await attach(other, '620702-1999-LD-00001', [upload]));
    expect(there.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const stranger = await handlerIn(given);
    expect((await attach(stranger, caseNo, [upload])).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a file of a case', () => {
  it('is fetched by whoever was given the address, as it was sent, never kept and never shown by a browser', async () => {
    const { caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    for (const who of [worker, mediator]) {
      const [file] = await filesOf(who, caseNo);
      const answer = await fetched(file.downloadUrl, who);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(PDF.length),
        'content-disposition': `attachment; filename="evidence.pdf"; filename*=UTF-8''${encodeURIComponent('工资条 ')}%28${encodeURIComponent('三月')}%29.pdf`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      });
    }
  });

  it('is streamed, however large it is', async () => {
    const { caseNo } = await dispute();
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000_000, 'a'), Buffer.from('\n%%EOF\n')]);
    await attach(worker, caseNo, [await uploaded(worker, {}, large)]);
    const [file] = await filesOf(worker, caseNo);
    expect(Buffer.from(await (await fetched(file.downloadUrl, worker)).arrayBuffer()).equals(large)).toBe(true);
  });

  it('is told of in the trail at each fetch: of handlers by their account, of parties not by whom', async () => {
    const { id, caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    const before = (await trail()).length;
    for (const who of [worker, mediator]) {
      const [file] = await filesOf(who, caseNo);
      await (await fetched(file.downloadUrl, who)).arrayBuffer();
    }
    const subject = globalId('cas', id);
    expect((await trail()).slice(before)).toEqual([
      { actor: 'MEMBER', actorSubject: null, subject, purpose: 'CASE_HANDLING' },
      { actor: 'MEDIATOR', actorSubject: globalId('acc', mediator.accountId), subject, purpose: 'CASE_HANDLING' },
    ]);
  });

  it('is not there for others, without a session, or by an altered address, and all of these are told the same', async () => {
    const { caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    const [{ downloadUrl }] = (await filesOf(worker, caseNo)) as [any];
    const altered = downloadUrl.replace(/.{5}$/, 'AAAAA');
    const others = [
      await fetched(downloadUrl, await memberIn()),
      await fetched(downloadUrl, mediator),
      await fetched(altered, worker),
      await fetched(`${new URL(downloadUrl).origin}/case-evidence/x`, worker),
    ];
    const told = await Promise.all(
      others.map(async (one) => [one.status, ((await one.json()) as any).errors[0].message]),
    );
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]?.[0]).toBe(404);
    expect((await fetched(downloadUrl)).status).toBe(401);
    expect(await filesOf(await memberIn(), caseNo)).toBeUndefined();
  });

  it('is given to a token of the command line in development, to the same in production never', async () => {
    const claims = {
      subject: 'dev',
      person: worker.person,
      grants: [{ scope: 'MEMBER', regionCodes: [], stationCodes: [] }],
    } as const;
    const accessToken = await issueToken(given.keyring, claims, 600);
    const developer = { authorization: `Bearer ${accessToken}` };
    const { caseNo } = await dispute();
    const ticket = await given.ticketFor(PDF, PAPER, accessToken);
    expect((await given.send(ticket, PDF, PAPER.contentType)).status).toBe(200);
    const input = { idempotencyKey: newId(), caseNo, uploadIds: [ticket.uploadId] };
    expect((await said(ATTACH, { input }, developer)).data.answer.errors).toEqual([]);
    const [{ downloadUrl }] = (await said(FILES, { caseNo }, developer)).data.case.evidence;
    const answer = await fetched(downloadUrl, developer);
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(PDF)]).toEqual([200, true]);

    const { keyring, store: files, test } = given;
    const hub = await openHub({ url: test.url, keyring, files, production: true, poolSize: 4, statementMillis: 9_000 });
    const production = await serve({ hub });
    try {
      expect((await fetched(downloadUrl, developer, production.url)).status).toBe(401);
      const [own] = (await filesOf(worker, caseNo)) as [any];
      expect((await fetched(own.downloadUrl, worker, production.url)).status).toBe(200);
    } finally {
      await production.stop();
      await hub.close();
    }
  });

  it('ends with the fifth minute, and at once with the right to see it', async () => {
    const { id, caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    const [file] = (await filesOf(mediator, caseNo)) as [any];
    const links = new EvidenceLinks(given.keyring, 'http://127.0.0.1');
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const subject = globalId('acc', mediator.accountId);
    const at = (minutes: number) => links.urlOf(keyOf('cev', file.id) ?? '', subject, minutesAgo(minutes));
    expect((await fetched(at(4.9), mediator)).status).toBe(200);
    expect((await fetched(at(5.1), mediator)).status).toBe(410);
    await given.test.database.query(sql`
      update legal_outreach.assignment set ended_at = now() where case_id = ${id}::uuid`);
    expect((await fetched(file.downloadUrl, mediator)).status).toBe(404);
  });

  it('is called by its true name, and plainly by clients that read no other', () => {
    expect(attachmentOf('a"b\'c;.PDF')).toBe(`attachment; filename="evidence.PDF"; filename*=UTF-8''a%22b%27c%3B.PDF`);
    expect(attachmentOf('照片')).toBe(`attachment; filename="evidence"; filename*=UTF-8''%E7%85%A7%E7%89%87`);
  });
});

describe('files of a case without a name', () => {
  const caseFiles = () => {
    const { hub, keyring } = given;
    const { database, envelope, identity } = hub;
    const matter = new Envelope(keyring, 'data-case');
    return new CaseFiles({ database, keyring, envelope, matter, people: peopleOf(given), uploads: identity.uploads });
  };

  it('are photos of hazards alone, and nothing joins them to whoever sent them', async () => {
    const { id: caseId } = await caseIn(given, { kind: 'HAZARD_REPORT', nameless: true });
    const photo = await photoOf();
    const viewer = { ...(await viewerOf(worker)) };
    const paper = await uploaded(worker);
    const add = (uploadIds: readonly string[]) =>
      given.hub.database.transaction((tx) => caseFiles().attach(tx, { caseId, viewer, uploadIds, nameless: true }));
    expect(await codesOf(add([paper]))).toEqual(['FILE_INVALID']);
    expect(await codesOf(add([photo]))).toEqual([]);
    const rows = await given.test.database.query(sql`
      select added_by as "addedBy", owner_hmac as owner from legal_outreach.evidence e
      join identity.upload u on u.id = e.upload_id where case_id = ${caseId}::uuid`);
    expect(rows).toEqual([{ addedBy: null, owner: null }]);
  });

  it('are so as well where they come with the case: of who sends it none that came under a name', async () => {
    const text = `mutation ($input: SubmitCaseInput!) { answer: submitCase(input: $input) { progress { caseNo } errors { code path } } }`;
    const hazard = {
      kind: 'HAZARD_REPORT',
      matters: ['WORK_SAFETY'],
      regionCode: '620702',
      anonymous: true,
      narrative: '护栏松动',
    };
    const bring = async (uploadIds: readonly string[]) =>
      (await said(text, { input: { ...hazard, idempotencyKey: newId(), uploadIds } }, worker)).data.answer;
    expect(await bring([await uploaded(worker)])).toEqual({
      progress: null,
      errors: [{ code: 'FILE_INVALID', path: ['uploadIds', '0'] }],
    });
    expect((await bring([await photoOf()])).errors).toEqual([]);
  });

  async function photoOf(): Promise<string> {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const ticket = await given.ticketFor(png, { fileName: 'a.png', contentType: 'image/png' });
    expect((await given.send(ticket, png, 'image/png')).status).toBe(200);
    return ticket.uploadId;
  }

  async function viewerOf({ authorization }: SignedIn) {
    const { viewer } = await given.hub.contextFor({
      ...{ authorization, language: 'zh', requestId: 'test', signal: AbortSignal.timeout(10_000) },
      remoteAddress: '127.0.0.1',
    });
    return viewer;
  }
});

describe('somebody who is erased', () => {
  it('was told of the own files before, and leaves neither names nor contents of them, but that they were there', async () => {
    const { caseNo } = await dispute();
    await attach(worker, caseNo, [await uploaded(worker)]);
    await attach(mediator, caseNo, [await uploaded(mediator, { fileName: '笔录.pdf' })]);
    const leaver = await memberIn();
    const own = await dispute({ parties: [{ person: worker.person }, { person: leaver.person }] });
    await attach(leaver, own.caseNo, [await uploaded(leaver)]);
    await attach(worker, own.caseNo, [await uploaded(worker, { fileName: '考勤.pdf' })]);
    const part = evidencePart(given);
    const whose = { personId: leaver.person, subjects: [], numbers: [] };
    const told = await given.hub.database.transaction((tx) => part.collect(tx, whose));
    expect(told).toMatchObject([{ caseNo: own.caseNo, fileName: PAPER.fileName, bytes: PDF.length }]);
    const [file] = (await filesOf(leaver, own.caseNo)) as [any];
    for (let again = 0; again < 2; again += 1)
      await given.hub.database.transaction(async (tx) => part.erase?.(tx, whose));
    expect(await filesOf(mediator, own.caseNo)).toMatchObject([
      { fileName: null, downloadUrl: null, contentType: 'application/pdf', bytes: PDF.length },
      { fileName: '考勤.pdf' },
    ]);
    expect((await fetched(file.downloadUrl, leaver)).status).toBe(404);
    expect((await filesOf(mediator, caseNo)).map(({ fileName }) => fileName)).toEqual([PAPER.fileName, '笔录.pdf']);
    const left = await given.test.database.query(sql`
      select from identity.upload u where state = 'TAKEN'
        and not exists (select from legal_outreach.evidence e where e.upload_id = u.id)`);
    expect(left).toEqual([]);
  });
});
