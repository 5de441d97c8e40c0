import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about cases, and the law. */
// biome-ignore format: it is read as a table
export const LEGAL_OUTREACH_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Cases by year',                           '—      | —      | —      | R reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.caseStats', 'CaseStat'],
    narrower: 'Of a partner agency small counts are withheld, what would give them away, what the hub counted as mediated of one kind, what was told where the hub counts itself, and years that have not closed.',
  }),
  group('Law for everyone, legal sites',           'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['LegalContent', 'Query.legalContents', 'LegalSite', 'VisitingHours', 'Query.legalSites'],
  }),
  group('Cases, by headline',                      '—      | R own  | R own  | R reg | —       | —        | R own    | —      | —       | R', {
    fields: ['LegalCase'],
    narrower: 'A keeper sees those that were brought at the own station.',
  }),
  group('One case by its number',                  '—      | R own  | —      | R reg | —       | —        | R own    | —      | —       | R', {
    fields: ['Query.case', 'CaseMeeting', 'LegalCase.meetings'],
  }),
  group('Moving a case',                           '—      | —      | —      | W reg | —       | —        | W own    | —      | —       | —', {
    acts: ['advanceCase', 'reopenCase'],
    narrower: 'Nobody moves a case in which they are themselves.',
  }),
  group('Who handles a case, and could',           '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['LegalCase.candidates', 'LegalCase.tiedHandlers'],
    acts: ['assignCase', 'unassignCase'],
  }),
  group('Taking a case back',                      '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['withdrawCase'],
    narrower: 'Those who brought it alone; one without a name is nobody\'s to take back.',
  }),
  group('Register of cases',                       '—      | —      | —      | R reg | —       | —        | R own    | —      | —       | R', {
    fields: ['Query.cases'],
  }),
  group('Following one case',                      '—      | R own  | —      | R reg | —       | —        | R own    | —      | —       | —', {
    fields: ['Subscription.caseChanged', 'CaseEvent'],
  }),
  group('Meetings, agreement, outcome, numbers elsewhere', '— | —   | —      | —     | —       | —        | W own    | —      | —       | —', {
    acts: ['scheduleCaseMeeting', 'recordCaseAgreement', 'recordCaseOutcome', 'linkCaseNumber'],
  }),
  group('Help after a case',                       '—      | —      | —      | W reg | —       | —        | W own    | —      | —       | —', {
    acts: ['recordCaseAftercare'],
  }),
  group('What was said in a case, and by whom',    '—      | R own  | —      | —     | —       | —        | R own    | —      | —       | —', {
    fields: ['LegalCase.narrative', 'LegalCase.evidence', 'LegalCase.parties', 'LegalCase.reporter', 'LegalCase.agreement', 'LegalCase.location', 'CaseStep.note', 'CaseParty', 'CaseEvidence', 'CaseAgreement'],
    narrower: 'The reporter of a hazard is shown to the reporter and the safety officer of the case alone.',
  }),
  group('Files added to a case',                   '—      | W own  | —      | —     | —       | —        | W own    | —      | —       | —', {
    acts: ['attachCaseEvidence'],
  }),
  group('Bringing a case',                         'W      | W own  | W own  | W     | W       | W        | W        | W      | W       | W', {
    acts: ['submitCase'],
    narrower: 'Without a name anyone brings a hazard, and nothing joins it to them; all else is for members, and for keepers at the own station.',
  }),
  group('How a case goes, by its code',            'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.caseProgress', 'CaseProgress'],
  }),
  group('Reward of a hazard, by its code',         'W      | W      | W      | W     | W       | W        | W        | W      | W       | W', {
    fields: ['RewardVoucher'],
    acts: ['claimCaseReward'],
  }),
  group('Rewards that are shown at a till',        '—      | —      | W own  | —     | —       | W own    | —        | —      | —       | —', {
    fields: ['RedeemedReward'],
    acts: ['redeemRewardVoucher'],
  }),
  group('Cases of a person',                       '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.cases'],
  }),
];
