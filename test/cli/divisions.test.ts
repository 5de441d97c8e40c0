import { changesText } from '../../src/cli/divisions.js';

const problems = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ line: index + 1, sentence: { zh: '有误。', en: 'Wrong.' } }));

describe('hub divisions', () => {
  it('tells the first twenty problems and how many more there are', () => {
    const lines = changesText({ changed: 0, problems: problems(60) }, 'en')
      .trimEnd()
      .split('\n');
    expect(lines.slice(0, 20)).toEqual(problems(20).map(({ line }) => `${line}: Wrong.`));
    expect(lines.slice(20)).toEqual([
      '40 more problems not shown.',
      'Nothing was changed. Correct the lines and take in the whole file again.',
    ]);
    expect(changesText({ changed: 0, problems: problems(21) }, 'en')).toContain('\n1 more problem not shown.\n');
    expect(changesText({ changed: 0, problems: problems(20) }, 'zh')).not.toContain('未列出');
  });

  it('asks for a restart only when something was changed', () => {
    expect(changesText({ changed: 0, problems: [] }, 'en')).toBe(
      'Nothing was changed: all that the file says was there.\n',
    );
    expect(changesText({ changed: 1, problems: [] }, 'en')).toBe(
      '1 row changed. Restart the hubs of this database to read them.\n',
    );
    expect(changesText({ changed: 2, problems: [] }, 'en')).toMatch(/^2 rows changed\. Restart/);
    expect(changesText({ changed: 2, problems: [] }, 'zh')).toMatch(/^已更改 2 行。请重启/);
    expect(changesText({ changed: 0, problems: [] }, 'zh')).not.toContain('重启');
  });
});
