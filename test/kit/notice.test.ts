import { stateReached, toldIn } from '../../src/kit/notice.js';

describe('what an event tells', () => {
  it('is the state that its record has come to, and none where that stayed as it was', () => {
    expect(stateReached({ before: null, after: { state: 'OPEN' } })).toBe('OPEN');
    expect(stateReached({ before: { state: 'OPEN' }, after: { state: 'DONE' } })).toBe('DONE');
    expect(stateReached({ before: { state: 'DONE' }, after: { state: 'DONE' } })).toBeNull();
    expect(stateReached({ before: { regionCode: '62' }, after: { regionCode: '63' } })).toBeNull();
    expect(stateReached({ before: { state: 'OPEN' }, after: null })).toBeNull();
  });

  it('is a fact as it is now, where that is a text', () => {
    expect(toldIn({ after: { personId: 'p', isAgain: true } }, 'personId')).toBe('p');
    expect(toldIn({ after: { isAgain: true } }, 'isAgain')).toBeNull();
    expect(toldIn({ after: null }, 'personId')).toBeNull();
  });
});
