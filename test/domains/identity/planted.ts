import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Envelope, indexWriter } from '../../../src/auth/index.js';
import { keyOf, newId } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { sealedTables } from '../../../src/published.js';
import { tell } from '../../support/stations.js';
import { BIND, type Phones } from './sign-in/support.js';

const SAY = `mutation ($input: SubmitStationFeedbackInput!) { answer: submitStationFeedback(input: $input) {
  feedback { id } errors { code message } } }`;
const ANSWER = `mutation ($input: ReviewStationFeedbackInput!) { answer: reviewStationFeedback(input: $input) {
  errors { code } } }`;
const TICKET = `mutation ($input: CreateUploadTicketInput!) { answer: createUploadTicket(input: $input) {
  ticket { uploadId } errors { code } } }`;
const CONSENT = `mutation ($input: GiveConsentInput!) { answer: giveConsent(input: $input) { errors { code } } }`;
const REVEAL = `mutation ($input: RevealMemberInput!) { answer: revealMember(input: $input) { errors { code } } }`;

/** Such that nobody else in a whole cluster has them. */
export const [NAME, NUMBER, MOBILE] = ['令狐鑫淼焱', '62070219920229003X'.replace('X', '4'), '13709361237'];
/** What the person says: no number is in it, which would be masked. */
export const WORDS = `${NAME}说热水不热`;
/** How each may stand in a row, in a page of a table, or in the log of the database. */
const written = [NAME, NUMBER, MOBILE, WORDS].flatMap((plain) => [
  plain,
  Buffer.from(plain).toString('hex'),
  Buffer.from(plain).toString('base64'),
]);

/** Whatever of the planted values stands in a table as text. */
export async function foundInTables(given: Phones): Promise<readonly string[]> {
  const tables = await given.test.database.query<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema'`);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await given.test.database.query<{ text: string }>(sql`select t::text as text from ${rawSql(name)} t`);
    for (const plain of written) if (rows.some(({ text }) => text.includes(plain))) found.push(`${plain} in ${name}`);
  }
  return found;
}

/**
 * Whatever of the planted values stands sealed in a table, opened: an erasure leaves none. Files that came are left out: they stay
 * as they are for their days.
 */
export async function foundSealed(given: Phones): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { table, key, columns } of sealedTables) {
    if (table === 'channels.kept_piece') continue;
    const keys = Object.keys(key).map((name) => `${name}::text`);
    for (const { column, purpose } of columns) {
      const envelope = new Envelope(given.keyring, purpose);
      const rows = await given.test.database.query<{ row: string; sealed: Buffer }>(sql`
        select concat_ws('/', ${rawSql(keys.join(', '))}) as row, ${rawSql(column)} as sealed from ${rawSql(table)}
        where ${rawSql(column)} is not null`);
      const opened = rows.map(({ row, sealed }) => envelope.openBytes(sealed, { table, column, row }));
      for (const plain of [NAME, NUMBER, MOBILE, WORDS])
        if (opened.some((bytes) => bytes.includes(plain))) found.push(`${plain} in ${table}.${column}`);
    }
  }
  return found;
}

/** Files of the data folder that hold one of some values; looked for where the suite has a Postgres of its own. */
export async function foundInFiles(given: Phones, values: readonly string[]): Promise<readonly string[]> {
  const folder = process.env.TEST_POSTGRES_FOLDER ?? '';
  // A commit that waits for the disk: all that was written before stands there then.
  await given.hub.database.transaction(async (tx) => {
    await tx.sql(sql`select set_config('synchronous_commit', 'on', true)`);
    await tx.sql(sql`create table if not exists public.flushed ()`);
    await tx.sql(sql`drop table public.flushed`);
  });
  return filesIn(folder).flatMap((file) => {
    const bytes = bytesOf(file);
    return values.flatMap((plain) => (bytes.includes(plain) ? [`${plain} in ${file}`] : []));
  });
}

