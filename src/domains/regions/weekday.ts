import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Day of the week. */
export enum Weekday {
  MONDAY = 'MONDAY',
  TUESDAY = 'TUESDAY',
  WEDNESDAY = 'WEDNESDAY',
  THURSDAY = 'THURSDAY',
  FRIDAY = 'FRIDAY',
  SATURDAY = 'SATURDAY',
  SUNDAY = 'SUNDAY',
}
registerEnumType(Weekday, {
  name: 'Weekday',
  description: 'Day of the week (星期).',
  valuesConfig: {
    MONDAY: { description: 'Monday (周一).' },
    TUESDAY: { description: 'Tuesday (周二).' },
    WEDNESDAY: { description: 'Wednesday (周三).' },
    THURSDAY: { description: 'Thursday (周四).' },
    FRIDAY: { description: 'Friday (周五).' },
    SATURDAY: { description: 'Saturday (周六).' },
    SUNDAY: { description: 'Sunday (周日).' },
  },
});
