import { type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { scopesOf } from '../../../src/auth/access.js';
import { random } from '../../support/random.js';
import { disagreements, EXPLAIN, type Explained } from './explained.js';
import { httpLine, type Line } from './lines.js';
import { type PreparedWalk, preparedWalk } from './prepared.js';
import { randomQuery } from './random-operation.js';
import { isAsked, rulesIn, withoutRule } from './taken-away.js';

const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
/** Of the probes that look at nothing new; `npm run prove -- roles` takes all of them. */
const SHARE = 0.005;
/** Of the same, those by which is learnt what there is to ask for. */
const LEARNT = 0.3;
/** Rules that are taken away, of each kind; `npm run prove -- roles` takes away every one. */
const RULES = 1;

/** Random queries that are explained and run. */
const OPERATIONS = 30;
const UNANSWERED = ['TIMEOUT', 'OPERATION_TOO_LARGE'];

let prepared: PreparedWalk;
beforeAll(async () => {
  prepared = await preparedWalk(LEARNT);
}, 240_000);
afterAll(() => prepared.close());

it.each([0, 1])(
  'shows each role what the matrix lets it read, and nothing else, over transport %i',
  async (at) => {
    const { walk, lines } = prepared;
    const line = lines[at];
    if (!line) throw new Error(`There is no transport ${at}.`);
    expect(await walk.findings(line, walk.sample(SEED + at, SHARE))).toEqual([]);
  },
  240_000,
);

it('has met a record of every type that is not for everyone', () => {
  const { schema } = prepared.hub.hub;
  const guarded = [...typesBelow(schema.getQueryType())].filter(scopesOf);
  const unseen = guarded.filter(
    ({ name }) => ![...prepared.walk.seen.fields].some((field) => field.startsWith(`${name}.`)),
  );
  expect(unseen.map(({ name }) => name)).toEqual([]);
});

/** Every type of object that queries lead to; some stand in the answers of acts alone. */
function typesBelow(root: GraphQLObjectType | null | undefined): ReadonlySet<GraphQLObjectType> {
  const { schema } = prepared.hub.hub;
  const found = new Set(root ? [root] : []);
  // What is found while it is gone through comes behind.
  for (const type of found)
    for (const field of Object.values(type.getFields())) {
      const target = getNamedType(field.type);
      const types = isAbstractType(target) ? schema.getPossibleTypes(target) : isObjectType(target) ? [target] : [];
      for (const each of types) found.add(each);
    }
  return found;
}

it('fails when a rule is taken away: it is missed in the schema, and an answer tells it', async () => {
  const { hub, walk } = prepared;
  const draw = random(SEED);
  const rules = rulesIn(hub.hub.schema);
  const kinds = [/^Query\./, /^Mutation\./, /^(?!Query\.|Mutation\.)\w+\./, /^\w+$/];
  const taken = kinds.flatMap((kind) => {
    const all = rules.filter((rule) => kind.test(rule));
    return Array.from({ length: Math.min(RULES, all.length) }, () => all.splice(draw.below(all.length), 1)[0] ?? '');
  });
  for (const rule of taken) {
    const { inSchema, asked } = await withoutRule(hub, walk, rule, httpLine);
    const told = { rule, inSchema: inSchema.length > 0, asked: asked.length > 0 || !isAsked(walk, rule) };
    expect(told).toEqual({ rule, inSchema: true, asked: true });
  }
}, 240_000);

it('is foretold by explainAccess: what it refuses is refused, and nothing else is', async () => {
  const { walk, lines, hub } = prepared;
  const line = lines[0] as Line;
  const draw = random(SEED);
  const askers = walk.askers.filter(({ authorization }) => authorization !== undefined);
  const wrong: string[] = [];
  let refusals = 0;
  for (let n = 0; n < OPERATIONS; n += 1) {
    const asker = draw.pick(askers);
    const operation = randomQuery(draw, hub.hub.schema, walk.seen.pool);
    const told = (await line.ask(EXPLAIN(operation), asker)).data?.explainAccess as { fields: Explained[] } | null;
    if (!told) throw new Error(`No explanation of ${operation}`);
    const answer = await line.ask(operation, asker);
    // What takes longer than a request may, on a machine that does much else, or is drawn larger, was answered by nobody.
    if (answer.errors?.some(({ extensions }) => UNANSWERED.includes(String(extensions?.code)))) continue;
    refusals += told.fields.filter(({ code }) => code !== null).length;
    wrong.push(...disagreements(asker, told.fields, answer).map((sentence) => `${sentence}: ${operation}`));
  }
  expect(wrong).toEqual([]);
  expect(refusals).toBeGreaterThan(OPERATIONS / 10);
}, 240_000);
