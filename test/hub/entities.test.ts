import { differences } from '../support/catalogue.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

describe('the entities', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('agree with the catalogue in columns, types and nullability', async () => {
    expect(await differences(test.database)).toEqual([]);
  });

  it.each([
    [
      'alter table stations.station alter column name drop not null',
      /station\.name may not be null in the entity only/,
    ],
    ['alter table stations.service rename column unit to per_what', /service\.unit is a property and no column/],
    ['alter table stations.honour add column note text', /honour\.note is a column and no property/],
    [
      'alter table organisations."union" alter column union_code type varchar(60)',
      /union_code is text in the entity and character varying/,
    ],
  ])('are found to differ after: %s', async (fault, difference) => {
    const planted = await testDatabase();
    try {
      await planted.database.pool.query(fault);
      expect((await differences(planted.database)).join('\n')).toMatch(difference);
    } finally {
      await planted.close();
    }
  });
});
