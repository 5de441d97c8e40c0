import { type TestDatabase, testDatabase } from '../support/database.js';
import { proveRotation } from './rotation.js';

describe('the proof of rotation', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('enters nobody twice and fails no read while keys take turns', async () => {
    const { differences } = await proveRotation(test.url, { seed: 7, people: 300, turns: 2, writers: 2 });
    expect(differences).toEqual([]);
  });
});
