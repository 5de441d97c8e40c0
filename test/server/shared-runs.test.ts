import { type DocumentNode, type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { SharedRuns } from '../../src/server/shared-runs.js';

const FOLLOW = parse('subscription ($code: String, $after: Cursor) { changed(code: $code, after: $after) { name } }');
const PAGED = parse('subscription ($after: Cursor) { changed(after: $after) { lines(after: $after) { text } } }');

/** A context of the test, and a run that may look at whom it is for. */
interface Own extends RequestContext {
  readonly subject: string | null;
}

let runs = 0;
let answer: ExecutionResult = { data: {} };
beforeEach(() => {
  [runs, answer] = [0, { data: {} }];
});

const shared = () =>
  new SharedRuns({
    callerOf: (context) => ({ subject: (context as Own).subject }),
    watched: (given) => {
      const { subject, ...others } = given as Own;
      let isLookedAt = false;
      const context = {
        ...others,
        get subject() {
          isLookedAt = true;
          return subject;
        },
      };
      return { context, isLookedAt: () => isLookedAt };
    },
  });
const args = (document: DocumentNode, variableValues: object, more: object = {}) =>
  ({
    ...{ document, variableValues },
    contextValue: { language: 'zh', subject: null, signal: new AbortController().signal, ...more },
  }) as unknown as ExecutionArgs;
const run = async () => {
  runs += 1;
  return answer;
};
const ofCaller = async (context: RequestContext) => {
  runs += 1;
  return { data: { name: (context as Own).subject } };
};

it('runs once for those who follow the same, whoever they are and wherever each of them began', async () => {
  const [all, event] = [shared(), {}];
  await all.run(event, args(FOLLOW, { code: 'A', after: 'x' }), run);
  await all.run(event, args(FOLLOW, { code: 'A' }, { subject: 'mem_1' }), run);
  await all.run(event, args(FOLLOW, { code: 'A' }, { subject: 'mem_2' }), run);
  expect(runs).toBe(1);
});

it('runs anew for another event, another variable, another language, and another document', async () => {
  const [all, event] = [shared(), {}];
  const english = { language: 'en' };
  for (const each of [args(FOLLOW, { code: 'A' }), args(FOLLOW, { code: 'B' }), args(FOLLOW, { code: 'A' }, english)])
    await all.run(event, each, run);
  await all.run({}, args(FOLLOW, { code: 'A' }), run);
  await all.run(event, args(PAGED, {}), run);
  expect(runs).toBe(5);
});

it.each([
  ['as well', PAGED],
  ['alone', parse('subscription ($after: Cursor) { changed { lines(after: $after) { text } } }')],
  ['of a directive', parse('subscription ($after: Boolean!) { changed { name @include(if: $after) } }')],
  [
    'in a fragment',
    parse('subscription ($after: Cursor) { ...F } fragment F on S { changed { lines(after: $after) } }'),
  ],
])('runs anew where the place is one of something inside: %s', async (_what, document) => {
  const [all, event] = [shared(), {}];
  for (const after of ['x', 'y']) await all.run(event, args(document, { after }), run);
  expect(runs).toBe(2);
});

it.each(['at once', 'one by one'])('gives nobody what was run for another with a look at who asks: %s', async (how) => {
  const all = shared();
  for (const event of [{}, {}]) {
    const asked = ['mem_1', null, 'mem_2', null, 'mem_1'];
    const one = (subject: string | null) => all.run(event, args(FOLLOW, {}, { subject }), ofCaller);
    const answers: ExecutionResult[] = [];
    if (how === 'at once') answers.push(...(await Promise.all(asked.map(one))));
    else for (const subject of asked) answers.push(await one(subject));
    expect(answers.map(({ data }) => data?.name)).toEqual(asked);
  }
});

it('runs once for all visitors where who asks makes a difference, and for each who is signed in', async () => {
  const all = shared();
  await all.run({}, args(FOLLOW, {}), ofCaller);
  const event = {};
  runs = 0;
  for (const subject of [null, null, null, 'mem_1', 'mem_1'])
    await all.run(event, args(FOLLOW, {}, { subject }), ofCaller);
  expect(runs).toBe(3);
});

it('runs again for whoever comes behind an error, and tells those who waited for it', async () => {
  const [all, event] = [shared(), {}];
  answer = { data: null, errors: [new GraphQLError('no')] };
  const told = await Promise.all([1, 2].map(() => all.run(event, args(FOLLOW, {}), run)));
  expect([told, runs]).toEqual([[answer, answer], 1]);
  await all.run(event, args(FOLLOW, {}), run);
  expect(runs).toBe(2);
});

it.each(['fails', 'throws'])('lets nobody wait in vain for one who left while it ran: it %s', async (how) => {
  const [all, event, leaving] = [shared(), {}, new AbortController()];
  const gate = Promise.withResolvers<ExecutionResult>();
  const broken = all.run(event, args(FOLLOW, {}, { signal: leaving.signal }), () => gate.promise).catch(() => 'gone');
  const other = all.run(event, args(FOLLOW, {}), run);
  leaving.abort();
  if (how === 'throws') gate.reject(new Error('cancelled'));
  else gate.resolve({ errors: [new GraphQLError('cancelled')] });
  await broken;
  expect([await other, runs]).toEqual([answer, 1]);
});
