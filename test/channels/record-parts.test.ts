import { isAbout } from '../../src/channels/records/record-parts.js';
import { newId } from '../../src/kit/database/ids.js';
import { type Sql, sql } from '../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const planOf = (statement: Sql) =>
  hub.hub.database.transaction(async (tx) => {
    await tx.sql(sql`set local enable_seqscan = off`);
    return JSON.stringify(await tx.sql(sql`explain ${statement}`));
  });

/** Many records, each about somebody else, so that the whole is no cheaper than an index. */
beforeAll(async () => {
  const query = (statement: Sql) => hub.test.database.query(statement);
  await query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule) values ('C9-x', 'x', 'x', 'FILE', '{csv}', 'x')`);
  await query(sql`
    insert into channels.source_record (id, channel, record_id, record_version, payload_hash, verdict, subject_type, subject_id)
    select gen_random_uuid(), 'C9-x', n::text, '1', '', case n % 2 when 0 then 'APPLIED' else 'DUPLICATE' end, 'mem', gen_random_uuid()
    from generate_series(1, 6000) n`);
  await query(sql`analyze channels.source_record`);
});

it('finds the records of a person and their lines by indexes, whatever became of them', async () => {
  const found = await planOf(sql`select id from channels.source_record where ${isAbout(newId())}`);
  expect(found).toContain('source_record_of_subject');
  expect(found).toContain('source_record_about');
  expect(found).not.toContain('Seq Scan');
  const lines = await planOf(sql`delete from channels.rejected_row where source_record_id = any(${[newId()]}::uuid[])`);
  expect(lines).toContain('rejected_row_of_record');
  expect(lines).not.toContain('Seq Scan');
});
