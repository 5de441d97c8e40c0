import { DownloadLinks } from '../../../../src/domains/identity/exports/download-links.js';
import type { Working } from '../../../../src/hub-jobs.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { until } from '../../../support/until.js';
import {
  foundInFiles,
  foundInTables,
  MOBILE,
  NAME,
  NUMBER,
  planted,
  plantedElsewhere,
  STATIONS,
  WORDS,
} from '../planted.js';
import { type Phones, phones } from '../sign-in/support.js';

const EXPORT = `mutation ($input: ExportMyDataInput!) { answer: exportMyData(input: $input) {
  export { id state requestedAt downloadUrl expiresAt } errors { code message } } }`;
const MINE =
  '{ answer: me { dataExports { id state downloadUrl expiresAt } dataAccesses { nodes { action actor } } } }';

let given: Phones;
let runner: Working;
beforeAll(async () => {
  given = await phones();
  runner = await given.hub.work({});
});
afterAll(async () => {
  await runner.close();
  await given.stop();
});
beforeEach(() => given.test.database.query(sql`delete from auth.guess`));

const input = (user: string, idempotencyKey = newId()) => ({ idempotencyKey, recheckCode: given.stub.loginCode(user) });
const mine = async (token: string) => (await given.say(MINE, undefined, token)).answer;
const fetched = (url: string, token?: string) =>
  fetch(new URL(new URL(url).pathname, given.served.url), {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
const jobOf = (name: string) => {
  const job = given.hub.jobs.all.find((each) => each.name === name);
  if (!job) throw new Error(`No job is called ${name}.`);
  const context = { signal: AbortSignal.timeout(60_000), attempt: 1, database: given.hub.database };
  return (payload: object, attempt = 1) => job.work(payload as never, { ...context, attempt });
};

/** Somebody who is signed in and whose copy is ready. */
async function ready(user: string) {
  const { token, id } = await planted(given, user);
  const asked = await given.say(EXPORT, input(user), token);
  expect(asked.codes).toEqual([]);
  return { token, id, ...(await madeFor(token)) };
}

async function madeFor(token: string): Promise<{ readonly url: string; readonly exportId: string }> {
  await until(async () => (await mine(token)).dataExports[0].state === 'READY');
  const [made] = (await mine(token)).dataExports;
  return { url: made.downloadUrl, exportId: keyOf('exp', made.id) ?? '' };
}

/** The same person must not be entered twice: an id number is of one. */
const forgetNumbers = () =>
  given.test.database.query(sql`
    update membership.person set id_number = null, id_number_index_a = null, id_number_index_b = null, id_type = null`);
beforeEach(forgetNumbers);

describe('exportMyData', () => {
  it('gives the person everything in one file, in full, and nothing of it stands open anywhere', async () => {
    const { token, id } = await planted(given, 'feng');
    await plantedElsewhere(given, token);
    await given.test.database.query(sql`
      insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C3-x', 'x', 'x', 'FILE', '{csv}', 'x')`);
    await given.test.database.query(sql`
      insert into channels.source_record (id, channel, record_id, record_version, payload_hash, verdict, subject_type, subject_id)
      values (gen_random_uuid(), 'C3-x', 'row-7', '1', 'hash', 'APPLIED', 'mem', ${id}::uuid)`);

    const key = input('feng');
    const asked = await given.say(EXPORT, key, token);
    expect(asked.answer).toMatchObject({
      errors: [],
      export: { state: 'PREPARING', downloadUrl: null, expiresAt: null },
    });
    expect((await given.say(EXPORT, key, token)).answer.export.id).toBe(asked.answer.export.id);
    const { url } = await madeFor(token);
    const answer = await fetched(url, token);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'content-disposition': 'attachment; filename="my-data.json"',
    });
    expect(await answer.json()).toMatchObject({
      about: { version: 1 },
      person: { memberNo: 'feng', name: NAME, idNumber: NUMBER, mobile: `+86${MOBILE}`, workRegion: '620702' },
      sourceRecords: [{ channel: 'C3-x', recordId: 'row-7', verdict: 'APPLIED' }],
      recordsThatWait: [
        {
          ...{ channel: 'C3-test', recordId: '620702-TH-0009' },
          told: { 管理员手机: expect.stringContaining(MOBILE.slice(-4)), 管理员身份证号: NUMBER },
        },
      ],
      stationFeedback: [
        { stationCode: STATIONS[0], kind: 'WRONG_HOURS', text: WORDS, reply: `${NAME}，您好`, state: 'DISMISSED' },
        { stationCode: STATIONS[0], kind: 'RATING', rating: 2, text: WORDS, state: 'OPEN' },
        { stationCode: STATIONS[1], kind: 'GONE', text: WORDS },
        { stationCode: STATIONS[1], kind: 'RATING', rating: null, text: WORDS },
      ],
      uploads: [{ purpose: 'CASE_EVIDENCE', state: 'ISSUED', fileName: `${WORDS}.jpg`, receivedAt: null }],
      accounts: [{ kind: 'MEMBER' }],
      roles: [],
      sessions: [{ endedAt: null }],
      consents: [{ kind: 'PERSONAL_DATA', withdrawnAt: null }],
      weChatUsers: [{ openid: expect.any(String) }],
      dataAccesses: [{ action: 'REVEAL', purpose: 'DATA_CORRECTION', reason: expect.stringContaining(NAME) }],
    });
    const { nodes } = (await mine(token)).dataAccesses;
    expect(nodes).toEqual([
      { action: 'EXPORT', actor: 'MEMBER' },
      { action: 'EXPORT', actor: 'hub export' },
      { action: 'REVEAL', actor: 'CADRE 620000' },
    ]);
    const [told] = await given.test.database.query<{ fields: readonly string[] }>(sql`
      select fields from audit.entry where action = 'EXPORT' and actor = 'hub export'`);
    expect(told?.fields).toEqual(expect.arrayContaining(['Member.mobile', 'WeChatUser.openid', 'WeChatUser.unionid']));
    expect(told?.fields).not.toContain('Viewer.displayName');
    expect(await foundInTables(given)).toEqual([]);
    if (process.env.TEST_POSTGRES_FOLDER !== undefined)
      expect(await foundInFiles(given, [NAME, NUMBER, MOBILE])).toEqual([]);
  });

  it('is refused with the code of somebody else, and a second time within a day, but for one that failed', async () => {
    const { token } = await planted(given, 'zheng');
    expect((await given.say(EXPORT, input('wang'), token)).codes).toEqual(['RECHECK_FAILED']);
    const first = await given.say(EXPORT, input('zheng'), token);
    expect(first.codes).toEqual([]);
    const second = await given.say(EXPORT, input('zheng'), token);
    expect(second.codes).toEqual(['EXPORT_TOO_SOON']);
    expect(second.message).toMatch(/每 24 小时可申请一次.*于 \d{4}-/);
    await madeFor(token);
    await given.test.database.query(
      sql`update identity.data_export set state = 'FAILED', content = null, expires_at = null`,
    );
    expect((await given.say(EXPORT, input('zheng'), token)).codes).toEqual([]);
  });

  it('says that a copy could not be made once nobody tries again, and keeps nothing', async () => {
    const { token, id } = await planted(given, 'he');
    const exportId = newId();
    await given.test.database.query(sql`
      insert into identity.data_export (id, person_id) values (${exportId}::uuid, ${id}::uuid)`);
    await given.test.database.query(sql`update membership.person set name = mobile where id = ${id}::uuid`);
    const make = jobOf('make-data-export');
    await expect(make({ exportId })).rejects.toThrow(/does not open/);
    expect((await mine(token)).dataExports[0]).toMatchObject({ state: 'PREPARING', downloadUrl: null });
    await expect(make({ exportId }, 5)).rejects.toThrow(/does not open/);
    expect((await mine(token)).dataExports[0]).toMatchObject({ state: 'FAILED', downloadUrl: null });
  });
});

