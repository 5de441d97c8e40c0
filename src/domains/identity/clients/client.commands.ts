import { z } from 'zod';
import { type CommandNames, oneOf, readCommand, setOf, text, whole } from '../../../kit/command.js';
import { ApiScope } from './client.enums.js';

export const MOST_REGIONS = 50;
export const MOST_DAYS = 366;

const create = z.object({
  name: text(1, 100),
  scope: oneOf(ApiScope),
  regionCodes: setOf(z.string(), 0, MOST_REGIONS),
});

const issue = z.object({
  clientId: text(1, 100).optional(),
  label: text(1, 100),
  validDays: whole(1, MOST_DAYS),
});

const revoke = z.object({ keyId: text(1, 100) });

/** A client to be let in. */
export type CreateApiClient = Readonly<z.output<typeof create>>;
/** A key to be made. */
export type IssueApiKey = Readonly<z.output<typeof issue>>;
/** A key to be ended. */
export type RevokeApiKey = Readonly<z.output<typeof revoke>>;

const NAMES: CommandNames = {
  subject: 'apiClient',
  fields: {
    name: { zh: '名称', en: 'the name' },
    scope: { zh: '身份范围', en: 'the scope' },
    regionCodes: { zh: '区划代码', en: 'the list of regions' },
    clientId: { zh: '接入方编号', en: 'the id of the client' },
    label: { zh: '用途', en: 'the label' },
    validDays: { zh: '有效天数', en: 'the number of days' },
    keyId: { zh: '密钥编号', en: 'the id of the key' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readCreateApiClient = (given: unknown): CreateApiClient => readCommand(create, given, NAMES);
export const readIssueApiKey = (given: unknown): IssueApiKey => readCommand(issue, given, NAMES);
export const readRevokeApiKey = (given: unknown): RevokeApiKey => readCommand(revoke, given, NAMES);
