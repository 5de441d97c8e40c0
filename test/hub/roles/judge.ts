import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type Office, SCOPES, type Scope } from '../../../src/auth/index.js';
import type { Matrix } from '../../../src/auth/matrix/matrix.js';
import type { Asker } from './askers.js';
import type { Pool } from './values.js';

export interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
}

type Shown = Readonly<Record<string, unknown>>;

const REFUSALS = ['FORBIDDEN', 'UNAUTHENTICATED', 'FORBIDDEN_FIELD'];

/** What an answer shows of the fields of the schema, for those who count what was looked at. */
export interface Seen {
  /** `Station.keeper`, where a value stood. */
  readonly fields: Set<string>;
  readonly pool: Pool;
  /** Types whose records stood in the place of an interface. */
  readonly behind: Set<string>;
  /** Fields and roots that somebody was refused, as `Station.keeper`. */
  readonly denied: Set<string>;
}

/** Holds answers against the matrix: what stands in them, what does not, and what is told of it. */
export class Judge {
  readonly #schema: GraphQLSchema;
  readonly #matrix: Matrix;
  /** Ids of what askers made themselves on the way, by their names. */
  readonly #made = new Map<string, Set<string>>();

  constructor(schema: GraphQLSchema, matrix: Matrix) {
    this.#schema = schema;
    this.#matrix = matrix;
  }

  /** What is wrong with an answer, a sentence each. */
  findings(text: string, asker: Asker, answer: Answered, seen?: Partial<Seen>): readonly string[] {
    const document = parse(text);
    const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
    if (answer.data === undefined || !operation) return [`no answer: ${answer.errors?.[0]?.message}`];
    const made = this.#made.get(asker.name) ?? new Set();
    this.#made.set(asker.name, made);
    return new Reading(this.#schema, this.#matrix, document, asker, answer, made, seen).findings(operation);
  }
}

class Reading {
  readonly #found: string[] = [];
  /** Places without indices where a field was denied. */
  readonly #denied = new Set<string>();
  readonly #told: ReadonlyMap<string, readonly string[]>;
  #isAct = false;

  constructor(
    readonly schema: GraphQLSchema,
    readonly matrix: Matrix,
    readonly document: DocumentNode,
    readonly asker: Asker,
    readonly answer: Answered,
    readonly made: Set<string>,
    readonly seen: Partial<Seen> | undefined,
  ) {
    const told = new Map<string, string[]>();
    for (const { path = [], extensions } of answer.errors ?? []) {
      const place = path.filter((key) => typeof key === 'string').join('.');
      told.set(place, [...(told.get(place) ?? []), extensions?.code ?? 'none']);
    }
    this.#told = told;
  }

  findings({ operation, selectionSet }: OperationDefinitionNode): readonly string[] {
    const root = this.schema.getRootType(operation) as GraphQLObjectType;
    this.#isAct = operation === OperationTypeNode.MUTATION;
    for (const node of this.#fieldsOf(root, selectionSet)) this.#root(root, node);
    for (const [place, codes] of this.#told) {
      const wanted = this.#denied.has(place);
      if (codes.some((code) => REFUSALS.includes(code)) && !wanted) this.#say(place, `is refused with ${codes}`);
      if (codes.includes('INTERNAL_SERVER_ERROR')) this.#say(place, 'fails');
    }
    return this.#found;
  }

  #root(type: GraphQLObjectType, node: FieldNode): void {
    const key = keyOf(node);
    const value = this.answer.data?.[key];
    if (this.#holds(this.#scopes(type, node), this.#offices(type, node))) {
      // Who names a division that no grant reaches may be told so instead of being answered nothing.
      if (this.asker.isFar && value === null) this.#denied.add(key);
      this.#value(type, node, value, key, {});
      return;
    }
    this.#denied.add(key);
    this.seen?.denied?.add(`${type.name}.${node.name.value}`);
    const code = this.asker.scope === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    if (value !== null || !this.#told.get(key)?.includes(code)) this.#say(key, `is not refused with ${code}`);
  }

  #value(parent: GraphQLObjectType, node: FieldNode, value: unknown, place: string, around: Shown): void {
    if (value === null || value === undefined) return;
    this.seen?.fields?.add(`${parent.name}.${node.name.value}`);
    if (Array.isArray(value)) {
      for (const item of value) this.#value(parent, node, item, place, around);
      return;
    }
    if (typeof value !== 'object') {
      this.seen?.pool?.add(parent.name, node.name.value, value);
      return;
    }
    const declared = parent.getFields()[node.name.value];
    const named = this.schema.getType((value as Shown).__typename as string);
    const type = named ?? (declared && getNamedType(declared.type));
    if (declared && isAbstractType(getNamedType(declared.type)) && named) this.seen?.behind?.add(named.name);
    if (isObjectType(type) && node.selectionSet) this.#object(type, node.selectionSet, value as Shown, place);
  }

