import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { AuthContext } from '../../../src/auth/access.js';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { Raw, stringify } from '../../../src/kit/graphql/execution/raw.js';
import type { Execute } from '../../../src/server/executor.js';
import { watched } from '../../prove/reads/callers.js';
import { type Prepared, prepared, reads } from '../../prove/reads.js';
import { type TestHub, testHub } from '../../support/hub.js';

let hub: TestHub;
let asked: Prepared;
beforeAll(async () => {
  hub = await testHub();
  asked = await prepared(hub, 1);
});
afterAll(() => hub.close());

describe('random operations', () => {
  it.each([1, 2, Number(process.env.HUB_TEST_SEED ?? 453457)])(
    'of seed %d are answered as plain resolvers answer them, byte for byte',
    async (seed) => {
      const { figures, differences } = await reads(asked, { seed, operations: 100 });
      expect(differences).toEqual([]);
      expect(figures).toMatchObject({ operations: 100, runs: 300 });
      // What was compared says something: there is something in most answers, and some go on behind a cursor.
      expect(figures.withoutData).toBeLessThan(150);
      expect(figures.continued).toBeGreaterThan(20);
      expect(Math.max(...figures.statements)).toBeLessThan(30);
      expect(figures.statements.filter((count) => count <= 3).length).toBeGreaterThan(200);
    },
  );
});

describe('random operations show the fault of reads that', () => {
  it.each<[string, () => Execute]>([
    ['show a guarded field to everybody', as('admin')],
    ['refuse a guarded field to everybody', as('visitor')],
    ['tell a refused field to the first caller alone', ofContext(forgetful())],
    ['leave out a condition', sending(/(r\d+\."\w+" = any\(\$\d+::text\[\]\))/g, '($1 or true)')],
    ['go on at the row of the cursor', sending(/\) > \(/g, ') >= (')],
    ['fetch no row more than the page', sending(/limit (\d+)/g, (_, limit) => `limit ${Number(limit) - 1}`)],
    ['count one page alone', sending(/count\(\*\)/g, 'least(count(*), 1)')],
    ['lose the order of what belongs to a record', sending(/order by (r[1-9]\."ordinal")/g, 'order by $1 desc')],
    ['read another column', sending(/r(\d+)\."address"/g, 'r$1."name"')],
    ['forget a null', sending(/r(\d+)\."star"/g, 'coalesce(r$1."star", 0)')],
    ['lose an alias', answering(/"[abc]":/g, '"$":')],
    ['lose what is called __proto__', answering(/,"__proto__":("(?:[^"\\]|\\.)*"|[\w.+-]+)/g, '')],
    ['round a great number', answering(/9007199254740991/g, '9007199254740992')],
  ])('%s', async (_fault, executor) => {
    const { differences } = await reads(asked, { seed: 4, operations: 400, executor });
    expect(differences).toHaveLength(1);
    // Shrunk to what shows it.
    expect(differences[0]?.length).toBeLessThan(4000);
  });

  it('have none, though they are watched in the same ways', async () => {
    for (const executor of [sending(/not in any statement/g, ''), answering(/not in any answer/g, '')]) {
      expect((await reads(asked, { seed: 4, operations: 20, executor })).differences).toEqual([]);
    }
  });
});

type Change = (context: AuthContext) => AuthContext;

function ofContext(change: Change): () => Execute {
  return () => {
    const compiled = compiledExecution();
    return (args) => compiled({ ...args, contextValue: change(args.contextValue as AuthContext) });
  };
}

/** As if everybody were this one. */
function as(name: string): () => Execute {
  return ofContext((context) => {
    const caller = asked.callers.get(name)?.() as AuthContext | undefined;
    return { ...context, viewer: caller?.viewer ?? context.viewer };
  });
}

function forgetful(): Change {
  const denied = new Set<string>();
  return (context) => ({ ...context, denied });
}

type Replacement = string | ((...found: string[]) => string);

/** Other statements than were planned. */
function sending(pattern: RegExp, replacement: Replacement): () => Execute {
  const changed = (text: string) => text.replace(pattern, replacement as string);
  return ofContext((context) => ({ ...context, database: watched(context.database, changed) }));
}

/** Another answer than came. */
function answering(pattern: RegExp, replacement: string): () => Execute {
  return () => {
    const compiled = compiledExecution();
    return async (args: ExecutionArgs): Promise<ExecutionResult> => {
      const { data, ...rest } = await compiled(args);
      if (!data) return { data: data as null, ...rest };
      return { data: new Raw(stringify(data).replace(pattern, replacement)) as never, ...rest };
    };
  };
}
