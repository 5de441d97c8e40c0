import {
  type FieldNode,
  type GraphQLField,
  GraphQLFloat,
  GraphQLInt,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  isNonNullType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import type { FaultCode } from '../../kit/graphql/faults.js';
import { guardOf } from '../../kit/graphql/guard.js';
import { costOf, tooDear } from '../../kit/graphql/limits/index.js';
import { officesOf, scopesOf } from '../access.js';
import { type PersonalClass, personalDirective } from '../directives.js';
import type { FieldGroup } from '../matrix/group.js';
import { Matrix } from '../matrix/matrix.js';
import type { AuthContext } from '../reach.js';
import { actingAs, type Office, type Scope, type Viewer } from '../viewer.js';
import type { AccessVerdict } from './explain.enums.js';
import type { AccessExplanation, FieldAccess, RootPlan } from './explain.type.js';
import { type SelectedField, selectedFields } from './fields.js';
import { ACT, NOTHING, Planning } from './plan.js';
import { NotRun, type Problem, toldAs } from './problems.js';
import { type AskedOperation, type ReadingOptions, Readings, type ReadOperation } from './reading.js';
import { type Decided, ruleOf } from './words.js';

type Field = GraphQLField<unknown, unknown>;

export interface ExplainOptions extends ReadingOptions {
  /** The rows that rules are told by. */
  readonly groups: readonly FieldGroup[];
}

/** Tells what the rules make of an operation for whoever asks, and what it would ask of the database; nothing is run. */
export class Explainer {
  readonly #options: ExplainOptions;
  readonly #kept = new WeakMap<GraphQLSchema, KeptOfSchema>();

  constructor(options: ExplainOptions) {
    this.#options = options;
  }

  /**
   * Of an operation that would not be begun all reasons are told, and nothing else. Throws a Fault for variables that are
   * no JSON. What it would cost is paid for beside the price of an explanation, up to the most that an operation may cost.
   */
  async explain(schema: GraphQLSchema, asked: AskedOperation, context: AuthContext): Promise<AccessExplanation> {
    try {
      return await this.#explained(schema, asked, context);
    } catch (error) {
      if (!(error instanceof NotRun)) throw error;
      const errors = toldAs(error.problems, context.language);
      return { allowed: false, errors, fields: [], plan: [], cost: 0, costLimit: this.#options.limits.cost };
    }
  }

  async #explained(schema: GraphQLSchema, asked: AskedOperation, context: AuthContext): Promise<AccessExplanation> {
    const { limits } = this.#options;
    const { matrix, readings, planning } = this.#keptOf(schema);
    const read = readings.read(asked);
    const cost = costOf(schema, read.document, asked.operationName, read.given, limits.pageMaximum);
    context.meter?.more(Math.min(cost, limits.cost));
    const selected = selectedFields(schema, read);
    const telling = new Telling(schema, matrix, context);
    const fields = unique(selected.flatMap((field) => telling.field(field, undefined)));
    const isAffordable = cost <= limits.cost;
    const refused = new Set(fields.filter(({ verdict }) => verdict === 'REFUSED').map(({ path }) => path));
    return {
      allowed: isAffordable && selected.some(({ path }) => !refused.has(path)),
      errors: isAffordable ? [] : toldAs([tooDearProblem(cost, limits.cost)], context.language),
      fields,
      plan: await plans(planning, read, selected, (path) => isAffordable && !refused.has(path), context),
      ...{ cost: Math.min(cost, MOST_POINTS), costLimit: limits.cost },
    };
  }

  #keptOf(schema: GraphQLSchema): KeptOfSchema {
    const known = this.#kept.get(schema) ?? {
      matrix: new Matrix(schema, this.#options.groups),
      readings: new Readings(schema, this.#options),
      planning: new Planning(schema),
    };
    this.#kept.set(schema, known);
    return known;
  }
}

/** What is made once a schema. */
interface KeptOfSchema {
  readonly matrix: Matrix;
  readonly readings: Readings;
  readonly planning: Planning;
}

function tooDearProblem(cost: number, allowed: number): Problem {
  const { code, sentence } = tooDear(cost, allowed);
  return { code, sentence, line: null, column: null };
}

/** As far as an Int goes. */
const MOST_POINTS = 2 ** 31 - 1;

async function plans(
  planning: Planning,
  read: ReadOperation,
  selected: readonly SelectedField[],
  isRun: (path: string) => boolean,
  context: AuthContext,
): Promise<readonly RootPlan[]> {
  const isQuery = read.operation.operation === OperationTypeNode.QUERY;
  const byPath = Map.groupBy(selected, ({ path }) => path);
  const all = [...byPath].map(async ([path, fields]): Promise<RootPlan> => {
    const nodes: readonly FieldNode[] = fields.map(({ node }) => node);
    const coordinate = coordinateOf(fields[0] as SelectedField);
    const how = !isRun(path) ? NOTHING : isQuery ? await planning.root(read, nodes, context) : ACT;
    return { path, coordinate, ...how };
  });
  return Promise.all(all);
}

/** What is told of each field to one caller. */
class Telling {
  readonly #schema: GraphQLSchema;
  readonly #matrix: Matrix;
  readonly #context: AuthContext;

  constructor(schema: GraphQLSchema, matrix: Matrix, context: AuthContext) {
    this.#schema = schema;
    this.#matrix = matrix;
    this.#context = context;
  }

  /** A field and all below it; `refused` is the place above it that is refused. */
  field(selected: SelectedField, refused: string | undefined): readonly FieldAccess[] {
    const told = this.#told(selected, refused);
    const below = told.verdict === 'REFUSED' ? (refused ?? told.path) : undefined;
    return [told, ...selected.below.flatMap((field) => this.field(field, below))];
  }

  #told(selected: SelectedField, refused: string | undefined): FieldAccess {
    const { parent, node, path } = selected;
    const coordinate = coordinateOf(selected);
    const type = isObjectType(parent) ? parent : undefined;
    const field = type?.getFields()[node.name.value];
    const scopes = type && field && (scopesOf(field) ?? (this.#isRoot(type) ? undefined : scopesOf(type)));
    const group = type && field && this.#matrix.placed(type, field)?.group;
    const decided = refused === undefined ? this.#decided(type, field) : { below: refused };
    const personalClass = (field && classOf(field)) ?? null;
    const isRefused = decided !== 'open' && decided !== 'by record';
    return {
      ...{ path, coordinate, personalClass },
      verdict: isRefused ? 'REFUSED' : this.#shown(type, field, personalClass),
      rule: ruleOf(decided, { scopes, offices: field && officesOf(field), group }, this.#viewer)[
        this.#context.language
      ],
      code: decided === 'closed' ? this.#codeOf(type) : null,
    };
  }

  #decided(type: GraphQLObjectType | undefined, field: Field | undefined): Decided {
    if (!type || !field) return 'open';
    if (this.#isRoot(type)) return this.#holds(scopesOf(field), officesOf(field)) ? 'open' : 'closed';
    if (!this.#holds(scopesOf(type))) return 'absent';
    return guardOf(field)?.decide(this.#context) ?? 'open';
  }

  #shown(
    type: GraphQLObjectType | undefined,
    field: Field | undefined,
    personalClass: PersonalClass | null,
  ): AccessVerdict {
    if (personalClass !== null && type && !this.#matrix.isAnswerOfAct(type)) return 'MASKED';
    return type && field && isCount(type, field) && this.#isPartnerAlone(type) ? 'SUPPRESSED' : 'ALLOWED';
  }

  /** Small counts are withheld from those who see them as a partner agency and as nobody else. */
  #isPartnerAlone(type: GraphQLObjectType): boolean {
    const { scopes } = this.#viewer;
    const others = scopesOf(type) ?? ['CADRE', 'ADMIN'];
    return scopes.has('PARTNER') && !others.some((scope) => scope !== 'PARTNER' && scopes.has(scope));
  }

  #codeOf(type: GraphQLObjectType | undefined): FaultCode {
    if (!type || !this.#isRoot(type)) return 'FORBIDDEN_FIELD';
    return this.#viewer.subject === null ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  }

  #holds(scopes: readonly Scope[] | undefined, offices?: readonly Office[]): boolean {
    const viewer = offices ? actingAs(this.#viewer, offices) : this.#viewer;
    return scopes === undefined || scopes.some((scope) => viewer.scopes.has(scope));
  }

  #isRoot(type: GraphQLObjectType): boolean {
    const schema = this.#schema;
    return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
  }

  get #viewer(): Viewer {
    return this.#context.viewer;
  }
}

/** A number that may be withheld: its type says whether it was. */
function isCount(type: GraphQLObjectType, { type: shown }: Field): boolean {
  const isNumber = shown === GraphQLInt || shown === GraphQLFloat || String(shown) === 'SafeInt';
  return type.getFields().suppressed !== undefined && isNumber && !isNonNullType(shown);
}

function classOf(field: Field): PersonalClass | undefined {
  const values = field.astNode ? getDirectiveValues(personalDirective, field.astNode) : undefined;
  return values?.class as PersonalClass | undefined;
}

const coordinateOf = ({ parent, node }: SelectedField): string => `${parent.name}.${node.name.value}`;

/** What fragments ask twice at one place is told once. */
function unique(fields: readonly FieldAccess[]): readonly FieldAccess[] {
  return [...new Map(fields.map((field) => [`${field.path} ${field.coordinate}`, field])).values()];
}
