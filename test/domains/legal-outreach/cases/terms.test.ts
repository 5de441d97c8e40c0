import { CaseKind, CaseStage, TermRule } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { ruleInWords, ruleOf, termFrom } from '../../../../src/domains/legal-outreach/cases/terms.js';

const { MEDIATION_15_DAYS, ARBITRATION_45_DAYS, LEGAL_AID_7_DAYS } = TermRule;
const dueOf = (rule: TermRule, day: string) => termFrom(rule, day, true).dueOn;

describe('a term of law', () => {
  it('of fifteen days from 20 September 2024 ends on 8 October: the fifth is a holiday (F12)', () => {
    expect(termFrom(MEDIATION_15_DAYS, '2024-09-20', true)).toEqual({
      ...{ rule: MEDIATION_15_DAYS, stage: CaseStage.MEDIATION },
      ...{ countedOn: '2024-10-05', dueOn: '2024-10-08' },
    });
  });

  it('that would end from 1 to 7 October ends on the first working day behind, and the day before stays', () => {
    const begun = ['2024-09-15', '2024-09-16', '2024-09-17', '2024-09-18', '2024-09-19', '2024-09-21', '2024-09-22'];
    expect(begun.map((day) => dueOf(MEDIATION_15_DAYS, day))).toEqual(['2024-09-30', ...Array(6).fill('2024-10-08')]);
    expect(dueOf(MEDIATION_15_DAYS, '2024-09-23')).toBe('2024-10-08');
    expect(dueOf(MEDIATION_15_DAYS, '2024-09-24')).toBe('2024-10-09');
  });

  it('ends on a Saturday that is worked, and not on one that is not', () => {
    // 12 October 2024 is worked for the holiday before; the Saturday behind it is not.
    expect(dueOf(MEDIATION_15_DAYS, '2024-09-27')).toBe('2024-10-12');
    expect(dueOf(MEDIATION_15_DAYS, '2024-10-04')).toBe('2024-10-21');
  });

  it('in a year whose holidays nobody knows yet passes over Saturdays and Sundays alone', () => {
    // 5 October 2041 is a Saturday.
    expect(dueOf(MEDIATION_15_DAYS, '2041-09-20')).toBe('2041-10-07');
    expect(dueOf(MEDIATION_15_DAYS, '2041-09-16')).toBe('2041-10-01');
  });

  it('abroad ends on the day by counting: the holidays of the mainland are not its own', () => {
    expect(termFrom(MEDIATION_15_DAYS, '2024-09-20', false).dueOn).toBe('2024-10-05');
  });

  it('counts forty-five days to a ruling and seven to a decision on aid, over months and years', () => {
    expect(termFrom(ARBITRATION_45_DAYS, '2024-12-20', true).countedOn).toBe('2025-02-03');
    // 3 February is of the Spring Festival, which ends on the fourth.
    expect(dueOf(ARBITRATION_45_DAYS, '2024-12-20')).toBe('2025-02-05');
    expect(dueOf(LEGAL_AID_7_DAYS, '2024-02-22')).toBe('2024-02-29');
  });

  it('names the article that it comes from', () => {
    expect([MEDIATION_15_DAYS, ARBITRATION_45_DAYS, LEGAL_AID_7_DAYS].map(ruleInWords)).toEqual([
      ...['劳动争议调解仲裁法 第十四条', '劳动争议调解仲裁法 第四十三条', '法律援助法 第四十三条'],
    ]);
  });

  it('runs in mediation and arbitration, before them for disputes and aid, and nowhere else', () => {
    const running = Object.values(CaseKind).map((kind) => [
      kind,
      ...Object.values(CaseStage).filter((stage) => ruleOf(kind, stage) !== null),
    ]);
    const [before, table] = [
      ['REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'ARBITRATION'],
      ['MEDIATION', 'ARBITRATION'],
    ];
    expect(running).toEqual([
      ...[
        ['LABOUR_DISPUTE', ...before],
        ['LEGAL_AID', ...before],
      ],
      ...['CONSULTATION', 'HAZARD_REPORT', 'SUGGESTION', 'HOTLINE'].map((kind) => [kind, ...table]),
    ]);
  });
});
