import { buildSchema, type GraphQLSchema } from 'graphql';
import { ACCESS_MATRIX } from '../../../src/access-matrix.js';
import { SCOPES } from '../../../src/auth/index.js';
import { group } from '../../../src/auth/matrix/group.js';
import { Matrix } from '../../../src/auth/matrix/matrix.js';
import { guardedSchema } from '../../../src/published.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await guardedSchema();
});

it('gives every field of the schema one row, whose roles are those of its rule', () => {
  expect(new Matrix(schema, ACCESS_MATRIX).disagreements()).toEqual([]);
});

describe('a schema that the matrix does not fit', () => {
  const NOBODY = '— | — | — | — | — | — | — | — | — | —';
  const CADRES = '— | — | — | W reg | — | — | — | — | — | R';
  const SDL = /* GraphQL */ `
    directive @access(scope: [Scope!]!, office: [Office!]) on FIELD_DEFINITION | OBJECT
    enum Scope { PUBLIC CADRE PARTNER ADMIN }
    enum Office { SYSTEM SECURITY AUDIT }
    interface Node { id: ID! }
    type Query { cases: CaseConnection @access(scope: [CADRE, ADMIN]) }
    type Mutation { close: ClosePayload @access(scope: [CADRE]) }
    type Case implements Node @access(scope: [CADRE, ADMIN]) { id: ID! place: Place }
    type CaseConnection @access(scope: [CADRE, ADMIN]) { nodes: [Case!]! totalCount: Int! }
    type Place { name: String! }
    type ClosePayload { case: Case }
  `;
  const ROWS = [group('Cases', CADRES, { fields: ['Query.cases', 'Case'], acts: ['close'] })];
  const wrong = (sdl: string, rows = ROWS) => new Matrix(buildSchema(sdl), rows).disagreements();

  it('is one with the same rules and rows until something is changed', () => {
    expect(wrong(SDL)).toEqual([]);
  });

  it.each([
    [
      'a new field of the root',
      SDL.replace('type Query {', 'type Query { other: Int @access(scope: [ADMIN])'),
      'Query.other',
    ],
    ['a new act', SDL.replace('type Mutation {', 'type Mutation { open: Int @access(scope: [CADRE])'), 'Mutation.open'],
    ['a new record', SDL.replace('type Place {', 'type Person implements Node { id: ID! } type Place {'), 'Person.id'],
    ['a value that gets a rule', SDL.replace('type Place {', 'type Place @access(scope: [ADMIN]) {'), 'Place.name'],
    ['a field that gets a rule', SDL.replace('place: Place', 'place: Place @access(scope: [ADMIN])'), 'Case.place'],
    [
      'a rule that is gone',
      SDL.replace('implements Node @access(scope: [CADRE, ADMIN])', 'implements Node'),
      'Case.id',
    ],
    [
      'a page that is open',
      SDL.replace('type CaseConnection @access(scope: [CADRE, ADMIN])', 'type CaseConnection'),
      'CaseConnection.totalCount',
    ],
    ['one role more', SDL.replace('[CADRE]', '[CADRE, PARTNER]'), 'Mutation.close'],
    [
      'one role less',
      SDL.replace(
        'cases: CaseConnection @access(scope: [CADRE, ADMIN])',
        'cases: CaseConnection @access(scope: [CADRE])',
      ),
      'Query.cases',
    ],
    [
      'an office that the table does not ask for',
      SDL.replace(
        'cases: CaseConnection @access(scope: [CADRE, ADMIN])',
        'cases: CaseConnection @access(scope: [CADRE, ADMIN], office: [AUDIT])',
      ),
      'Query.cases',
    ],
    ['a rule for nobody', SDL.replace('[CADRE]', '[]'), 'Mutation.close'],
  ])('is told of: %s', (_what, sdl, name) => {
    expect(sdl).not.toBe(SDL);
    expect(wrong(sdl).filter((sentence) => sentence.startsWith(`${name} `))).toHaveLength(1);
  });

  it('is told of an office that the table asks for and no rule does', () => {
    const cells = CADRES.replace(/R$/, 'R security or audit');
    const ofOffice = [
      group('Cases', CADRES, { fields: ['Case'], acts: ['close'] }),
      group('All', cells, { fields: ['Query.cases'] }),
    ];
    expect(wrong(SDL, ofOffice)).toEqual([expect.stringContaining('Query.cases lets in CADRE, ADMIN;')]);
    const asked = SDL.replace(
      'cases: CaseConnection @access(scope: [CADRE, ADMIN])',
      'cases: CaseConnection @access(scope: [CADRE, ADMIN], office: [AUDIT, SECURITY])',
    );
    expect(wrong(asked, ofOffice)).toEqual([]);
  });

  it('is told of what stands in two rows, and of what is not there', () => {
    const more = group('More', NOBODY, { fields: ['Case', 'Case.gone'], acts: ['gone'] });
    const told = wrong(SDL, [...ROWS, more]).join('\n');
    expect(told).toMatch('Case stands in the rows "Cases" and "More"');
    expect(told).toMatch('names Case.gone, which is not in the schema');
    expect(told).toMatch('names gone, which is not in the schema');
  });
});

it.each([
  ['too few cells', 'R | R'],
  ['a letter that says nothing', SCOPES.map(() => 'X').join(' | ')],
  ['an empty cell', SCOPES.map(() => '').join(' | ')],
])('refuses a row with %s', (_what, cells) => {
  expect(() => group('Wrong', cells, {})).toThrow('The row "Wrong" of the access matrix has');
});
