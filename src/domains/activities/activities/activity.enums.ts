import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What an activity is. */
export enum ActivityKind {
  FILM = 'FILM',
  JOB_FAIR = 'JOB_FAIR',
  LIVE_STREAM_JOBS = 'LIVE_STREAM_JOBS',
  HEALTH_CHECK = 'HEALTH_CHECK',
  TRAIN_TRANSFER = 'TRAIN_TRANSFER',
  LECTURE = 'LECTURE',
  MUSEUM_SHOW = 'MUSEUM_SHOW',
  STATION_BENEFIT_DAY = 'STATION_BENEFIT_DAY',
  COMPETITION = 'COMPETITION',
  LEGAL_TALK = 'LEGAL_TALK',
  TRAINING = 'TRAINING',
  CONGRESS = 'CONGRESS',
  ARTS_SHOW = 'ARTS_SHOW',
  SPORTS = 'SPORTS',
  VISIT = 'VISIT',
}
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  description: 'Kind of activity (活动类别).',
  valuesConfig: {
    FILM: { description: 'Film (电影).' },
    JOB_FAIR: { description: 'Job fair (招聘会).' },
    LIVE_STREAM_JOBS: { description: 'Jobs in a live stream (直播招聘).' },
    HEALTH_CHECK: { description: 'Health check (体检).' },
    TRAIN_TRANSFER: { description: 'Train or coach for workers (返岗专列).' },
    LECTURE: { description: 'Lecture (讲座).' },
    MUSEUM_SHOW: { description: 'Show in a museum (展演).' },
    STATION_BENEFIT_DAY: { description: 'Benefit day at stations (驿站普惠日).' },
    COMPETITION: { description: 'Competition (竞赛).' },
    LEGAL_TALK: { description: 'Talk about law (普法宣讲).' },
    TRAINING: { description: 'Training (培训).' },
    CONGRESS: { description: 'Congress (职代会).' },
    ARTS_SHOW: { description: 'Show (文艺演出).' },
    SPORTS: { description: 'Sport (文体活动).' },
    VISIT: { description: 'Visit (参观).' },
  },
});
