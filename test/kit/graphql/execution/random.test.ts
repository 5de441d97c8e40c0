import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import type { Execute } from '../../../../src/server/executor.js';
import { execution } from '../../../prove/execution.js';

describe('random operations over random schemas', () => {
  it('are answered as graphql-js answers them, byte for byte', async () => {
    const seed = Number(process.env.HUB_TEST_SEED ?? 1);
    const { figures, differences } = await execution({ seed, schemas: 12, operations: 40 });
    expect({ seed, differences }).toEqual({ seed, differences: [] });
    expect(figures).toMatchObject({ operations: 480, runs: 1440 });
    // What was compared says something: most operations are such as clients send, many fail somewhere, not all whole.
    expect(figures.valid).toBeGreaterThan(200);
    expect(figures.failed).toBeGreaterThan(200);
    expect(figures.runs - figures.withoutData).toBeGreaterThan(500);
  });

  type Fault = (result: ExecutionResult) => ExecutionResult;

  const answering = (fault: Fault) => () => {
    const compiled = compiledExecution();
    return async (args: ExecutionArgs) => fault(await compiled(args));
  };

  it.each<[string, () => Execute]>([
    [
      'drops one of several errors',
      answering(({ errors, ...rest }) => (errors?.[1] ? { ...rest, errors: errors.slice(1) } : result(rest, errors))),
    ],
    [
      'tells two errors in the other order',
      answering(({ errors, ...rest }) =>
        errors?.[1] ? { ...rest, errors: errors.toReversed() } : result(rest, errors),
      ),
    ],
    ['loses an alias', answering(({ data, ...rest }) => ({ ...rest, data: without(data, /^k\d+$/) }))],
    [
      'answers fields in another order',
      answering(({ data, ...rest }) => ({
        ...rest,
        data: data ? Object.fromEntries(Object.entries(data).toReversed()) : (data as null),
      })),
    ],
    ['answers no data in place of null', answering(({ data, ...rest }) => (data ? { data, ...rest } : rest))],
    ['answers what the conditions of an earlier request left', leaking(/^c\d$/)],
    ['answers by the arguments of an earlier request', leaking(/^v\d+$/)],
    [
      'takes no notice of the name of the operation',
      () => ofArgs(compiledExecution(), (args) => ({ ...args, operationName: 'One' })),
    ],
    ['asks its resolvers twice', twice],
  ])('show the fault of an execution that %s', async (_fault, executor) => {
    const { differences } = await execution({ seed: 1, schemas: 6, operations: 20, executor });
    expect(differences.length).toBeGreaterThan(0);
    expect(differences[0]).toMatch(/graphql-js: .*\n {2}compiled: /);
  });
});

function result(rest: ExecutionResult, errors: ExecutionResult['errors']): ExecutionResult {
  return errors ? { errors, ...rest } : rest;
}

function without(data: ExecutionResult['data'], lost: RegExp): any {
  return data && Object.fromEntries(Object.entries(data).filter(([key]) => !lost.test(key)));
}

function ofArgs(compiled: Execute, change: (args: ExecutionArgs) => ExecutionArgs): Execute {
  return (args) => compiled(change(args));
}

/** Variables of that name stay what they first were. */
function leaking(names: RegExp): () => Execute {
  return () => {
    const first = new WeakMap<object, Record<string, unknown>>();
    return ofArgs(compiledExecution(), (args) => {
      const variables = { ...args.variableValues };
      const kept = first.get(args.document) ?? variables;
      first.set(args.document, kept);
      for (const name of Object.keys(kept)) if (names.test(name)) variables[name] = kept[name];
      return { ...args, variableValues: variables };
    });
  };
}

function twice(): Execute {
  const compiled = compiledExecution();
  return async (args) => {
    await compiled(args);
    return compiled(args);
  };
}
