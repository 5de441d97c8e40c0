import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getNamedType,
  parse,
  print,
  validate,
} from 'graphql';
import type { RequestContext } from '../../src/kit/graphql/context.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import type { Execute } from '../../src/server/executor.js';
import type { TestHub } from '../support/hub.js';
import { plainReads } from '../support/plain-reads/index.js';
import { type Random, random } from '../support/random.js';
import { differenceOf, type Told, toldOf } from './reads/answers.js';
import { ArgumentValues } from './reads/arguments.js';
import type { Variables } from './reads/asking.js';
import { type Callers, callersOf, watched } from './reads/callers.js';
import { troubledRows } from './reads/dataset.js';
import { type Ground, type RandomOperation, randomOperation } from './reads/operation.js';
import { shrunk } from './reads/shrink.js';

export interface ReadsForm {
  readonly seed: number;
  readonly operations: number;
  /** Makes what is held against plain resolvers. */
  readonly executor?: () => Execute;
  /** How many differences are enough; one by default. */
  readonly differences?: number;
}

export interface ReadsFigures {
  operations: number;
  runs: number;
  /** Runs that answered errors. */
  failed: number;
  /** Runs of whose answer nothing is there. */
  withoutData: number;
  /** Runs that went on behind a cursor of an answer. */
  continued: number;
  /** Statements of one run of the declared reads. */
  readonly statements: number[];
}

/** One way to ask a document. */
interface Case {
  readonly caller: string;
  readonly variables: Variables;
}

/** What is asked, and who asks. */
export interface Prepared {
  readonly ground: Ground;
  readonly callers: Callers;
}

/** Fills an empty hub with rows full of trouble; the same ones for the same seed. */
export async function prepared(hub: TestHub, seed: number): Promise<Prepared> {
  const dataset = await troubledRows(hub, random(seed));
  const ground: Ground = {
    schema: hub.hub.schema,
    roots: ['station', 'stations', 'stations', 'stationsNear', 'union', 'unions', 'unions', 'node', 'nodes', 'scanned'],
    types: ['Station', 'Union', 'Station', 'Union', 'Region', 'Record', 'Channel'],
    isSteep: (type, field) => type === 'Region' && String(getNamedType(field.type)) === 'Region',
    values: (draw) => new ArgumentValues(draw, dataset),
  };
  return { ground, callers: await callersOf(hub, dataset) };
}

/**
 * Random operations for callers of all kinds, answered by declared reads and by plain resolvers over the same
 * declarations: the answers must be the same bytes, and none may fail inside.
 */
export async function reads(
  { ground, callers }: Prepared,
  { seed, operations, executor = compiledExecution, differences: enough = 1 }: ReadsForm,
): Promise<{ figures: ReadsFigures; differences: readonly string[] }> {
  const draw = random(seed);
  const trial = new Trial(ground.schema, executor, callers);
  const differences: string[] = [];
  while (trial.figures.operations < operations && differences.length < enough) {
    const difference = await trial.compare(randomOperation(draw, ground), draw);
    if (difference !== undefined) differences.push(difference);
  }
  return { figures: trial.figures, differences };
}

class Trial {
  readonly figures: ReadsFigures = {
    ...{ operations: 0, runs: 0, failed: 0, withoutData: 0, continued: 0 },
    statements: [],
  };
  readonly #schema: GraphQLSchema;
  readonly #plain: GraphQLSchema;
  readonly #executor: () => Execute;
  readonly #callers: Callers;
  /** One for all operations, as in a hub: what it keeps of one must not change another. */
  readonly #declared: Execute;

  constructor(schema: GraphQLSchema, executor: () => Execute, callers: Callers) {
    this.#schema = schema;
    this.#plain = plainReads(schema);
    this.#executor = executor;
    this.#declared = executor();
    this.#callers = callers;
  }

