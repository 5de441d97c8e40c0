import { type GraphQLArgument, type GraphQLInputField, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { scopesOf } from '../../../src/auth/access.js';
import { addressesOf, heardAt } from './addresses.js';
import { type OthersWorld, othersWorld } from './keys.js';
import { differencesOf, told, toldOf } from './told.js';
import { act, BEHIND_A_CODE, guardedNodes, NO_KEYS, OPEN_NODES, STATION_KEY, type Way, waysOf } from './ways.js';

let world: OthersWorld;
let ways: readonly Way[];
beforeAll(async () => {
  world = await othersWorld();
  ways = waysOf(world, guardedNodes(world.hub.hub.schema));
});
afterAll(() => world.hub.close());

describe('a record that is not the caller’s', () => {
  it('is answered as one that is not there, by every way to name it, for every role, and with the same statements', async () => {
    const found: string[] = [];
    const codes = new Map<string, Set<string>>();
    for (const way of ways) {
      for (const [name, asker] of Object.entries(world.askers)) {
        if (asker.sees.includes(way.record)) continue;
        // What is read once for a process or a plan is no matter of one record.
        await told(world.hub, way, way.key.absent(), asker);
        const there = await told(world.hub, way, way.key.there, asker);
        const absent = await told(world.hub, way, way.key.absent(), asker);
        const place = `${way.at} of ${way.record} for ${name}`;
        found.push(...differencesOf(there, absent).map((difference) => `${place} ${difference}`));
        codes.set(way.at, new Set([...(codes.get(way.at) ?? []), ...there.codes]));
      }
    }
    expect(found).toEqual([]);
    // Each act got as far as to look for its record, for one role at least.
    const acts = ways.filter(({ at }) => at.startsWith('Mutation.') && at !== 'Mutation.replayChannel(channel)');
    const unreached = acts.filter(({ at }) => !codes.get(at)?.has(FOUND_AS[at] ?? 'NOT_FOUND'));
    expect(unreached.map(({ at }) => `${at}: ${[...(codes.get(at) ?? [])]}`)).toEqual([]);
  });

  it('can be named in no way that this test does not know', () => {
    const known = new Set(ways.map(({ at }) => at));
    const unknown = keyArguments().filter(
      ({ at, name }) => !known.has(at) && !(name in NO_KEYS) && !(at in BEHIND_A_CODE),
    );
    // What follows a channel looks none up: it is as quiet of another’s as of one that is not there (test/hub/live).
    expect(unknown.map(({ at }) => at)).toEqual([
      'Query.explainAccess(operation)',
      // Activities and postings are for everybody.
      'Query.activity(id)',
      'Query.jobPosting(id)',
      'Subscription.importRunChanged(channel)',
      // What follows a hold is as quiet of another's as of none (test/hub/live/holds).
      'Subscription.holdChanged(holdId)',
      // Nor what follows a benefit or a session: of a draft nobody is told by it (test/domains/benefit-cards, activities/live).
      'Subscription.benefitStockChanged(benefitCode)',
      // Nor what follows a case (test/hub/live/cases).
      'Subscription.caseChanged(caseNo)',
      'Subscription.sessionAvailabilityChanged(sessionId)',
    ]);
    const names = new Set(keyArguments().map(({ name }) => name));
    expect(Object.keys(NO_KEYS).filter((name) => !names.has(name))).toEqual([]);
    expect([...known].filter((at) => !keyArguments().some((each) => each.at === at))).toEqual([]);
  });

  it('is of a type that is not for everybody, and what everybody may see is left out by name', () => {
    const { schema } = world.hub.hub;
    const open = OPEN_NODES.map((name) => schema.getType(name));
    expect(open.filter((type) => !isObjectType(type) || scopesOf(type)?.includes('PUBLIC') === false)).toEqual([]);
  });
});

/** An act that finds its record by the way and refuses it for more than that. */
const FOUND_AS: Readonly<Record<string, string>> = { 'Mutation.gradeStation(assessmentId)': 'ASSESSMENT_MISSING' };

describe('an address beside GraphQL', () => {
  it('answers for what is another’s as for what is not there, and with the same statements', async () => {
    const found: string[] = [];
    for (const { at, there, absent, asked } of await addressesOf(world)) {
      await heardAt(world.hub, asked, absent());
      const differences = differencesOf(
        await heardAt(world.hub, asked, there),
        await heardAt(world.hub, asked, absent()),
      );
      found.push(...differences.map((difference) => `${at} ${difference}`));
    }
    expect(found).toEqual([]);
  });
});

describe('what tells two asks apart', () => {
  const asked = { answer: '{"data":null}', codes: [], statements: ['begin', 'select 1'] };

  it('is another answer, one statement more, and another statement', () => {
    expect(differencesOf(asked, asked)).toEqual([]);
    expect(differencesOf({ ...asked, answer: '{}' }, asked)).toEqual([expect.stringContaining('is answered {}')]);
    expect(differencesOf(asked, { ...asked, statements: ['begin'] })).toEqual([expect.stringContaining('sends 2')]);
    expect(differencesOf({ ...asked, statements: ['begin', 'select 2'] }, asked)).toHaveLength(1);
  });

  it('is no key that was asked for, wherever the answer repeats it', () => {
    const answer = (key: string) =>
      toldOf(
        { data: { act: { errors: [{ code: 'NOT_FOUND', message: `no ${key}` }] } }, errors: [], statements: [] },
        key,
      );
    expect(differencesOf(answer('tsk_1'), answer('tsk_2'))).toEqual([]);
    expect(answer('tsk_1').codes).toEqual(['NOT_FOUND']);
  });
});

describe('a station of another division', () => {
  const acts = {
    setStationStatus: { status: 'CLOSED', reason: '核对', expectedVersion: 1 },
    postStationNotice: { text: '核对', expiresAt: '2099-01-01T00:00:00Z' },
  };

  it.each(Object.entries(acts))(
    'is told by %s as such, because everybody may see where a station lies, and one that is not there is not',
    async (name, input) => {
      const way = act(name, 'stationCode', 'Station', STATION_KEY, input);
      const cadre = world.askers.CADRE ?? {};
      const there = await told(world.hub, way, STATION_KEY.there, cadre);
      const absent = await told(world.hub, way, STATION_KEY.absent(), cadre);
      expect([there.codes, absent.codes]).toEqual([['NOT_PERMITTED'], ['NOT_FOUND']]);
    },
  );
});

interface KeyArgument {
  readonly at: string;
  readonly name: string;
}

/** Every argument, and every field of an input, that is text or an id: what a key could be given by. */
function keyArguments(): readonly KeyArgument[] {
  const types = Object.values(world.hub.hub.schema.getTypeMap()).filter(isObjectType);
  const below = (at: string, given: GraphQLArgument | GraphQLInputField): readonly KeyArgument[] => {
    const type = getNamedType(given.type);
    if (isInputObjectType(type)) return Object.values(type.getFields()).flatMap((field) => below(at, field));
    return ['ID', 'String'].includes(type.name) ? [{ at: `${at}(${given.name})`, name: given.name }] : [];
  };
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) =>
        field.args.flatMap((argument) => below(`${type.name}.${field.name}`, argument)),
      ),
    );
}
