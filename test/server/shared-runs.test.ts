import { type DocumentNode, type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { SharedRuns } from '../../src/server/shared-runs.js';

const FOLLOW = parse('subscription ($code: String, $after: Cursor) { changed(code: $code, after: $after) { name } }');
const PAGED = parse('subscription ($after: Cursor) { changed(after: $after) { lines(after: $after) { text } } }');

let subject: string | null = null;
let runs = 0;
let answer: ExecutionResult = { data: {} };
beforeEach(() => {
  [subject, runs, answer] = [null, 0, { data: {} }];
});

const shared = () => new SharedRuns(() => ({ subject }));
const args = (document: DocumentNode, variableValues: object, language = 'zh') =>
  ({ document, variableValues, contextValue: { language } }) as unknown as ExecutionArgs;
const run = async () => {
  runs += 1;
  return answer;
};

it('runs once for visitors who follow the same, wherever each of them began', async () => {
  const [all, event] = [shared(), {}];
  await all.run(event, args(FOLLOW, { code: 'A', after: 'x' }), run);
  await all.run(event, args(FOLLOW, { code: 'A' }), run);
  expect(runs).toBe(1);
});

it('runs anew for another event, another variable, another language, and another document', async () => {
  const [all, event] = [shared(), {}];
  for (const each of [args(FOLLOW, { code: 'A' }), args(FOLLOW, { code: 'B' }), args(FOLLOW, { code: 'A' }, 'en')])
    await all.run(event, each, run);
  await all.run({}, args(FOLLOW, { code: 'A' }), run);
  await all.run(event, args(PAGED, {}), run);
  expect(runs).toBe(5);
});

it('runs anew where the place pages a list inside as well', async () => {
  const [all, event] = [shared(), {}];
  for (const after of ['x', 'y']) await all.run(event, args(PAGED, { after }), run);
  expect(runs).toBe(2);
});

it('runs for each who is signed in, and again for whoever comes behind an error', async () => {
  const [all, event] = [shared(), {}];
  subject = 'mem_1';
  for (let time = 0; time < 2; time += 1) await all.run(event, args(FOLLOW, {}), run);
  expect(runs).toBe(2);
  subject = null;
  answer = { data: null, errors: [new GraphQLError('no')] };
  for (let time = 0; time < 2; time += 1) await all.run(event, args(FOLLOW, {}), run);
  expect(runs).toBe(4);
});
