import type { EntityClass } from '@mikro-orm/core';
import type { GraphQLSchema } from 'graphql';
import { type AccessRules, guardSchema } from './auth/access.js';
import { authWording } from './auth/directives.js';
import { ExplainResolver } from './auth/explain/index.js';
import { AuditRow, auditSealed, checkTopics, type SealedTable } from './auth/index.js';
import { channelEndings, channelResolvers, channelSealed, channelTypes } from './channels/index.js';
import { activityEntities, places as activityPlaces, activityResolvers } from './domains/activities/index.js';
import {
  benefitCardEndings,
  benefitCardEntities,
  benefitCardResolvers,
  benefitCardSealed,
  places as benefitPlaces,
} from './domains/benefit-cards/index.js';
import {
  identityEndings,
  identityEntities,
  identityResolvers,
  identitySealed,
  signingIn,
} from './domains/identity/index.js';
import {
  legalEndings,
  legalEntities,
  places as legalPlaces,
  legalResolvers,
  legalSealed,
  withAName,
} from './domains/legal-outreach/index.js';
import { membershipEntities, membershipResolvers, membershipSealed } from './domains/membership/index.js';
import {
  organisationEntities,
  organisationResolvers,
  organisationSealed,
  places as unionPlaces,
} from './domains/organisations/index.js';
import { regionResolvers } from './domains/regions/index.js';
import {
  stationEntities,
  places as stationPlaces,
  stationResolvers,
  stationSealed,
  stationTypes,
} from './domains/stations/index.js';
import { targetEntities, targetResolvers } from './domains/targets/index.js';
import { WebhookRegionResolver } from './hub-webhooks.js';
import type { Ending } from './kit/ending.js';
import { ChangeResolver } from './kit/events/index.js';
import { NodeResolver } from './kit/graphql/node.resolver.js';
import { buildHubSchema, type SchemaPart } from './kit/graphql/schema.js';
import { checkReads, type Reads } from './kit/read/index.js';
import { webhookEndings, webhookResolvers, webhookSealed } from './webhooks/index.js';

/** All tables that are written through the unit of work. */
export const entities: readonly EntityClass[] = [
  AuditRow,
  ...organisationEntities,
  ...membershipEntities,
  ...identityEntities,
  ...benefitCardEntities,
  ...stationEntities,
  ...activityEntities,
  ...legalEntities,
  ...targetEntities,
];

/** Whatever is sealed, table by table: `hub keys rotate` knows of no other. */
export const sealedTables: readonly SealedTable[] = [
  ...auditSealed,
  ...channelSealed,
  ...organisationSealed,
  ...membershipSealed,
  ...identitySealed,
  ...benefitCardSealed,
  ...stationSealed,
  ...legalSealed,
  ...webhookSealed,
];

/** Whatever is taken back for good: a restore must not bring it back to life. */
export const endings: readonly Ending[] = [
  ...identityEndings,
  ...benefitCardEndings,
  ...legalEndings,
  ...channelEndings,
  ...webhookEndings,
];

/** What the hub publishes, domain by domain; a domain needs only those above it. */
export const parts: readonly SchemaPart[] = [
  { name: 'platform', resolvers: [NodeResolver] },
  { name: 'regions', resolvers: regionResolvers },
  { name: 'channels', resolvers: channelResolvers, types: channelTypes },
  { name: 'live', resolvers: [ChangeResolver, ...webhookResolvers, WebhookRegionResolver] },
  { name: 'organisations', resolvers: organisationResolvers },
  { name: 'membership', resolvers: membershipResolvers },
  { name: 'identity', resolvers: [...identityResolvers, ExplainResolver] },
  { name: 'benefit-cards', resolvers: benefitCardResolvers },
  { name: 'targets', resolvers: targetResolvers },
  { name: 'stations', resolvers: stationResolvers, types: stationTypes },
  { name: 'legal-outreach', resolvers: legalResolvers },
  { name: 'activities', resolvers: activityResolvers },
];

/** What answers a schema, and what its rules need to know. */
export interface Answering {
  readonly instances: readonly object[];
  readonly reads: readonly Reads[];
  /** Which divisions a granted one reaches. */
  readonly covers: AccessRules['covers'];
}

/**
 * The schema with its rules, answered by the resolvers and reads that are given; one that is only printed needs none.
 * Throws with a sentence when the schema breaks its own rules.
 */
export async function guardedSchema(
  { instances, reads, covers }: Answering = { instances: [], reads: [], covers: () => false },
): Promise<GraphQLSchema> {
  const schema = await buildHubSchema(parts, authWording, instances);
  checkReads(schema, reads);
  checkTopics();
  guardSchema(schema, rulesOf(covers));
  return schema;
}

/** What the rules of the schema need to know: where records lie, and which divisions reach which. */
export function rulesOf(covers: AccessRules['covers']): AccessRules {
  return {
    covers,
    places: new Map([...unionPlaces, ...benefitPlaces, ...stationPlaces, ...legalPlaces, ...activityPlaces]),
    signingIn: new Map([...signingIn, ...withAName]),
  };
}
