import { type FieldGroup, group } from '../auth/matrix/group.js';

/** Rows of the access matrix about stations, and what is held and said at them. */
// biome-ignore format: it is read as a table
export const STATIONS_ROWS: readonly FieldGroup[] = [
  //                                              visitor | member | keeper | cadre | partner | merchant | mediator | doctor | manager | admin
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
];