  /** Asks a document for several callers and variables, and behind its own cursors. */
  async compare(operation: RandomOperation, draw: Random): Promise<string | undefined> {
    const document = parse(operation.text);
    if (validate(this.#schema, document).length > 0) return undefined;
    this.figures.operations += 1;
    const cases: Case[] = [];
    const answers: Told[] = [];
    let cursors: readonly string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const last = cases.at(-1);
      const goesOn = last && cursors.length > 0 && draw.chance(0.8);
      const one = goesOn
        ? { caller: last.caller, variables: { ...last.variables, ...drawnFor(operation.cursors, cursors, draw) } }
        : { caller: draw.pick([...this.#callers.keys()]), variables: operation.variables() };
      cases.push(one);
      if (goesOn) this.figures.continued += 1;
      const expected = await this.#asked(execute, this.#plain, document, one);
      const actual = await this.#counted(document, one);
      if (differenceOf(expected, actual) !== undefined) return this.#told(document, cases);
      answers.push(expected);
      cursors = operation.cursors.length > 0 ? cursorsIn(expected.data) : [];
    }
    // Once more all at once: what one has under way must not show in another.
    const together = await Promise.all(cases.map((one) => this.#asked(this.#declared, this.#schema, document, one)));
    const differs = together.findIndex((actual, n) => differenceOf(answers[n] as Told, actual) !== undefined);
    return differs < 0 ? undefined : `${operation.text}\n  differs when its cases are asked at once: ${differs}`;
  }

  async #counted(document: DocumentNode, one: Case): Promise<Told> {
    let statements = 0;
    const told = await this.#asked(this.#declared, this.#schema, document, one, (text) => {
      statements += 1;
      return text;
    });
    this.figures.runs += 1;
    if (told.errors.length > 0) this.figures.failed += 1;
    const roots = Object.values((JSON.parse(told.data) ?? {}) as object);
    if (roots.every((root) => root === null)) this.figures.withoutData += 1;
    this.figures.statements.push(statements);
    return told;
  }

  async #asked(
    by: Execute,
    schema: GraphQLSchema,
    document: DocumentNode,
    { caller, variables: variableValues }: Case,
    tell?: (text: string) => string,
  ): Promise<Told> {
    const given = this.#callers.get(caller)?.() as RequestContext;
    const contextValue = tell ? { ...given, database: watched(given.database, tell) } : given;
    return toldOf(await (by({ schema, document, variableValues, contextValue }) as Promise<ExecutionResult>));
  }

  /** The first case that differs when the cases are asked one after the other. */
  async #differs(document: DocumentNode, cases: readonly Case[]): Promise<string | undefined> {
    if (validate(this.#schema, document).length > 0) return undefined;
    const declared = this.#executor();
    for (const one of cases) {
      const expected = await this.#asked(execute, this.#plain, document, one);
      const difference = differenceOf(expected, await this.#asked(declared, this.#schema, document, one));
      if (difference !== undefined) return difference;
    }
    return undefined;
  }

  async #told(document: DocumentNode, cases: readonly Case[]): Promise<string> {
    const needed = [cases.slice(-1), cases.slice(-2), cases];
    let asked = cases;
    for (const fewer of needed) {
      if ((await this.#differs(document, fewer)) === undefined) continue;
      asked = fewer;
      break;
    }
    const smallest = await shrunk(document, async (smaller) => (await this.#differs(smaller, asked)) !== undefined);
    const difference =
      (await this.#differs(smallest, asked)) ?? '  It is gone when it is asked alone: by what is kept of others.';
    const used = asked.map(({ caller, variables }) => `  as ${caller} with ${JSON.stringify(variables)}`);
    return [print(smallest), ...used, difference].join('\n');
  }
}

/** Most often for one of the lists alone: a cursor is good for no other. */
function drawnFor(names: readonly string[], cursors: readonly string[], draw: Random): Variables {
  const isAlone = draw.chance(0.7) ? draw.pick(names) : undefined;
  const given = names.map((name) => [name, isAlone && name !== isAlone ? null : draw.pick(cursors)]);
  return Object.fromEntries(given);
}

/** All that looks like a cursor, which shows nothing of what it holds: a long text of such letters, and no global id. */
function cursorsIn(data: string): readonly string[] {
  return (data.match(/"[A-Za-z0-9_-]{28,}"/g) ?? [])
    .map((quoted) => quoted.slice(1, -1))
    .filter((text) => !/^[a-z]{3}_|^[0-9a-f-]+$/.test(text));
}
