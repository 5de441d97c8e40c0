import { z } from 'zod';
import { type CommandNames, day, expectedVersion, formed, oneOf, readCommand, text, whole } from '../../kit/command.js';
import { TaskStage } from './target.enums.js';

export const regionCode = formed(12, (code) => /^(?:\d{6}|\d{9}|[A-Z]{2})$/.test(code), {
  zh: '六位或九位区划代码，境外为两位国家代码',
  en: 'six or nine digits, or two letters for a country abroad',
});
export const yearOfTask = whole(2000, 2100);
export const recordId = text(1, 100);

const registering = z.object({
  title: text(1, 200),
  regionCode,
  year: yearOfTask,
  lead: text(1, 100),
  parentId: recordId.optional(),
  dueOn: day().optional(),
});

const advancing = z.object({
  taskItemId: recordId,
  to: oneOf(TaskStage),
  note: text(1, 1000),
  expectedVersion,
});

/** What a task is registered with. */
export type RegisterTaskItem = Readonly<z.output<typeof registering>>;
/** What a task is moved on with. */
export type AdvanceTaskItem = Readonly<z.output<typeof advancing>>;

const NAMES: CommandNames = {
  subject: 'taskItem',
  fields: {
    title: { zh: '标题', en: 'the title' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    year: { zh: '年份', en: 'the year' },
    lead: { zh: '牵头部门', en: 'the department that leads' },
    parentId: { zh: '上级任务', en: 'the id of the programme' },
    dueOn: { zh: '截止日', en: 'the day it is due' },
    taskItemId: { zh: '任务编号', en: 'the id of the task' },
    to: { zh: '新环节', en: 'the stage' },
    note: { zh: '备注', en: 'the report' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readRegisterTaskItem(given: unknown): RegisterTaskItem {
  return readCommand(registering, given, NAMES);
}

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export function readAdvanceTaskItem(given: unknown): AdvanceTaskItem {
  return readCommand(advancing, given, NAMES);
}
