import { type TestDatabase, testDatabase } from '../support/database.js';
import { proveAudit } from './audit.js';

describe('the proof of the audit trail', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('finds each fault at its row', async () => {
    const { differences } = await proveAudit(test.database, { seed: 7, rows: 4000 });
    // How fast it is is said by the long form, on a machine that does nothing else.
    expect(differences.filter((difference) => !difference.includes('rows a second'))).toEqual([]);
  });
});
