import { FileRefused } from '../../src/channels/decode/index.js';
import { refuseOtherFormat } from '../../src/channels/registry/formats.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, parcels, take } from './parcels.js';

describe('a file in the form that its channel agreed on', () => {
  it.each([
    [{ format: 'xlsx', encoding: null }, ['xlsx']],
    [{ format: 'csv', encoding: 'gb18030' }, ['csv']],
    [{ format: 'csv', encoding: 'gb18030' }, ['xlsx', 'csv-gb18030']],
    [{ format: 'csv', encoding: 'utf-8-bom' }, ['csv-utf-8']],
    [{ format: 'csv', encoding: 'utf-16le' }, ['csv-utf-16']],
  ] as const)('passes (%j by %j)', (table, agreed) => {
    expect(() => refuseOtherFormat(table, agreed, 'a')).not.toThrow();
  });

  it.each([
    [{ format: 'csv', encoding: 'utf-8' }, ['xlsx'], 'csv-utf-8'],
    [{ format: 'csv', encoding: 'utf-8' }, ['csv-gb18030'], 'csv-utf-8'],
    [{ format: 'xlsx', encoding: null }, ['csv', 'jsonl'], 'xlsx'],
  ] as const)('is refused in any other (%j by %j), and told both', (table, agreed, came) => {
    const refused = () => refuseOtherFormat(table, agreed, 'a');
    expect(refused).toThrow(FileRefused);
    expect(refused).toThrow(new RegExp(`is ${came}, and what is agreed for the channel is ${agreed.join(', ')}`));
  });
});

describe('a channel', () => {
  let given: TestDatabase;
  beforeAll(async () => {
    given = await testDatabase();
    await createParcels(given.database);
  });
  afterAll(() => given.close());

  it('of which nobody has said anything takes what can be read, and what it agreed on from then on', async () => {
    await emptied(given.database);
    expect((await take(given.database, csv('A1,甲,1'))).state).toBe('DONE');
    await given.database.query(sql`update channels.channel set formats = '{xlsx}'`);
    const refused = await take(given.database, csv('A2,乙,1'));
    expect(refused).toMatchObject({ state: 'FAILED', stateReason: { en: expect.stringContaining('agreed') } });
    expect(await parcels(given.database)).toMatchObject([{ code: 'A1' }]);
  });
});
