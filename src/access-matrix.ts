import { type FieldGroup, group } from './auth/matrix/group.js';

/**
 * Who may read and do what: the table of the domain as declarations, a row for each group of fields. R = read, W = do;
 * own = own records or stations, reg = own region and below, masked = never in full, — = nothing; `system`, `security`, `audit`: of the administrators only those of that office; every act that is for administrators names one. How far a scope reaches
 * is part of the scope, so that the words behind R and W say it for the reader; the letters are what is held against the
 * rules of the schema. Every field belongs to one row: by its own name, else by that of its type; a page and an edge as
 * what they hold; the answer of an act as the act. A value without an id and without a rule of its own is seen by whoever
 * sees what it stands in.
 */
// biome-ignore format: it is read as a table
export const ACCESS_MATRIX: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
  group('Regions, calendar, union directory',     'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Region', 'CalendarDay', 'Union', 'Query.region', 'Query.regions', 'Query.calendar', 'Query.union', 'Query.unions'],
    narrower: 'The administrator changes them by files and commands.',
  }),
  group('Officers of a union',                     '—      | —      | —      | R reg masked | —  | —     | —        | —      | —       | R masked', {
    fields: ['Union.officers', 'UnionOfficer'],
  }),
  group('Station facts',                          'R      | R      | W own  | W reg | R       | R        | R        | R      | R       | R', {
    fields: ['Station', 'Query.station', 'Query.stations', 'Query.stationsNear', 'Query.stationsInView', 'StationMap', 'StationMark', 'StationNearEdge', 'Query.stationCoverage', 'StationCoverage', 'DemandPoint', 'Subscription.stationChanged', 'StationEvent'],
    acts: ['updateStation', 'reportFacilityState'],
  }),
  group('New stations',                           '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['registerStation'],
  }),
  group('Two records of one station',             '—      | —      | —      | W reg | —       | —        | —        | —      | —       | W system', {
    acts: ['mergeStations'],
  }),
  group('Station hours, status, notices',         'R      | R      | W own  | W reg | R       | R        | R        | R      | R       | R', {
    fields: ['Station.hours', 'Station.openState', 'Station.status', 'Station.notice', 'OpeningHours', 'OpeningWindow', 'OpeningException', 'OpenState', 'StationNotice'],
    acts: ['setStationHours', 'setStationStatus', 'postStationNotice'],
    narrower: 'Stations abroad, which their manager keeps, are not here yet; the administrator leaves stations to their union.',
  }),
  group('Opening campaigns',                      '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['announceOpeningCampaign'],
  }),
  group('Station star, honours',                  'R      | R      | R      | W reg | R       | R        | R        | R      | R       | R', {
    fields: ['Station.star', 'Station.gradeHistory', 'Station.honours', 'StationGrade', 'Honour'],
    acts: ['gradeStation'],
  }),
  group('Assessments of a station',               '—      | —      | W own  | W reg | —       | —        | —        | —      | —       | R', {
    fields: ['Station.assessments', 'StationAssessment'],
    acts: ['assessStation'],
  }),
  group('Holds of beds, showers and seats',       '—      | RW own | W own  | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['ResourceHold', 'ResourceHoldConnection'],
    acts: ['cancelHold'],
    narrower: 'A keeper is shown of a person the masked name alone; stations abroad, whose doctor and manager hold beds too, are not here yet.',
  }),
  group('What one holds oneself',                 '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['holdStationResource', 'confirmHold'],
  }),
  group('Code of a hold, shown at the desk',      '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['ResourceHold.checkInCode'],
  }),
  group('Holds of a station',                     '—      | —      | R own  | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Station.holds'],
  }),
  group('Holds of a person',                      '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Member.holds'],
  }),
  group('Holds as they move',                     '—      | R own  | R own  | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Subscription.holdChanged', 'HoldEvent'],
  }),
  group('What is free at a station',              'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Station.availability', 'FacilityAvailability', 'Subscription.stationAvailabilityChanged', 'StationAvailabilityEvent'],
  }),
  group('Visits at the desk',                     '—      | —      | W own  | —     | —       | —        | —        | —      | —       | —', {
    fields: ['StationVisit'],
    acts: ['admitWalkIn', 'checkInStation'],
  }),
  group('Keeper of a station',                    '—      | —      | R own masked | R reg masked | — | —     | —        | —      | —       | R masked', {
    fields: ['Station.keeper', 'StationKeeper'],
  }),
  group('Copies of the station registry',         '—      | —      | —      | R reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.stationsChangedSince', 'StationDelta'],
  }),
  group('Station feedback',                       '—      | RW own | R own  | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['StationFeedback'],
    acts: ['submitStationFeedback'],
  }),
  group('One\'s own feedback',                    '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Query.myStationFeedback'],
  }),
  group('Station feedback to be looked at',       '—      | —      | W own  | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['Query.stationFeedback'],
    acts: ['reviewStationFeedback'],
  }),
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
  group('Targets, tasks, figures',                '—      | —      | —      | W reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.targets', 'Query.taskItems', 'Query.measures', 'Target', 'TargetRevision', 'TaskItem'],
    acts: ['setTarget', 'registerTaskItem', 'advanceTaskItem', 'reportMeasure'],
    narrower: 'The administrator sets them by files, as any other source.',
  }),
  group('Targets as they move',                   '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Subscription.targetProgressed', 'TargetEvent'],
  }),
  group('What is reported of a task',             '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['TaskItem.progress', 'TaskProgress'],
  }),
  group('Channels, runs, source records',         '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Query.channels', 'Query.importRun', 'Query.importRuns', 'Query.sourceRecords', 'Channel', 'ImportRun', 'RejectedRow', 'SourceRecord', 'VerdictCounts', 'Subscription.importRunChanged', 'ImportRunEvent'],
  }),
  group('Uploads',                                'W      | W      | W      | W     | W       | W        | W        | W      | W       | W', {
    fields: ['UploadTicket', 'FormField'],
    acts: ['createUploadTicket'],
    narrower: 'Whoever is nobody sends photos of hazards alone.',
  }),
  group('Webhooks',                               '—      | —      | —      | —     | R own   | —        | —        | —      | —       | R own', {
    fields: ['Query.webhooks', 'Webhook', 'WebhookDelivery'],
  }),
  group('What is done about webhooks',            '—      | —      | —      | —     | W own   | —        | —        | —      | —       | W own system', {
    acts: ['createWebhook', 'pauseWebhook', 'resumeWebhook', 'deleteWebhook', 'rotateWebhookSecret', 'redeliverWebhook'],
  }),
  group('Runs and records that wait for a person', '—     | —      | —      | W reg | —       | —        | —        | —      | —       | W system', {
    acts: ['decideImportRun', 'resolveSourceRecord'],
  }),
  group('Replay of a channel',                    '—      | —      | —      | —     | —       | —        | —        | —      | —       | W system', {
    acts: ['replayChannel'],
  }),
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
  group('Cases by year',                           '—      | —      | —      | R reg | R reg   | —        | —        | —      | —       | R', {
    fields: ['Query.caseStats', 'CaseStat'],
    narrower: 'Of a partner agency small counts are withheld, what would give them away, what the hub counted as mediated of one kind, what was told where the hub counts itself, and years that have not closed.',
  }),
  group('Activities, sessions, sponsors',          'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: [
      'Activity', 'SessionRecurrence', 'Session', 'Venue', 'Seat', 'SessionAllotment', 'TransportDetails', 'HealthCheckDetails',
      'CompetitionRound', 'SessionAvailability', 'MetricRate', 'Pledge', 'SponsorStanding', 'Query.activities', 'Query.activity', 'SessionEvent',
      'Query.session', 'Subscription.sessionAvailabilityChanged',
    ],
    narrower: 'A session that is being planned is there for cadres of its division and for administrators.',
  }),
  group('Activities, planned and turned',          '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['createActivity', 'scheduleSession', 'scheduleSeries', 'announceSession', 'cancelSession', 'rescheduleSession', 'recordPledge'],
  }),
  group('Job postings',                            'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['JobPosting', 'Employer', 'JobWage', 'JobFigures', 'Query.jobPostings', 'Query.jobPosting'],
  }),
  group('Publishing work',                         '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['publishJobPosting', 'closeJobPosting'],
    narrower: 'What a channel tells of is closed by its channel.',
  }),
  group('Cards of people who look for casual work', 'R masked | R masked | R masked | R masked | R masked | R masked | R masked | R masked | R masked | R masked', {
    fields: ['JobCard', 'Query.jobCards'],
    narrower: 'As long as they hang; one that is over is there for whose it is.',
  }),
  group('Own cards of casual work',                '—      | RW own | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.jobCards'],
    acts: ['putUpJobCard'],
  }),
  group('Cards put up at a desk',                  '—      | —      | W own  | —     | —       | —        | —        | —      | —       | —', {
    acts: ['putUpJobCardAtDesk'],
  }),
  group('Taking down cards of casual work',        '—      | W own  | W own  | —     | —       | —        | —        | —      | —       | —', {
    acts: ['takeDownJobCard'],
  }),
  group('Applications for work',                   '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['JobApplication', 'Member.jobApplications'],
    narrower: 'A cadre reads those for work in the own region, with number and masked name of who applies.',
  }),
  group('Lists of applications for work',          '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Query.jobApplications'],
  }),
  group('Applying for work',                       '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['submitJobApplication', 'withdrawJobApplication'],
  }),
  group('What came of applications for work',      '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['recordJobApplication'],
    narrower: 'Nobody takes down what came of the own one.',
  }),
  group('Places in sessions',                      '—      | R own  | R own  | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Booking'],
    narrower: 'A keeper sees those of sessions at the own stations, with number and masked name.',
  }),
  group('One\'s own places as they change',            '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Subscription.bookingChanged', 'BookingEvent'],
  }),
  group('Letting people in',                        '—      | —      | W own  | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['checkInBooking'],
    narrower: 'At sessions of the own stations or region, on their day.',
  }),
  group('Lists of those who come, and who came',   '—      | —      | R own  | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Session.bookings', 'Session.checkedIn'],
  }),
  group('Taking a place, and confirming it',        '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['bookSession', 'confirmBooking'],
  }),
  group('Giving places back',                      '—      | W own  | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['cancelBooking'],
  }),
  group('Taking a whole session for a union',      '—      | —      | —      | W reg | —       | —        | —        | —      | —       | —', {
    acts: ['blockBookSession'],
  }),
  group('One\'s own place, and what opens the door', '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Session.myBooking', 'Booking.checkInCode'],
  }),
  group('Code of a whole session, for its union',   '—      | —      | —      | R reg | —       | —        | —        | —      | —       | —', {
    fields: ['Booking.groupCheckInCode'],
  }),
  group('All places that somebody has',            '—      | R own  | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Member.bookings'],
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
  group('Leaving, and what one does for work',    '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    acts: ['withdrawMembership', 'changeMyWork'],
  }),
  group('Roster of members',                      '—      | —      | —      | R reg | —       | —        | —        | —      | —       | R', {
    fields: ['Query.member', 'Query.members', 'Union.memberCount'],
  }),
  group('One\'s own page',                        '—      | R own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Query.me'],
  }),
  group('What a member said and had done',        '—      | W own  | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.consents', 'Consent', 'Member.dataAccesses', 'Member.erasure', 'Erasure'],
    acts: ['giveConsent', 'withdrawConsent', 'bindMobile', 'eraseMe', 'cancelErasure'],
  }),
  group('Messages to a person',                   '—      | RW own | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.notifications', 'Notification', 'Member.notificationConsents', 'NotificationConsent', 'Subscription.notificationReceived', 'NotificationEvent'],
    acts: ['markNotificationsRead', 'recordNotificationConsents'],
    narrower: 'What a message is about is read by the rights of the reader: null where those do not reach it.',
  }),
  group('Templates of subscribe messages',        'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.notificationTemplates', 'NotificationTemplate'],
  }),
  group('Texts to be agreed to',                  'R      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.consentTexts', 'ConsentText'],
  }),
  group('Personal fields in full',                '—      | W own  | —      | W reg | —       | —        | —        | —      | —       | —', {
    fields: ['RevealedField'],
    acts: ['revealMember'],
    narrower: 'One\'s own after a fresh check, another\'s with purpose and reason; each look is a row of the audit trail.',
  }),
  group('Rows of the audit trail',                '—      | R own  | —      | —     | —       | —        | —        | —      | —       | R audit', {
    fields: ['AuditEntry'],
  }),
  group('The audit trail and its hashes',         '—      | —      | —      | —     | —       | —        | —        | —      | —       | R audit', {
    fields: ['Query.auditEntries', 'AuditEntry.hash', 'AuditEntry.actorId', 'AuditEntry.subjectId'],
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
  group('Agencies and merchants, their keys',     '—      | —      | —      | —     | W own   | W own    | —        | —      | —       | W security', {
    acts: ['issueApiKey', 'revokeApiKey'],
  }),
  group('What is known of these keys',            '—      | —      | —      | —     | R own   | R own    | —        | —      | —       | R security or audit', {
    fields: ['ApiClient', 'ApiKey'],
  }),
  group('All agencies and merchants with keys',   '—      | —      | —      | —     | —       | —        | —        | —      | —       | R security or audit', {
    fields: ['Query.apiClients'],
  }),
  group('New agencies and merchants',             '—      | —      | —      | —     | —       | —        | —        | —      | —       | W security', {
    acts: ['createApiClient'],
  }),
  group('Signing in, and going on',               'W      | W      | W      | W     | W       | W        | W        | W      | W       | W', {
    acts: ['signInWithWeChat', 'refreshSession'],
  }),
  group('Signing out',                            '—      | W own  | W own  | W own | —       | —        | W own    | W own  | W own   | W own system security or audit', {
    acts: ['signOut'],
    narrower: 'Agencies and merchants have no session; their keys are revoked.',
  }),
  group('Copies of one\'s own data',               '—      | RW own | —      | —     | —       | —        | —        | —      | —       | —', {
    fields: ['Member.dataExports', 'DataExport'],
    acts: ['exportMyData'],
  }),
  group('Who one is oneself',                     'R      | R own  | R own  | R own | R own   | R own    | R own    | R own  | R own   | R own', {
    fields: ['Query.viewer'],
  }),
  group('What the rules say of an operation',     '—      | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.explainAccess', 'AccessExplanation', 'ExplainedFault', 'FieldAccess', 'RootPlan'],
  }),
  group('Ways to any record, each as that record', 'R     | R      | R      | R     | R       | R        | R        | R      | R       | R', {
    fields: ['Query.node', 'Query.nodes', 'Query.scanned', 'Query.changes', 'Change', 'Query.serverTime'],
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
