import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about members, and how they become and cease to be ones. */
// biome-ignore format: it is read as a table
export const MEMBERSHIP_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('A member, by number and masked name',    '—      | R own masked | R masked | R reg masked | — | —  | —        | —      | R own masked | R masked', {
    fields: ['Member'],
    narrower: 'A keeper has the name at check-in, a doctor a pseudonym: of them nothing is here yet.',
  }),
  group('Id number, mobile, regions of a member', '—      | R own masked | — | R reg masked | — | —         | —        | —      | —       | R masked', {
    fields: ['Member.idNumberMasked', 'Member.mobileMasked', 'Member.homeRegion', 'Member.workRegion', 'Member.workerGroups'],
  }),
  group('Counts of members by month',              '—      | —      | —      | R reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.membershipStats', 'MembershipStat'],
    narrower: 'Of a partner agency small counts are withheld, and what would give them away; transfers in always.',
  }),
  group('Live membership',                        '—      | R own  | —      | R reg | —       | —        | —        | —      | R own   | R', {
    fields: ['Membership', 'Member.currentMembership'],
    narrower: 'Stations abroad, whose manager has a roster, are not here yet; keepers and merchants learn whether somebody is a member by a code.',
  }),
  group('Memberships that are over',              '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Member.membershipHistory'],
  }),
  group('One\'s own membership as it moves',       '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Subscription.membershipChanged', 'MembershipEvent'],
  }),
  group('Work lists as they move',                '—      | —      | —      | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['Subscription.applicationQueueChanged', 'ApplicationQueueEvent'],
  }),
  group('Applications to join a union',           '—      | RW own | —      | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['MembershipApplication', 'Member.applications'],
    acts: ['applyForMembership', 'cancelMembershipApplication'],
  }),
  group('Applications to be decided',             '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['Query.membershipApplications', 'MembershipApplication.collisions', 'ApplicationCollision',
      'MembershipApplication.toldNameMasked', 'MembershipApplication.toldIdNumberMasked', 'MembershipApplication.toldMobileMasked'],
    acts: ['decideMembershipApplication'],
    narrower: 'Nobody decides the own application, or is told what collides with it. A union elsewhere that was named to clear up a collision sees that application, masked, and may send it back; it grants none.',
  }),
  group('Transfers of a membership',              '—      | RW own | —      | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['MembershipTransfer', 'Member.transfers'],
    acts: ['requestMembershipTransfer', 'cancelMembershipTransfer'],
  }),
  group('Transfers to be decided, and keeping',   '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['Query.membershipTransfers'],
    acts: ['releaseMembershipTransfer', 'decideMembershipTransfer', 'retainMembership'],
    narrower: 'Either end of a transfer sees it; the union that is left releases, the one that is joined accepts.',
  }),
  group('Leaving, and what one does for work',    '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['withdrawMembership', 'changeMyWork'],
  }),
  group('Roster of members',                      '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Query.member', 'Query.members', 'Union.memberCount'],
  }),
  group('One\'s own page',                        '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Query.me'],
  }),
];
