import { jest } from '@jest/globals';
import { differencesOf } from './resume/check.js';
import { proveResume } from './resume.js';

jest.setTimeout(180_000);

describe('sockets that are cut again and again while stations change and a process is killed', () => {
  it('are told all that is theirs, once and in order', async () => {
    const returning = { times: 3, missed: 500 };
    const form = { seed: 7, events: 1500, followers: 40, wide: 2, cuts: 3, kills: 1, returning };
    const { said, differences } = await proveResume(form);
    expect(differences).toEqual([]);
    expect(said).toMatch(/^1500 events .* to 42 sockets, [1-9]\d* deliveries, [1-9]\d* times come back, 1 kills/);
  });

  it('would be found out where a change were lost, doubled, swapped or another’s', () => {
    const changes = ['a', 'b', 'c', 'd'].map((cursor) => ({ cursor, code: `R-${cursor}` }));
    const [a, b, c, d] = changes as [any, any, any, any];
    const found = (told: typeof changes) => differencesOf('one', changes.slice(0, 3), told).join('; ');
    expect(found([a, b, c])).toBe('');
    expect(found([a, c])).toBe('one was never told of a change of R-b');
    expect(found([a, b, b, c])).toBe('one was told twice of a change of R-b');
    expect(found([b, a, c])).toBe('one was told of a change of R-a out of order');
    expect(found([a, b, c, d])).toContain('one was told of R-d, which is not followed');
  });
});
