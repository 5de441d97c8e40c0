import { registerEnumType } from 'type-graphql';

/** What a worker says of a station. */
export enum FeedbackKind {
  GONE = 'GONE',
  WRONG_PLACE = 'WRONG_PLACE',
  WRONG_HOURS = 'WRONG_HOURS',
  BROKEN = 'BROKEN',
  RATING = 'RATING',
}
registerEnumType(FeedbackKind, {
  name: 'FeedbackKind',
  description: 'What a worker says (反馈类别).',
  valuesConfig: {
    GONE: { description: 'Not here any more (已不存在).' },
    WRONG_PLACE: { description: 'Somewhere else (位置不对).' },
    WRONG_HOURS: { description: 'Closed when it should be open (时间不符).' },
    BROKEN: { description: 'Something does not work (设施故障).' },
    RATING: { description: 'Only marks or thanks (评价); a new one takes the place of the own one that waits.' },
  },
});

/** What became of it. */
export enum FeedbackState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DISMISSED = 'DISMISSED',
  DUPLICATE = 'DUPLICATE',
}
registerEnumType(FeedbackState, {
  name: 'FeedbackState',
  description: 'State of feedback (反馈状态).',
  valuesConfig: {
    OPEN: { description: 'Nobody looked yet (待处理).' },
    ACCEPTED: { description: 'Right; a person sees to the station, which is not changed by this alone (已采纳).' },
    DISMISSED: { description: 'Not so (未采纳).' },
    DUPLICATE: {
      description:
        'Of two records that became one station: the same person had said it of the other one before, and that word stands for both (重复).',
    },
  },
});
