import { type GraphQLOutputType, type GraphQLSchema, parse } from 'graphql';
import { CompiledObject, completerOf, Readable } from '../../../../src/kit/graphql/execution/compile.js';
import { type AskedField, byProperty, type Layout } from '../../../../src/kit/graphql/execution/field.js';
import { compiledExecution } from '../../../../src/kit/graphql/execution/operation.js';
import type { Path, Run } from '../../../../src/kit/graphql/execution/run.js';
import { later, schemaOf } from './twins.js';

const schema: GraphQLSchema = schemaOf(`
  type Row { id: ID!, name(upper: Boolean = false): String, parts: [Row!] }
  type Query { row: Row, must: Row!, rows: [Row!], all: [Row]!, name: String }`);

/** Remembers where it was read, and completes what it finds. */
class Found extends Readable {
  readonly typeName = 'Row';
  readonly isChosen = false;
  readonly places: string[] = [];
  readonly #find: () => unknown;

  constructor(find: () => unknown) {
    super();
    this.#find = find;
  }

  read(type: GraphQLOutputType, field: AskedField, run: Run, path: Path): unknown {
    this.places.push(`${field.name} as ${field.key}: ${type} at ${path.prev?.key ?? ''}/${path.key}`);
    const complete = completerOf(type, field);
    const found = this.#find();
    return found instanceof Promise ? found.then((value) => complete(value, run, path)) : complete(found, run, path);
  }
}

const run = async (query: string, rootValue: object) => {
  const { data, errors } = await compiledExecution()({ schema, document: parse(query), rootValue });
  return {
    data: JSON.parse(JSON.stringify(data)),
    errors: errors?.map(({ path, message }) => `${path?.join('.')}: ${message}`),
  };
};

describe('a value that is read when its place is known', () => {
  it('is handed the type, the field and the place where it stands', async () => {
    const found = new Found(() => ({ id: 1, name: 'one' }));
    const list = new Found(() => later([{ id: 2 }, { id: 3 }]));
    expect(
      await run('{ row { name } a: must { id } all { id } rows { id } }', {
        row: found,
        must: later(found),
        all: [found, null],
        rows: list,
      }),
    ).toEqual({
      data: { row: { name: 'one' }, a: { id: '1' }, all: [{ id: '1' }, null], rows: [{ id: '2' }, { id: '3' }] },
      errors: undefined,
    });
    expect([...found.places].sort()).toEqual([
      'Query.all as all: Row at all/0',
      'Query.must as a: Row at /a',
      'Query.row as row: Row at /row',
    ]);
    expect(list.places).toEqual(['Query.rows as rows: [Row!] at /rows']);
  });

  it.each([
    ['at once', () => null],
    ['later', () => later(null, 3)],
  ])('that finds nothing %s is an error where there must be something', async (_when, find) => {
    expect(await run('{ row { id } }', { row: new Found(find) })).toEqual({ data: { row: null }, errors: undefined });
    expect(await run('{ rows { id } name }', { rows: [{ id: 1 }, new Found(find)], name: 'n' })).toEqual({
      data: { rows: null, name: 'n' },
      errors: ['rows.1: Cannot return null for non-nullable field Query.rows.'],
    });
    expect(await run('{ must { id } }', { must: new Found(find) })).toEqual({
      data: null,
      errors: ['must: Cannot return null for non-nullable field Query.must.'],
    });
  });

  it('that can not be read is an error at its place', async () => {
    for (const find of [() => new Error('unread'), () => later(new Error('unread'), 2)]) {
      expect(await run('{ row { id } all { id } }', { row: new Found(find), all: [new Found(find)] })).toEqual({
        data: { row: null, all: [null] },
        errors: ['row: unread', 'all.0: unread'],
      });
    }
  });
});

describe('a layout', () => {
  const layout: Layout = (field) => {
    if (field.definition.name === '__typename') return byProperty(field);
    const column = ['id', 'name'].indexOf(field.definition.name);
    if (field.key === 'plain') return { isPlain: true, get: (row) => (row as unknown[])[column] };
    if (field.key === 'fails')
      return {
        get: () => {
          throw new Error('no column');
        },
      };
    if (field.key === 'whole') return { get: (row) => row, complete: (row) => JSON.stringify(row) };
    return { get: (row, run) => `${(row as unknown[])[column]}${JSON.stringify(field.argumentsIn(run))}` };
  };

  class Rows extends Readable {
    readonly typeName = 'Row';
    readonly isChosen = false;

    read(type: GraphQLOutputType, field: AskedField, run: Run, path: Path): unknown {
      const row = schema.getType('Row') as ConstructorParameters<typeof CompiledObject>[1];
      const object = new CompiledObject(field.selecting, row, field.nodes, layout);
      return completerOf(type, field, object)([['1', 'one'], null, ['2', 'two']], run, path);
    }
  }

  it('says how the fields of an object are had, or leaves it to the ordinary one', async () => {
    expect(await run('{ all { __typename plain: id name(upper: true) whole: name } }', { all: new Rows() })).toEqual({
      data: {
        all: [
          { __typename: 'Row', plain: '1', name: 'one{"upper":true}', whole: '["1","one"]' },
          null,
          { __typename: 'Row', plain: '2', name: 'two{"upper":true}', whole: '["2","two"]' },
        ],
      },
      errors: undefined,
    });
  });

  it('whose field fails leaves the rest', async () => {
    expect(await run('{ all { plain: name fails: name } }', { all: new Rows() })).toEqual({
      data: { all: [{ plain: 'one', fails: null }, null, { plain: 'two', fails: null }] },
      errors: ['all.0.fails: no column', 'all.2.fails: no column'],
    });
  });
});
