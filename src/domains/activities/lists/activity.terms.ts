import { wordCell } from '../../../kit/intake-words.js';
import { ActivityKind } from '../activities/activity.enums.js';

/** How lists call the kinds, the word first by which they are written. */
const WORDS: Readonly<Record<ActivityKind, string>> = {
  FILM: '电影 放映 观影',
  JOB_FAIR: '招聘会 现场招聘会 专场招聘会',
  LIVE_STREAM_JOBS: '直播招聘 直播带岗',
  HEALTH_CHECK: '体检 健康体检 公益体检',
  TRAIN_TRANSFER: '返岗专列 返岗包车 专列',
  LECTURE: '讲座 宣讲',
  MUSEUM_SHOW: '展演 沉浸式展演',
  STATION_BENEFIT_DAY: '驿站普惠日',
  COMPETITION: '竞赛 技能竞赛',
  LEGAL_TALK: '普法宣讲 普法',
  TRAINING: '培训',
  CONGRESS: '职代会',
  ARTS_SHOW: '文艺演出 演出',
  SPORTS: '文体活动',
  VISIT: '参观',
};

/** Each kind by its first word. */
export const KIND_TERMS = Object.fromEntries(
  Object.entries(WORDS).map(([kind, words]) => [kind, words.split(' ')[0]]),
) as Readonly<Record<ActivityKind, string>>;

/** 电影, 招聘会, or the code of the kind. */
export const kindCell = wordCell(
  'kind',
  Object.values(ActivityKind).map((kind) => [kind, `${WORDS[kind]} ${kind}`] as const),
  `one of ${Object.values(KIND_TERMS).join(', ')}`,
);