/** All files below a folder; those of other databases come and go meanwhile, and their folders with them. */
function filesIn(folder: string): readonly string[] {
  const entries = (() => {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  })();
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

/** Files come and go while the database is at work. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Somebody who signed in, with all that can be planted: values, a reason that names them, a look, a mobile. */
export async function planted(given: Phones, user: string) {
  const { answer } = await given.signIn(given.stub.loginCode(user));
  const token: string = answer.tokens.accessToken;
  const id = keyOf('mem', answer.me.id) ?? '';
  await given.say(BIND, { code: given.stub.phoneCode(MOBILE) }, token);
  const envelope = new Envelope(given.keyring);
  const sealed = (column: string, plain: string) =>
    envelope.seal(plain, { table: 'membership.person', column, row: id });
  await given.hub.database.transaction(async (tx) => {
    const writer = await indexWriter(tx, given.keyring);
    const of = (column: string, plain: string) => writer.of({ table: 'membership.person', column }, plain).a;
    await tx.sql(sql`
      update membership.person set member_no = ${user}, work_region = '620702',
        name = ${sealed('name', NAME)}::bytea, name_index_a = ${of('name', NAME)}::bytea, id_type = 'RESIDENT_ID',
        id_number = ${sealed('id_number', NUMBER)}::bytea, id_number_index_a = ${of('id_number', NUMBER)}::bytea
      where id = ${id}::uuid`);
  });
  const reason = `为${NAME}（${NUMBER}，${MOBILE}）核对档案`;
  const looked = { memberNo: user, fields: ['NAME'], purpose: 'DATA_CORRECTION', reason };
  await given.ask(REVEAL, { input: looked }, { as: { scopes: ['CADRE'], regionCodes: ['620000'] } });
  return { token, id };
}

/** Where somebody has said something. */
export const STATIONS = ['620702-TH-0001', '620702-TH-0002'] as const;

/** What the person said of stations and was answered, agreed to, meant to upload, and a row of a ledger that waits and names the person. */
export async function plantedElsewhere(given: Phones, token: string) {
  await given.say(CONSENT, { kind: 'PERSONAL_DATA', textVersion: 1 }, token);
  for (const code of STATIONS) await tell(given.test.database, { code });
  const say = async (stationCode: string, said: object): Promise<string> => {
    const { answer, codes } = await given.say(
      SAY,
      { idempotencyKey: newId(), stationCode, text: WORDS, ...said },
      token,
    );
    if (codes.length > 0) throw new Error(`Feedback was refused: ${codes.join(', ')}.`);
    return answer.feedback.id;
  };
  const [near, far] = STATIONS;
  const feedbackId = await say(near, { kind: 'WRONG_HOURS' });
  await say(near, { kind: 'RATING', rating: 2 });
  await say(far, { kind: 'GONE' });
  await say(far, { kind: 'RATING' });
  const answered = {
    feedbackId,
    decision: 'REJECT',
    reply: `${NAME}，您好`,
    expectedVersion: 1,
    idempotencyKey: newId(),
  };
  await given.ask(ANSWER, { input: answered }, { as: { scopes: ['CADRE'], regionCodes: ['620000'] } });
  const photo = { purpose: 'CASE_EVIDENCE', fileName: `${WORDS}.jpg`, contentType: 'image/jpeg', bytes: 100 };
  await given.say(TICKET, photo, token);
  await plantWaitingRow(given);
}

/** Of two rows that name one record and say different things the second one waits. */
async function plantWaitingRow(given: Phones): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  const path = join(folder, 'stations.csv');
  const row = (place: string, who: string) =>
    `620702-TH-0009,戈壁之家,货车司机之家,620702,${place},100.4908,38.9259,WGS84,全天,开放,${who}`;
  const named = `${NAME},${MOBILE.slice(0, 3)} ${MOBILE.slice(3, 7)} ${MOBILE.slice(7)},${NUMBER}`;
  writeFileSync(
    path,
    [
      '驿站编号,驿站名称,驿站类型,区划代码,详细地址,经度,纬度,坐标系,开放时间,状态,站长,站长手机,管理员身份证号',
      row('甲路1号', ',,'),
      row('乙路2号', named),
    ].join('\n'),
  );
  try {
    const report = await given.takeIn(path);
    if (report.counts.quarantined !== 1) throw new Error(`No row waits: ${JSON.stringify(report)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
