import { z } from 'zod';
import {
  type CommandNames,
  expectedVersion,
  listOf,
  oneOf,
  readCommand,
  setOf,
  text,
  whole,
} from '../../kit/command.js';
import { Topic } from '../../kit/events/index.js';

export const MOST_TOPICS = 20;
export const LONGEST_URL = 500;
export const MOST_CONCURRENCY = 32;
export const MOST_REDELIVERED = 500;

const id = text(1, 100);
// Made when it is asked for: the topics of all domains are declared by then.
const create = () =>
  z.object({
    url: text(1, LONGEST_URL),
    topics: setOf(oneOf(Topic), 1, MOST_TOPICS),
    regionCode: z.string().optional(),
    after: z.string().optional(),
    concurrency: whole(1, MOST_CONCURRENCY),
  });

const change = z.object({ webhookId: id, expectedVersion });
const redeliver = z.object({ webhookId: id, deliveryIds: listOf(id, 0, MOST_REDELIVERED).optional() });

/** A webhook to be made. */
export type CreateWebhook = Readonly<z.output<ReturnType<typeof create>>>;
/** A webhook to be paused, resumed, ended, or given another secret. */
export type ChangeWebhook = Readonly<z.output<typeof change>>;
/** Deliveries to be made again; all dead ones where none is named. */
export type RedeliverWebhook = Readonly<z.output<typeof redeliver>>;

const NAMES: CommandNames = {
  subject: 'webhook',
  fields: {
    url: { zh: '网址', en: 'the address' },
    topics: { zh: '主题', en: 'the list of topics' },
    regionCode: { zh: '区划代码', en: 'the region' },
    after: { zh: '游标', en: 'the cursor' },
    concurrency: { zh: '并发数', en: 'the number of calls at once' },
    webhookId: { zh: '回调编号', en: 'the id of the webhook' },
    expectedVersion: { zh: '预期版本', en: 'the version you read' },
    deliveryIds: { zh: '投递编号', en: 'the list of deliveries' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readCreateWebhook = (given: unknown): CreateWebhook => readCommand(create(), given, NAMES);
export const readChangeWebhook = (given: unknown): ChangeWebhook => readCommand(change, given, NAMES);
export const readRedeliverWebhook = (given: unknown): RedeliverWebhook => readCommand(redeliver, given, NAMES);
