import { parseChanges } from '../../../src/domains/regions/change-file.js';

const sentences = (text: string) => parseChanges(text).problems.map(({ line, sentence }) => `${line}: ${sentence.en}`);

describe('a file of changes', () => {
  it('has a dated row a line, with or without the column of exactness', () => {
    const { changes, problems } = parseChanges(
      '# head\n513425\t会理县\t\t2021-01-31\t513402\tday\n\n513402\t会理市\t2021-02-01\t\t\n',
    );
    expect(problems).toEqual([]);
    expect(changes).toEqual([
      { line: 2, code: '513425', name: '会理县', validFrom: null, validTo: '2021-01-31', successors: ['513402'] },
      { line: 4, code: '513402', name: '会理市', validFrom: '2021-02-01', validTo: null, successors: [] },
    ]);
  });

  it('reads several successors and lines that end as Windows ends them', () => {
    const { changes } = parseChanges('130421\t邯郸县\t\t2016-09-13\t130402,130403\r\n');
    expect(changes[0]?.successors).toEqual(['130402', '130403']);
  });

  it.each([
    ['513425', 'The line has 1 column;'],
    ['513425\t会理县', 'The line has 2 columns'],
    ['51342\t会理县\t\t2021-01-31\t513402', '"51342" is no code of six digits'],
    ['513425\t会理县\t\t2021-01-31\t5134', '"5134" is no code of six digits'],
    ['513425\t\t\t2021-01-31\t513402', 'has no name'],
    ['513425\t会理县\t\t2021-02-29\t513402', 'There is no day "2021-02-29"'],
    ['513425\t会理县\t2021-02-01\t2021-01-31\t513402', 'begins on 2021-02-01, after its last day 2021-01-31'],
    ['513425\t会理县\t2021-02-01\t\t513402', 'has successors but no last day'],
    ['513425\t会理县\t\t\t', 'has neither a first nor a last day'],
  ])('tells what is wrong with %j', (line, sentence) => {
    const { changes, problems } = parseChanges(`# head\n${line}\n`);
    expect(changes).toEqual([]);
    expect(problems[0]?.line).toBe(2);
    expect(problems[0]?.sentence.en).toContain(sentence);
    expect(problems[0]?.sentence.zh).toMatch(/[。]$/);
  });

  it('tells about every line, not only the first', () => {
    expect(sentences('x\n513425\t会理县\t\t\t\n')).toHaveLength(2);
  });
});
