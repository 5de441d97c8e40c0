import { createHash } from 'node:crypto';
import { DocumentBook, ManifestRefused } from '../../src/auth/index.js';
import { Database } from '../../src/kit/database/database.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const manifestOf = (...texts: string[]) => Object.fromEntries(texts.map((text) => [hashOf(text), text]));

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = await Database.open({ url: test.url, poolSize: 4 });
});
afterAll(async () => {
  await database.close();
  await test.close();
});

it('finds what a version was loaded with, and nothing of another version', async () => {
  const book = new DocumentBook(database);
  await book.load('app', '1.0.0', manifestOf('{ a }', '{ b }'));
  await book.load('app', '1.1.0', manifestOf('{ b }', '{ c }'));
  expect(await book.find('app', '1.0.0', hashOf('{ a }'))).toBe('{ a }');
  expect(await book.find('app', '1.1.0', hashOf('{ b }'))).toBe('{ b }');
  expect(await book.find('app', '1.1.0', hashOf('{ a }'))).toBeUndefined();
  expect(await book.find('other', '1.0.0', hashOf('{ a }'))).toBeUndefined();
});

it('asks the database once for a document, and not at each request for one that is not there', async () => {
  const book = new DocumentBook(database);
  await book.load('often', '1', manifestOf('{ a }'));
  let asked = 0;
  const query = database.query.bind(database);
  const counted = Object.assign(Object.create(database), {
    query: (...given: Parameters<typeof query>) => {
      asked += 1;
      return query(...given);
    },
  }) as Database;
  const reader = new DocumentBook(counted);
  for (let n = 0; n < 10; n += 1) {
    await reader.find('often', '1', hashOf('{ a }'));
    await reader.find('often', '1', hashOf('{ none }'));
    await reader.refusesText('often');
  }
  expect(asked).toBe(3);
});

it('takes the same version twice, and no other documents under it', async () => {
  const book = new DocumentBook(database);
  expect(await book.load('same', '1', manifestOf('{ a }', '{ b }'))).toBe(2);
  expect(await book.load('same', '1', manifestOf('{ b }', '{ a }'))).toBe(2);
  await expect(book.load('same', '1', manifestOf('{ a }'))).rejects.toThrow('was loaded with other documents');
  expect((await book.list()).filter(({ client }) => client === 'same')).toEqual([
    { client: 'same', version: '1', documents: 2, refusesText: false },
  ]);
});

it('refuses a text that is not what its hash says', async () => {
  const book = new DocumentBook(database);
  await expect(book.load('forged', '1', { [hashOf('{ a }')]: '{ b }' })).rejects.toThrow(ManifestRefused);
  expect(await book.find('forged', '1', hashOf('{ a }'))).toBeUndefined();
});

it.each([
  ['bad client', '1', 'A client can not be called "bad client"'],
  ['app', 'v 1', 'A version can not be called "v 1"'],
])('refuses in a sentence what no request could name: %s %s', async (client, version, sentence) => {
  const loading = new DocumentBook(database).load(client, version, manifestOf('{ a }'));
  await expect(loading).rejects.toThrow(ManifestRefused);
  await expect(loading).rejects.toThrow(sentence);
});

it('refuses a manifest without documents', async () => {
  await expect(new DocumentBook(database).load('empty', '1', {})).rejects.toThrow('holds no document');
});

it('says which clients send no text', async () => {
  const book = new DocumentBook(database);
  await book.load('strict', '1', manifestOf('{ a }'));
  expect(await book.refusesText('strict')).toBe(false);
  expect(await book.setRefusal('strict', true)).toBe(true);
  expect(await book.refusesText('strict')).toBe(true);
  expect(await book.setRefusal('nobody', true)).toBe(false);
});
