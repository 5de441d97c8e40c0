import { ANONYMOUS, audienceSentence, isScope, SCOPE_NAMES, SCOPES } from '../../src/auth/viewer.js';

describe('a visitor', () => {
  it('has the scope PUBLIC and nothing else', () => {
    expect([...ANONYMOUS.scopes]).toEqual(['PUBLIC']);
    expect(ANONYMOUS.subject).toBeNull();
    expect([...ANONYMOUS.regionCodes, ...ANONYMOUS.stationCodes]).toEqual([]);
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

describe('scopes', () => {
  it('are known by name, and other texts are not', () => {
    expect(SCOPES.every(isScope)).toBe(true);
    for (const text of ['', 'admin', 'ROOT', 'toString', '__proto__', 1, null, ['ADMIN']])
      expect(isScope(text)).toBe(false);
  });

  it('have a Chinese and an English name', () => {
    for (const scope of SCOPES) {
      expect(SCOPE_NAMES[scope].zh).toMatch(/^[\u4e00-\u9fa5、]+$/);
      expect(SCOPE_NAMES[scope].en).toMatch(/^[a-z, ]+$/);
    }
  });
});
