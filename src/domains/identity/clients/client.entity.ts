import { defineEntity, p } from '@mikro-orm/core';
import { ApiScope } from './client.enums.js';

const text = () => p.text().columnType('text');
const instant = () => p.datetime().columnType('timestamptz');

export const ApiClientSchema = defineEntity({
  name: 'ApiClient',
  schema: 'identity',
  tableName: 'api_client',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    name: text(),
    scope: p.enum(ApiScope).columnType('text'),
    regionCodes: p.array().columnType('text[]').default([]),
    createdAt: instant().defaultRaw('now()'),
  },
});
export class ApiClient extends ApiClientSchema.class {}
ApiClientSchema.setClass(ApiClient);

export const ApiKeySchema = defineEntity({
  name: 'ApiKey',
  schema: 'identity',
  tableName: 'api_key',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    client: () => p.manyToOne(ApiClient).joinColumn('client_id').deleteRule('cascade'),
    prefix: text(),
    hash: p.blob().columnType('bytea'),
    label: text(),
    createdAt: instant().defaultRaw('now()'),
    expiresAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedAt: instant().nullable(),
    issuedThrough: p.array().columnType('uuid[]').default([]),
  },
});
export class ApiKey extends ApiKeySchema.class {}
ApiKeySchema.setClass(ApiKey);
