import {
  type DirectiveNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { ACCESS_MATRIX } from '../../../src/access-matrix.js';
import { putGuards, scopesOf } from '../../../src/auth/access.js';
import { authWording } from '../../../src/auth/directives.js';
import { Matrix } from '../../../src/auth/matrix/matrix.js';
import { openHub } from '../../../src/hub.js';
import { buildHubSchema } from '../../../src/kit/graphql/schema.js';
import { checkReads } from '../../../src/kit/read/index.js';
import { type Answering, parts, rulesOf } from '../../../src/published.js';
import type { TestHub } from '../../support/hub.js';
import { serve } from '../../support/served.js';
import type { Line } from './lines.js';
import type { Probe } from './probes.js';
import type { Walk } from './walk.js';

type Guarded = GraphQLObjectType | GraphQLField<unknown, unknown>;

/** What a walk finds when one rule is not there: by looking at the schema, and by asking. */
export interface Found {
  readonly rule: string;
  readonly inSchema: readonly string[];
  readonly asked: readonly string[];
}

/** Every rule of a schema by what it stands on, as `Station.keeper` or `ImportRun`; those that let in anyone are none. */
export function rulesIn(schema: GraphQLSchema): readonly string[] {
  const isRule = (element: Guarded) => scopesOf(element)?.includes('PUBLIC') === false;
  return objectTypes(schema).flatMap((type) => [
    ...(isRule(type) ? [type.name] : []),
    ...Object.values(type.getFields())
      .filter(isRule)
      .map((field) => `${type.name}.${field.name}`),
  ]);
}

/**
 * Whether an answer must tell that a rule is gone: where somebody was refused by it on the walk before. On a type it says
 * whom the fields that lead there are for, which have rules of their own; and some records are kept from whoever the rule
 * of a field would refuse.
 */
export const isAsked = (walk: Walk, rule: string): boolean => walk.seen.denied.has(rule);

/** Serves the same records by a hub that lost one rule, and walks through what the rule guards until something is found. */
export async function withoutRule(
  hub: TestHub,
  walk: Walk,
  rule: string,
  lineTo: (url: string) => Line,
): Promise<Found> {
  let matrix: Matrix | undefined;
  const schemaOf = async ({ instances, reads, covers }: Answering = NOTHING): Promise<GraphQLSchema> => {
    const schema = await buildHubSchema(parts, authWording, instances);
    takeAway(schema, rule);
    matrix = new Matrix(schema, ACCESS_MATRIX);
    checkReads(schema, reads);
    putGuards(schema, rulesOf(covers));
    return schema;
  };
  const { url } = hub.test;
  const open = await openHub({ url, keyring: hub.keyring, poolSize: 10, statementMillis: 30_000 }, schemaOf);
  const served = await serve({ hub: open }, undefined, {
    ...{ maxCost: 1_000_000_000, maxSockets: 100, maxSocketsPerAddress: 100, maxSocketMessages: 100_000 },
  });
  const line = lineTo(served.url);
  try {
    const isFound = isAsked(walk, rule) || walk.seen.behind.has(rule);
    const asked = isFound ? await walk.findings(line, touching(walk.probes, rule), 1) : [];
    return { rule, inSchema: matrix?.disagreements() ?? [], asked };
  } finally {
    await line.close();
    await served.stop();
    await open.close();
  }
}

const NOTHING: Answering = { instances: [], reads: [], covers: () => false };

function takeAway(schema: GraphQLSchema, rule: string): void {
  const [typeName, fieldName] = rule.split('.');
  const type = objectTypes(schema).find(({ name }) => name === typeName);
  const element = fieldName === undefined ? type : type?.getFields()[fieldName];
  if (!element?.astNode?.directives) throw new Error(`There is no rule ${rule}.`);
  const directives = element.astNode.directives.filter(({ name }: DirectiveNode) => name.value !== 'access');
  Object.assign(element, { astNode: { ...element.astNode, directives } });
}

/** The probes that come by what a rule guards. */
function touching(probes: readonly Probe[], rule: string): readonly Probe[] {
  const [type = '', field] = rule.split('.');
  if (type === 'Query' || type === 'Mutation') return probes.filter(({ root }) => root === field).slice(0, 3);
  return probes.filter(
    (probe) => probe.kind === 'query' && (probe.type === type || probe.text.includes(`on ${type} `)),
  );
}

function objectTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const all = Object.values(schema.getTypeMap());
  return all.filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'));
}
