import { toldInstant } from '../../../src/kit/graphql/told-instant.js';

const AT = new Date('2024-05-22T15:00:00Z');

describe('an instant in a sentence', () => {
  it('is told by the clock of its place, which is named, in the form in which it can be given back', () => {
    expect(toldInstant(AT, 'Africa/Porto-Novo')).toEqual({
      zh: '2024-05-22T16:00:00+01:00（Africa/Porto-Novo）',
      en: '2024-05-22T16:00:00+01:00 (Africa/Porto-Novo)',
    });
  });

  it('is told to the second', () => {
    expect(toldInstant(new Date('2024-05-22T15:00:01.565Z')).en).toBe('2024-05-22T23:00:01+08:00 (Asia/Shanghai)');
  });

  it('is told by that of the hub where no place is meant', () => {
    expect(toldInstant(AT).zh).toBe('2024-05-22T23:00:00+08:00（Asia/Shanghai）');
  });
});