  #object(type: GraphQLObjectType, selections: SelectionSetNode, shown: Shown, place: string): void {
    for (const node of this.#fieldsOf(type, selections)) {
      if (node.name.value === '__typename') continue;
      const at = `${place}.${keyOf(node)}`;
      const value = shown[keyOf(node)];
      if (this.#mayRead(type, node, shown)) this.#value(type, node, value, at, shown);
      // It may be denied then, and need not.
      else if (this.#holds(this.#scopes(type, node)) && !saysWhere(type, shown, this.asker.scope)) this.#denied.add(at);
      else {
        this.seen?.denied?.add(`${type.name}.${node.name.value}`);
        this.#isDenied(at, value);
      }
    }
    this.#isInReach(type, shown, place);
  }

  #isDenied(at: string, value: unknown): void {
    this.#denied.add(at);
    if (value !== null) this.#say(at, 'is shown');
    else if (!this.#told.get(at)?.includes('FORBIDDEN_FIELD')) this.#say(at, 'is null, and nobody is told why');
  }

  #mayRead(type: GraphQLObjectType, node: FieldNode, shown: Shown): boolean {
    const scopes = this.#scopes(type, node);
    if (!this.#holds(scopes, this.#offices(type, node))) return false;
    // In a type that is for everyone, a field that is not depends on where its record lies.
    return scopes.includes('PUBLIC') || !this.#isOpen(type) || this.#reaches(scopes, shown);
  }

  /** A record of a type that is not for everyone lies within reach, and is not there for those who are far. */
  #isInReach(type: GraphQLObjectType, shown: Shown, place: string): void {
    if (this.#isOpen(type)) return;
    // A list of one's own holds what acts of the walk made, also where their answers did not show it.
    if (place.startsWith('my')) return;
    const scopes = this.#typeScopes(type);
    const isPlaced = regionOf(shown) !== undefined || typeof shown.stationCode === 'string';
    // What an act of a member shows is what the member has just made, and is the own one from then on.
    if (this.#isAct && this.asker.scope === 'MEMBER' && typeof shown.id === 'string') this.made.add(shown.id);
    const isFar = this.asker.isFar && !this.made.has(String(shown.id));
    if (isPlaced && !this.#reaches(scopes, shown)) this.#say(place, `shows a ${type.name} out of reach`);
    else if (isFar && typeof shown.id === 'string' && !isPlaced) this.#say(place, `shows a ${type.name} far away`);
    if (isFar && typeof shown.totalCount === 'number' && shown.totalCount > this.made.size)
      this.#say(place, `counts records of ${type.name} far away`);
  }

  #reaches(scopes: readonly Scope[], shown: Shown): boolean {
    return this.asker.grants.some(({ scope, regionCodes, stationCodes }) => {
      if (!scopes.includes(scope)) return false;
      if (scope === 'CADRE' || scope === 'PARTNER') {
        const region = regionOf(shown) ?? (typeof shown.stationCode === 'string' ? shown.stationCode : '');
        return regionCodes.some((code) => region.startsWith(code.replace(/(00)+$/, '')));
      }
      if (scope === 'STATION_KEEPER') return stationCodes.includes(String(stationOf(shown)));
      // Where a case lies says nothing of who handles it; those who are far handle none.
      if (scope === 'MEDIATOR') return !this.asker.isFar;
      return scope === 'ADMIN' || scope === 'MEMBER';
    });
  }

  #isOpen(type: GraphQLObjectType): boolean {
    return this.#typeScopes(type).includes('PUBLIC');
  }

  /** Whom most of a type is for. */
  #typeScopes(type: GraphQLObjectType): readonly Scope[] {
    const all = Object.values(type.getFields()).map((field) => this.matrix.scopes(type, field) ?? SCOPES);
    return all.reduce((widest, scopes) => (scopes.length > widest.length ? scopes : widest), []);
  }

  #scopes(type: GraphQLObjectType, node: FieldNode): readonly Scope[] {
    const field = type.getFields()[node.name.value];
    return (field && this.matrix.scopes(type, field)) ?? SCOPES;
  }

  #offices(type: GraphQLObjectType, node: FieldNode): readonly Office[] | undefined {
    const field = type.getFields()[node.name.value];
    return field && this.matrix.offices(type, field);
  }

  #holds(scopes: readonly Scope[], offices?: readonly Office[]): boolean {
    const isOfOffice = (office: Office | undefined) => !offices || (office !== undefined && offices.includes(office));
    return (
      scopes.includes('PUBLIC') ||
      this.asker.grants.some(({ scope, office }) => scopes.includes(scope) && (scope !== 'ADMIN' || isOfOffice(office)))
    );
  }

  #fieldsOf(type: GraphQLObjectType, { selections }: SelectionSetNode): readonly FieldNode[] {
    return selections.flatMap((selection): readonly FieldNode[] => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const all = this.document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
        const spread = all.find(({ name }) => name.value === selection.name.value);
        return spread && this.#fits(type, spread.typeCondition.name.value)
          ? this.#fieldsOf(type, spread.selectionSet)
          : [];
      }
      const condition = selection.typeCondition?.name.value;
      return condition === undefined || this.#fits(type, condition) ? this.#fieldsOf(type, selection.selectionSet) : [];
    });
  }

  #fits(type: GraphQLObjectType, condition: string): boolean {
    return type.name === condition || type.getInterfaces().some(({ name }) => name === condition);
  }

  #say(place: string, what: string): void {
    this.#found.push(`${this.asker.name}: ${place} ${what}`);
  }
}

const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;

/** Whether an answer says where its record lies, as far as its type says it by another record: that may not have been asked for. */
function saysWhere(type: GraphQLObjectType, shown: Shown, scope: Scope): boolean {
  const { sponsor, venue } = type.getFields();
  if (venue && scope === 'STATION_KEEPER') return stationOf(shown) !== undefined;
  return (sponsor === undefined && venue === undefined) || regionOf(shown) !== undefined;
}

/** A session is at the station of its venue. */
function stationOf({ stationCode, venue }: Shown): unknown {
  const station = (venue as Shown | null | undefined)?.station as Shown | null | undefined;
  return stationCode ?? station?.stationCode;
}

function regionOf({ region, regionCode, sponsor, activity }: Shown): string | undefined {
  // A benefit lies where the union lies that pays, and a session where its activity does.
  const lies = region ?? ((sponsor ?? activity) as Shown | null | undefined)?.region;
  const code = (lies as { readonly code?: unknown } | null | undefined)?.code ?? regionCode;
  return typeof code === 'string' ? code : undefined;
}