describe('the address of an export', () => {
  it('is of no use to somebody else, without a session, or altered, and all of these are told the same', async () => {
    const { token, url, exportId } = await ready('chen');
    await forgetNumbers();
    const other = await ready('lin');
    expect((await fetched(url)).status).toBe(401);
    expect((await fetched(url, `${token}x`)).status).toBe(401);
    const refused = await fetched(url, other.token);
    const [path, signature = ''] = [url.slice(0, url.lastIndexOf('.')), url.slice(url.lastIndexOf('.') + 1)];
    const altered = [
      `${path}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      url.replace(exportId.replaceAll('-', ''), other.exportId.replaceAll('-', '')),
      url.replace(/\.([0-9a-z]+)\.(?=[^.]+$)/, (_, ends) => `.${(Number.parseInt(ends, 36) + 9000).toString(36)}.`),
      `${url}x`,
    ];
    const told = await refused.text();
    expect(refused.status).toBe(404);
    const wordsOf = (text: string) => JSON.parse(text).errors?.[0]?.message ?? text;
    for (const each of altered) {
      const answer = await fetched(each, token);
      expect(answer.status).toBe(404);
      expect(wordsOf(await answer.text())).toBe(wordsOf(told));
    }
    expect((await fetched(url, token)).status).toBe(200);
    const seen = await given.test.database.query(
      sql`select fetches from identity.data_export where id = ${exportId}::uuid`,
    );
    expect(seen).toEqual([{ fetches: 1 }]);
  });

  it('ends after a quarter of an hour, and the file after its days, which a job deletes', async () => {
    const { token, url, id: personId, exportId } = await ready('guo');
    const links = new DownloadLinks(given.keyring, 'http://127.0.0.1:1');
    const longAgo = new Date(Date.now() - 901_000);
    const old = links.urlOf({ exportId, personId }, new Date(Date.now() + 9e6), longAgo);
    expect((await fetched(old, token)).status).toBe(410);
    await given.test.database.query(sql`
      update identity.data_export set expires_at = clock_timestamp() - interval '1 second' where id = ${exportId}::uuid`);
    expect((await fetched(url, token)).status).toBe(410);
    expect((await mine(token)).dataExports[0]).toMatchObject({ state: 'EXPIRED', downloadUrl: null });
    await jobOf('end-data-exports')({});
    const [left] = await given.test.database.query(sql`
      select state, content from identity.data_export where id = ${exportId}::uuid`);
    expect(left).toEqual({ state: 'EXPIRED', content: null });
    expect((await fetched(url, token)).status).toBe(410);
  });

  it('is fetched no more than twenty times', async () => {
    const { token, url, exportId } = await ready('hu');
    await given.test.database.query(sql`update identity.data_export set fetches = 19 where id = ${exportId}::uuid`);
    expect((await fetched(url, token)).status).toBe(200);
    expect((await fetched(url, token)).status).toBe(429);
  });

  it('leads nowhere once the person is erased, and the file is gone with the person', async () => {
    const { token, url, id: personId, exportId } = await ready('luo');
    await given.test.database.query(sql`
      insert into identity.erasure (id, person_id, due_on) values (gen_random_uuid(), ${personId}::uuid, '2024-01-01')`);
    const erasing = jobOf('erase-due');
    await erasing({});
    expect((await fetched(url, token)).status).toBe(401);
    expect(
      await given.test.database.query(sql`select from identity.data_export where person_id = ${personId}::uuid`),
    ).toEqual([]);
    await jobOf('make-data-export')({ exportId });
    expect(await foundInTables(given)).toEqual([]);
  });
});
