import { lapsed } from '../../src/auth/bearer.js';
import { ANONYMOUS, audienceSentence, regionCodesOf, SCOPES, viewerWith } from '../../src/auth/viewer.js';

describe('a visitor', () => {
  it('has the scope PUBLIC and nothing else', () => {
    expect([...ANONYMOUS.scopes]).toEqual(['PUBLIC']);
    expect(ANONYMOUS.subject).toBeNull();
    expect(ANONYMOUS.grants).toEqual([]);
    expect(Object.isFrozen(ANONYMOUS)).toBe(true);
  });
});

describe('the sentence of an access rule', () => {
  it('names each scope with its reach, in the order of the rule', () => {
    expect(audienceSentence(['PUBLIC'])).toBe('For: anyone.');
    expect(audienceSentence(['CADRE', 'ADMIN'])).toBe('For: cadre (own region); administrator.');
    expect(audienceSentence(['SITE_MANAGER', 'SITE_DOCTOR'])).toBe(
      'For: site manager (own site); site doctor (own site).',
    );
    expect(audienceSentence(SCOPES.slice(1))).toBe(
      'For: the member (own); station keeper (own stations); cadre (own region); partner agency (granted regions); merchant (own); mediator, lawyer or safety officer (own cases); site doctor (own site); site manager (own site); administrator.',
    );
  });

  it('names a scope once, and refuses a rule for nobody', () => {
    expect(audienceSentence(['ADMIN', 'ADMIN'])).toBe('For: administrator.');
    expect(() => audienceSentence([])).toThrow('names no scope');
  });
});

describe('a caller who is signed in', () => {
  const caller = viewerWith('u1', [
    { scope: 'CADRE', regionCodes: ['620000'], stationCodes: [] },
    { scope: 'CADRE', regionCodes: ['510100'], stationCodes: [] },
    { scope: 'PARTNER', regionCodes: ['110000'], stationCodes: [] },
  ]);

  it('has the scopes of the grants and PUBLIC', () => {
    expect([...caller.scopes]).toEqual(['PUBLIC', 'CADRE', 'PARTNER']);
    expect(caller.subject).toBe('u1');
  });

  it('reaches by a scope the divisions of its own grants, not those of another scope', () => {
    expect(regionCodesOf(caller, ['CADRE', 'ADMIN'])).toEqual(['620000', '510100']);
    expect(regionCodesOf(caller, ['PARTNER'])).toEqual(['110000']);
    expect(regionCodesOf(caller, ['MEMBER'])).toEqual([]);
  });
});

it('whether those who stay on many sockets by one key may stay is one question', async () => {
  const asked: string[] = [];
  const by = (apiKey: string) => viewerWith('cli_1', [], { apiKey, expiresAt: new Date('2999-01-01') });
  const codes = await lapsed([by('a'), by('a'), by('b'), by('a')], {
    standingOf: async () => 'over',
    clientStandingOf: async (shown) => {
      const key = 'key' in shown ? shown.key : '';
      asked.push(key);
      return key === 'b' ? undefined : { subject: 'cli_1', key, name: 'A', grants: [], expiresAt: new Date() };
    },
  });
  expect(codes).toEqual([undefined, undefined, 'UNAUTHENTICATED', undefined]);
  expect(asked).toEqual(['a', 'b']);
});
