import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { scopesOf } from '../../src/auth/access.js';
import { signingIn } from '../../src/domains/identity/index.js';
import { withAName } from '../../src/domains/legal-outreach/index.js';
import { cacheControlDirective, constraintDirective, listSizeDirective } from '../../src/kit/graphql/directives.js';
import { DEFAULT_LIMITS } from '../../src/kit/graphql/limits/index.js';
import { packagePath } from '../../src/kit/package-path.js';
import { guardedSchema } from '../../src/published.js';
import { schemaFiles } from '../../src/schema-files.js';

let schema: GraphQLSchema;
let types: readonly GraphQLNamedType[];

beforeAll(async () => {
  schema = await guardedSchema();
  types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !(isScalarType(type) && isSpecifiedScalarType(type)),
  );
});

interface NamedField {
  readonly name: string;
  readonly type: GraphQLNamedType;
  readonly field: GraphQLField<unknown, unknown>;
}

function outputFields(): readonly NamedField[] {
  return types.flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, type, field }))
      : [],
  );
}

function rootFields(): readonly NamedField[] {
  const roots = new Set<GraphQLNamedType | null | undefined>([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return outputFields().filter(({ type }) => roots.has(type));
}

const isRoot = ({ name }: NamedField) => /^(Query|Mutation|Subscription)\./.test(name);
const chinese = /\p{Script=Han}/u;

describe('descriptions', () => {
  it('stand on every type, field, argument, input field, enum value and directive', () => {
    const bare: string[] = [];
    const look = (name: string, description: string | null | undefined) => {
      if (!description?.trim()) bare.push(name);
    };
    for (const type of types) {
      if (!/^(Query|Mutation|Subscription)$/.test(type.name)) look(type.name, type.description);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value.description);
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field.description);
    }
    for (const { name, field } of outputFields()) {
      look(name, field.description);
      for (const argument of field.args) look(`${name}(${argument.name})`, argument.description);
    }
    for (const directive of schema.getDirectives()) look(`@${directive.name}`, directive.description);
    expect(bare).toEqual([]);
  });

  it('of root fields, entities and enum values carry the Chinese term', () => {
    const without = [
      ...rootFields()
        .filter(({ field }) => !chinese.test(field.description ?? ''))
        .map(({ name }) => name),
      ...types.filter(isEnumType).flatMap((type) =>
        type
          .getValues()
          .filter(({ description }) => !chinese.test(description ?? ''))
          .map(({ name }) => `${type.name}.${name}`),
      ),
    ];
    expect(without).toEqual([]);
  });

  it('of root fields say for whom they are', () => {
    expect(
      rootFields()
        .filter(({ field }) => !/For: .+\.$/.test(field.description ?? ''))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});

describe('access', () => {
  it('stands on every root field', () => {
    expect(
      rootFields()
        .filter(({ field }) => !scopesOf(field))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('never lets in by a field whom its type refuses', () => {
    const tooOpen = outputFields().filter(({ type, field }) => {
      const target = getNamedType(field.type);
      const guard = isObjectType(target) ? scopesOf(target) : undefined;
      // Nobody comes by the payload of a mutation but those who may call it, or have signed in by it.
      const call = rootFields().find((root) => getNamedType(root.field.type) === type && type.name.endsWith('Payload'));
      const entered = signingIn.get(type.name) ?? withAName.get(type.name) ?? (call ? scopesOf(call.field) : undefined);
      const own = scopesOf(field) ?? (isObjectType(type) ? scopesOf(type) : undefined) ?? entered ?? ['PUBLIC'];
      return guard && own.some((scope) => !guard.includes(scope as never));
    });
    expect(tooOpen.map(({ name }) => name)).toEqual([]);
  });

  it('goes with the cache hint: a public query has one, a guarded one no public one', () => {
    const hint = (field: GraphQLField<unknown, unknown>) =>
      field.astNode ? getDirectiveValues(cacheControlDirective, field.astNode) : undefined;
    const wrong = rootFields().filter(({ name, field }) => {
      if (!name.startsWith('Query.')) return hint(field) !== undefined;
      return scopesOf(field)?.includes('PUBLIC') ? hint(field) === undefined : hint(field)?.scope === 'PUBLIC';
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

describe('sizes', () => {
  it('are told for every list that a field answers', () => {
    const unsized = outputFields().filter(({ type, field }) => {
      const list = isNonNullType(field.type) ? field.type.ofType : field.type;
      const isPage = /Connection$/.test(type.name) && ['nodes', 'edges'].includes(field.name);
      return isListType(list) && !isPage && !(field.astNode && getDirectiveValues(listSizeDirective, field.astNode));
    });
    expect(unsized.map(({ name }) => name)).toEqual([]);
  });

  it('count for pages as far as pages go, which the description of their size tells', () => {
    const told = outputFields().flatMap(({ name, field }) => {
      const cut = field.args.flatMap(({ description }) => /is cut to (\d+)\./.exec(description ?? '')?.[1] ?? []);
      return cut.map((most) => ({ name, field, most: Number(most) }));
    });
    const counted = ({ field }: (typeof told)[number]) =>
      (field.astNode && getDirectiveValues(listSizeDirective, field.astNode)?.assumedSize) ??
      DEFAULT_LIMITS.pageMaximum;
    expect(told.filter((page) => page.most !== counted(page)).map(({ name }) => name)).toEqual([]);
    expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(['Query.changes', 'Query.stations']));
  });

  it('are limited for every list and text of an input that people write', () => {
    const open = types.filter(isInputObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => {
          const inner = isNonNullType(field.type) ? field.type.ofType : field.type;
          // An id that the hub gave has the length that the hub gave it.
          const isOwnId = getNamedType(field.type).name === 'ID' && field.name.endsWith('Id');
          const needs = isListType(inner) || (['String', 'ID'].includes(getNamedType(field.type).name) && !isOwnId);
          return needs && !(field.astNode && getDirectiveValues(constraintDirective, field.astNode));
        })
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(open).toEqual([]);
  });
});

describe('shapes', () => {
  it('leave root fields nullable, so that one that fails leaves the rest of a page standing', () => {
    expect(
      rootFields()
        .filter(({ name, field }) => !name.startsWith('Subscription.') && isNonNullType(field.type))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('of mutations are one input and a payload of their own with errors', () => {
    for (const { field, name } of rootFields().filter((root) => root.name.startsWith('Mutation.'))) {
      const title = field.name[0]?.toUpperCase() + field.name.slice(1);
      expect([name, field.args.map((argument) => `${argument.name}: ${argument.type}`)]).toEqual([
        name,
        [`input: ${title}Input!`],
      ]);
      const payload = getNamedType(field.type);
      expect(payload.name).toBe(`${title}Payload`);
      if (!isObjectType(payload)) throw new Error(`${payload.name} is no object.`);
      expect(String(payload.getFields().errors?.type)).toBe('[UserError!]!');
      expect(
        Object.values(payload.getFields()).filter((part) => part.name !== 'errors' && isNonNullType(part.type)),
      ).toEqual([]);
    }
  });

  it('leave no type unused', () => {
    const used = new Set<string>(['Query', 'Mutation', 'Subscription']);
    for (const { type, field } of outputFields()) {
      used.add(getNamedType(field.type).name);
      for (const argument of field.args) used.add(getNamedType(argument.type).name);
      if (isObjectType(type) && type.getInterfaces().length > 0) used.add(type.name);
    }
    for (const type of types.filter(isInputObjectType))
      for (const field of Object.values(type.getFields())) used.add(getNamedType(field.type).name);
    for (const type of types) if (isObjectType(type)) for (const parent of type.getInterfaces()) used.add(parent.name);
    for (const directive of schema.getDirectives())
      for (const argument of directive.args) used.add(getNamedType(argument.type).name);
    expect(types.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
  });

  it('know no field whose name begins with is or has', () => {
    const flags = outputFields().filter(
      (field) => !isRoot(field) && /^(is|has)[A-Z]/.test(field.field.name) && field.field.name !== 'hasNextPage',
    );
    expect(flags.map(({ name }) => name)).toEqual([]);
  });
});

describe('files', () => {
  it('in schema/ are those of the program', async () => {
    for (const [name, text] of await schemaFiles())
      expect([name, readFileSync(packagePath('schema', name), 'utf8')]).toEqual([name, text]);
  });

  it('in schema/operations are valid for the schema', () => {
    const files = ['stations.graphql', 'identity.graphql'];
    const text = files.map((file) => readFileSync(packagePath('schema', 'operations', file), 'utf8')).join('\n');
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });

  it('of a domain hold its own types whole and those of others as stubs', async () => {
    const slice = (await schemaFiles()).get('subgraphs/stations.graphql') ?? '';
    expect(slice).toMatch(/type Station implements Node & Record/);
    expect(slice).toMatch(/type Union @key\(fields: "id", resolvable: false\) \{[^}]*\bid: ID!\s*\}/);
    expect(slice).not.toMatch(/\bunions\(/);
    expect(slice).toMatch(/type Region implements Node @(cacheControl|key|shareable)/);
  });

  it('of all domains hold each field of a record once, with those that one adds to the records of another', async () => {
    const files = [...(await schemaFiles())].filter(([name]) => name.startsWith('subgraphs/'));
    const homes = new Map<string, string[]>();
    for (const [name, text] of files)
      for (const field of fieldsOfRecords(text)) homes.set(field, [...(homes.get(field) ?? []), name]);
    const records = types.filter(
      (type) => isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Node'),
    );
    const expected = records
      .filter(({ name }) => name !== 'Region')
      .flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`))
      .filter((field) => !field.endsWith('.id'));
    expect(expected.filter((field) => homes.get(field)?.length !== 1)).toEqual([]);
    expect(homes.get('Member.cards')).toEqual(['subgraphs/benefit-cards.graphql']);
    expect(homes.get('Redemption.station')).toEqual(['subgraphs/stations.graphql']);
  });
});

/** Coordinates of the fields of all types with a key, as a slice has them. */
function fieldsOfRecords(text: string): readonly string[] {
  return parse(text).definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !type.directives?.some(({ name }) => name.value === 'key'))
      return [];
    return type.fields?.map((field) => `${type.name.value}.${field.name.value}`) ?? [];
  });
}
