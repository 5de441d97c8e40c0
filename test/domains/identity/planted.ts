import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Envelope, indexWriter } from '../../../src/auth/index.js';
import { keyOf } from '../../../src/kit/database/ids.js';
import { rawSql, sql } from '../../../src/kit/database/sql.js';
import { BIND, type Phones } from './sign-in/support.js';

const REVEAL = `mutation ($input: RevealMemberInput!) { answer: revealMember(input: $input) { errors { code } } }`;

/** Such that nobody else in a whole cluster has them. */
export const [NAME, NUMBER, MOBILE] = ['令狐鑫淼焱', '62070219920229003X'.replace('X', '4'), '13709361237'];
/** How each may stand in a row, in a page of a table, or in the log of the database. */
const written = [NAME, NUMBER, MOBILE].flatMap((plain) => [
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

/** Files of the data folder that hold one of some values; looked for where the suite has a Postgres of its own. */
export async function foundInFiles(given: Phones, values: readonly string[]): Promise<readonly string[]> {
  const folder = process.env.TEST_POSTGRES_FOLDER ?? '';
  // A commit that waits for the disk: all that was written before stands there then.
  await given.hub.database.transaction(async (tx) => {
    await tx.sql(sql`select set_config('synchronous_commit', 'on', true)`);
    await tx.sql(sql`create table if not exists public.flushed ()`);
    await tx.sql(sql`drop table public.flushed`);
  });
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
  return files.flatMap((file) => {
    const bytes = bytesOf(file);
    return values.flatMap((plain) => (bytes.includes(plain) ? [`${plain} in ${file}`] : []));
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
