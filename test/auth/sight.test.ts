import { ANONYMOUS, checkTopics, type Scope, sightOf, viewerWith } from '../../src/auth/index.js';
import { declareTopic } from '../../src/kit/events/index.js';

const declared = (name: string, ...scopes: readonly string[]) =>
  declareTopic(name, { description: name, refetch: [], scopes });
const reachOf: Parameters<typeof sightOf>[2] = ({ scopes, grants }, asked) => ({
  all: asked.includes('ADMIN') && scopes.has('ADMIN'),
  ranges: grants
    .filter(({ scope }) => (asked as readonly string[]).includes(scope))
    .flatMap(({ regionCodes }) => regionCodes.map((code) => [code, `${code}:`] as const)),
});
const sight = (topic: string, scope: Scope, ...regionCodes: readonly string[]) =>
  sightOf(viewerWith('usr_1', [{ scope, regionCodes, stationCodes: [] }]), topic, reachOf);

describe('what a caller may see of a topic', () => {
  beforeAll(() => {
    declared('FOR_ALL', 'PUBLIC');
    declared('FOR_CADRES', 'CADRE', 'ADMIN');
    declared('FOR_CADRES_ALONE', 'CADRE');
  });

  it('is all of one that is for anyone, and of another nothing for a visitor', () => {
    expect(sightOf(ANONYMOUS, 'FOR_ALL', reachOf)).toBe('all');
    expect(sightOf(ANONYMOUS, 'FOR_CADRES', reachOf)).toBe('none');
  });

  it('is what lies in the divisions of the grants that it lets in', () => {
    expect(sight('FOR_CADRES', 'CADRE', '62', '33')).toEqual([
      ['62', '62:'],
      ['33', '33:'],
    ]);
    expect(sight('FOR_CADRES', 'CADRE')).toBe('none');
    expect(sight('FOR_CADRES', 'PARTNER', '62')).toBe('none');
  });

  it('is all for an administrator, where administrators are let in', () => {
    expect(sight('FOR_CADRES', 'ADMIN')).toBe('all');
    expect(sight('FOR_CADRES_ALONE', 'ADMIN', '62')).toBe('none');
  });

  it('is nothing of a topic that each follows for the own, whatever is granted', () => {
    const own = declared('FOR_EACH', 'MEMBER');
    for (const scope of ['MEMBER', 'ADMIN', 'CADRE'] as const) expect(sight(own, scope)).toBe('none');
    expect(() => checkTopics([own])).not.toThrow();
  });

  it('is nothing of a topic that nobody declared', () => {
    expect(sight('NEVER_DECLARED', 'ADMIN')).toBe('none');
  });
});

describe('topics, when a hub starts', () => {
  it.each([
    [[], /lets in nobody/],
    [['STATION_KEEPER', 'ADMIN'], /lets in STATION_KEEPER, and events only say in which division/],
  ])('are refused that let in %j', (scopes, sentence) => {
    const topic = declared(`FOR_${scopes.length}`, ...scopes);
    expect(() => checkTopics(['FOR_CADRES', topic])).toThrow(sentence);
    expect(() => checkTopics(['FOR_ALL', 'FOR_CADRES'])).not.toThrow();
  });
});
