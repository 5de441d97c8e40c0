// Decorators keep what they are told in it; whoever decorates a type imports this file first.
import 'reflect-metadata';
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import { Directive } from 'type-graphql';
import { FieldSetScalar } from './scalars.js';

const strings = new GraphQLList(new GraphQLNonNull(GraphQLString));

const CacheControlScope = new GraphQLEnumType({
  name: 'CacheControlScope',
  description: 'Whether an answer may be shared (缓存范围).',
  values: {
    PUBLIC: { description: 'The same for everyone (公共).' },
    PRIVATE: { description: 'For this caller only (私有).' },
  },
});

export const cacheControlDirective = new GraphQLDirective({
  name: 'cacheControl',
  description:
    'How long an answer may be kept (缓存提示). The strictest hint of an operation wins; mutations and errors are never kept.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.OBJECT],
  args: {
    maxAge: { type: GraphQLInt, description: 'Seconds; 0 forbids keeping.' },
    scope: { type: CacheControlScope, description: 'Whether others may be given the same answer.' },
  },
});

export const listSizeDirective = new GraphQLDirective({
  name: 'listSize',
  description: 'How long a list can be, for cost and for readers (列表上限).',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    assumedSize: { type: GraphQLInt, description: 'The most entries this list ever has.' },
    slicingArguments: { type: strings, description: 'Arguments that set the size.' },
    sizedFields: { type: strings, description: 'Fields below that have this size.' },
    requireOneSlicingArgument: {
      type: GraphQLBoolean,
      defaultValue: true,
      description: 'Whether one of the arguments must be given.',
    },
  },
});

export const costDirective = new GraphQLDirective({
  name: 'cost',
  description:
    'What a field costs by itself where it is dearer than a value that is read (字段点数). Such a field is asked once an operation.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { weight: { type: new GraphQLNonNull(GraphQLInt), description: 'Points in place of one.' } },
});

export const constraintDirective = new GraphQLDirective({
  name: 'constraint',
  description:
    'Limits of an input, so that a form can check before it sends (输入限制). A breach is answered by FieldError.',
  locations: [DirectiveLocation.ARGUMENT_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  args: {
    minLength: { type: GraphQLInt, description: 'Fewest characters, by code points.' },
    maxLength: { type: GraphQLInt, description: 'Most characters, by code points.' },
    min: { type: GraphQLFloat, description: 'Smallest number.' },
    max: { type: GraphQLFloat, description: 'Largest number.' },
    maxItems: { type: GraphQLInt, description: 'Most entries.' },
  },
});

export const keyDirective = new GraphQLDirective({
  name: 'key',
  description: 'An entity: other subgraphs may refer to it by these fields (联邦实体).',
  isRepeatable: true,
  locations: [DirectiveLocation.OBJECT, DirectiveLocation.INTERFACE],
  args: {
    fields: { type: new GraphQLNonNull(FieldSetScalar), description: 'The fields that name one record.' },
    resolvable: {
      type: GraphQLBoolean,
      defaultValue: true,
      description: 'False in a subgraph that only refers to it.',
    },
  },
});

export const shareableDirective = new GraphQLDirective({
  name: 'shareable',
  description: 'A value type that every subgraph carries (共享类型).',
  locations: [DirectiveLocation.OBJECT, DirectiveLocation.FIELD_DEFINITION],
});

/** Directives of the kit; `@access` and `@personal` belong to auth. */
export const kitDirectives: readonly GraphQLDirective[] = [
  cacheControlDirective,
  listSizeDirective,
  costDirective,
  constraintDirective,
  keyDirective,
  shareableDirective,
];

type Decorator = ReturnType<typeof Directive>;

/** The answer may be kept so many seconds; shared only where the scope is PUBLIC. */
export function Cached(maxAge: number, scope: 'PUBLIC' | 'PRIVATE' = 'PUBLIC'): Decorator {
  return Directive(`@cacheControl(maxAge: ${maxAge}, scope: ${scope})`);
}

/** A field that costs so many points by itself, and is asked once an operation. */
export function Costs(weight: number): Decorator {
  return Directive(`@cost(weight: ${weight})`);
}

/** A list that is short by nature: the most entries it ever has. */
export function AtMost(assumedSize: number): Decorator {
  return Directive(`@listSize(assumedSize: ${assumedSize})`);
}

/** A plain list whose size its argument `first` sets. */
export function SizedByFirst(assumedSize: number): Decorator {
  return Directive(`@listSize(slicingArguments: ["first"], assumedSize: ${assumedSize})`);
}

/** A connection whose size its argument `first` sets. */
export function Paged(...sizedFields: readonly string[]): Decorator {
  const fields = (sizedFields.length > 0 ? sizedFields : ['nodes']).map((field) => `"${field}"`).join(', ');
  return Directive(`@listSize(slicingArguments: ["first"], sizedFields: [${fields}])`);
}

/** A connection whose pages are longer than others: they count by `first` up to this. */
export function PagedTo(most: number): Decorator {
  return Directive(`@listSize(assumedSize: ${most}, slicingArguments: ["first"], sizedFields: ["nodes"])`);
}

export interface ConstraintOptions {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly maxItems?: number;
}

/** Limits of an argument or input field. Those of root arguments are enforced by the kit, those of inputs by the command. */
export function Limit(options: ConstraintOptions): Decorator {
  const text = Object.entries(options).map(([name, value]) => `${name}: ${value}`);
  return Directive(`@constraint(${text.join(', ')})`);
}

/** An entity of federation by these fields. */
export function Key(fields: string): Decorator {
  return Directive(`@key(fields: "${fields}")`);
}

/** A value type that every subgraph carries. */
export function Shareable(): Decorator {
  return Directive('@shareable');
}
