import { z } from 'zod';
import { type CommandNames, listOf, oneOf, readCommand, text } from '../../../kit/command.js';
import { NotificationAnswer } from './notification.enums.js';

const recording = z.object({
  answers: listOf(z.object({ templateId: text(1, 64), answer: oneOf(NotificationAnswer) }), 1, 20),
});
const marking = z.object({ notificationIds: listOf(z.string(), 0, 100).optional() });
const NAMES: CommandNames = {
  subject: 'notification',
  fields: {
    answers: { zh: '选择', en: 'the list of answers' },
    'answers.templateId': { zh: '模板编号', en: 'the template' },
    'answers.answer': { zh: '选择', en: 'the answer' },
    notificationIds: { zh: '消息编号', en: 'the list of messages' },
  },
};

export type RecordConsents = z.infer<typeof recording>;
export type MarkRead = z.infer<typeof marking>;

/** Reads the command of recordNotificationConsents; throws Refusals for what is not allowed. */
export function readRecordConsents(given: object): RecordConsents {
  return readCommand(recording, given, NAMES);
}

/** Reads the command of markNotificationsRead; throws Refusals for what is not allowed. */
export function readMarkRead(given: object): MarkRead {
  return readCommand(marking, given, NAMES);
}
