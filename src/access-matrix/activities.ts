import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about activities and work. */
// biome-ignore format: it is read as a table
export const ACTIVITIES_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
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
];
