import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about benefits, cards and codes. */
// biome-ignore format: it is read as a table
export const BENEFIT_CARDS_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Cards of a member',                       '—      | R own masked | — | R reg masked | — | —        | —        | —      | —       | R masked', {
    fields: ['MemberCard', 'Member.cards'],
  }),
  group('Binding and losing cards',                '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['bindCard', 'replaceCard', 'reportCardLost'],
  }),
  group('Freezing cards',                          '—      | —      | —      | W reg | —       | —        | —        | —      | —       | W system', {
    acts: ['freezeCard', 'unfreezeCard'],
    narrower: 'Nobody freezes the own card.',
  }),
  group('Codes to be shown',                       '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['MemberCode', 'OfflineMemberCode'],
    acts: ['issueMemberCode'],
  }),
  group('Checking a code',                         '—      | —      | W own  | —     | —       | W own    | —        | —      | —       | —', {
    fields: ['CodeVerification'],
    acts: ['verifyMemberCode'],
    narrower: 'They learn whether it is a member\'s and what it is good for there, and never whose it is.',
  }),
  group('Benefits, merchants',                    'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Benefit', 'Merchant', 'Query.benefits', 'Query.benefit', 'Query.merchants', 'BenefitEvent', 'Subscription.benefitStockChanged'],
    narrower: 'A draft is there for cadres of the division of the union that pays, and for administrators; who speaks for a merchant is told by commands.',
  }),
  group('Budget of a benefit',                    '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Benefit.budget'],
  }),
  group('Benefits, written and turned',           '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['createBenefit', 'publishBenefit', 'pauseBenefit', 'endBenefit'],
  }),
  group('Sums of benefits by month',               '—      | —      | —      | R reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.benefitStats', 'BenefitStat'],
    narrower: 'Of a partner agency small counts are withheld, what would give them away, and months that have not closed.',
  }),
  group('Uses of benefits',                        '—      | R own  | R own  | R reg | —       | R own    | —        | —      | —       | R', {
    fields: ['Redemption'],
    narrower: 'A merchant and a keeper see in them no member.',
  }),
  group('Uses at a place',                         '—      | —      | W own  | R reg | —       | W own    | —        | —      | —       | R', {
    fields: ['Query.redemptions'],
    acts: ['redeemEntitlement', 'reverseRedemption'],
  }),
  group('Lent things that come back',              '—      | —      | W own  | —     | —       | —        | —        | —      | —       | —', {
    acts: ['returnBorrowedItem'],
  }),
  group('Visits, with what was seen',              '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['Redemption.visitNote'],
    acts: ['recordCondolenceVisit'],
  }),
  group('Uses of one\'s own entitlement',           '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Entitlement.redemptions'],
  }),
  group('Whether one may have a benefit',         '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Benefit.eligibility', 'Eligibility', 'Benefit.myEntitlements'],
    acts: ['claimBenefit'],
  }),
  group('Why somebody may not have a benefit',    '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['EligibilityReason'],
  }),
  group('What is given to people',                '—      | R own  | R own  | R reg | —       | R own    | —        | —      | R own   | R', {
    fields: ['Entitlement'],
    narrower: 'A keeper and a merchant see what was used at their place. Stations abroad, whose manager has a roster, are not here yet.',
  }),
  group('Whose it is, and all that somebody has', '—      | R own  | —      | R reg | —       | —        | —        | —      | R own   | R', {
    fields: ['Entitlement.member', 'Member.entitlements'],
    narrower: 'Stations abroad, whose manager has a roster, are not here yet.',
  }),
  group('Gifts of a union, and taking them back', '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['BenefitGrant', 'GrantRefusal'],
    acts: ['grantBenefit', 'revokeEntitlement'],
    narrower: 'By the union that pays, to people whom the cadre reaches. Nobody gives to oneself, or takes back what is one\'s own.',
  }),
  group('One\'s own entitlements as they move',    '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Subscription.entitlementChanged', 'EntitlementEvent'],
  }),
  group('Keys that check offline codes',          'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.memberCodeKeys', 'MemberCodeKey'],
  }),
  group('What was redeemed without a network',    '—      | —      | W own  | —     | —       | W own    | —        | —      | —       | —', {
    fields: ['RedemptionSync'],
    acts: ['syncOfflineRedemptions'],
  }),
];
