import { buildSchema, } from 'graphql';
import { Fault } from '../../../src/kit/graphql/faults.js';
import { setGuard } from '../../../src/kit/graphql/guard.js';
import { enforceArgumentLimits } from '../../../src/kit/graphql/limits-of-arguments.js';
import * as scalars from '../../../src/kit/graphql/scalars.js';
const SDL = /* GraphQL */ `
  directive @constraint(maxItems: Int, min: Float, max: Float) on ARGUMENT_DEFINITION
  scalar DateTime
  scalar Date
  scalar SafeInt
  scalar Cursor
  enum Kind { BIG SMALL }
  enum Status { IN OUT }

  interface Thing { id: ID! title: String! }
  type Query {
    shelf(code: String!): Shelf
    shelves(first: Int! = 20, after: Cursor): ShelfConnection
    books(kinds: [Kind!] @constraint(maxItems: 2), most: Int): [Book!]
    newest(first: Int! = 20, after: Cursor): BookConnection
    dearest(first: Int! = 20, after: Cursor, below: SafeInt): PricedConnection
    heaviest(first: Int! = 20, after: Cursor): BookConnection
    things(ids: [ID!]! @constraint(maxItems: 9)): [Thing]
    numbered(numbers: [SafeInt!]!): [Book]
    years: [Year!]
    pagesOfYears(first: Int! = 20, after: Cursor): YearConnection
  }
  type Shelf implements Thing {
    id: ID!
    title: String!
    code: String!
    opened: DateTime!
    parent: Shelf
    children: [Shelf!]!
    box: Box
    note: String
    notes: Notes
    count(above: SafeInt @constraint(min: 0)): Int!
    books(kinds: [Kind!] @constraint(maxItems: 2), behind: SafeInt): [Book!]!
    stock(first: Int! = 20, after: Cursor, kinds: [Kind!] @constraint(maxItems: 2)): BookConnection!
  }
  type Box { label: String! depth: Float shelf: String note: String books: [Book!]! inner: Inner }
  type Inner { depth: Float! books(kinds: [Kind!] @constraint(maxItems: 2)): [Book!]! stock(first: Int! = 20, after: Cursor): BookConnection! }
  type Notes { note: String opened: DateTime! }
  type Book implements Thing {
    id: ID!
    title: String!
    number: SafeInt!
    added: DateTime!
    price: SafeInt!
    weight: Float!
    ratio: Float!
    kinds: [Kind!]
    status: Status
    pages: Int
    place: String!
    seal: String
    note: String
    isDearer(than: SafeInt! = 5): Boolean!
    isSame(as: String): Boolean
    compared(as: String, than: SafeInt! = 5): String!
    shelf: Shelf!
    author: Reader
    guarded: Reader
    friend: Reader
    fans(first: Int! = 20, after: Cursor, bornAfter: Date): ReaderConnection!
    all: [Reader!]!
  }
  type Reader implements Thing {
    id: ID!
    title: String!
    name: String!
    born: Date!
    place: String!
    book: Book
    again: Book
    age(in: Int! = 2026): Int!
  }
  type PageInfo { hasNextPage: Boolean! endCursor: Cursor }
  type ShelfConnection { nodes: [Shelf!]! pageInfo: PageInfo! totalCount: Int }
  type BookConnection { edges: [BookEdge!]! nodes: [Book!]! pageInfo: PageInfo! totalCount: Int }
  type BookEdge { node: Book! }
  type PricedConnection { edges: [PricedEdge!]! nodes: [Book!]! pageInfo: PageInfo! totalCount: Int }
  type PricedEdge { node: Book! twice: SafeInt! title: String! }
  type ReaderConnection { nodes: [Reader!]! pageInfo: PageInfo! totalCount: Int }
  type Year { year: Int! books: SafeInt! newest: DateTime! heaviest: Float }
  type YearConnection { nodes: [Year!]! pageInfo: PageInfo! }
`;
const GUARDED = [
    ['Shelf', 'note'],
    ['Shelf', 'notes'],
    ['Box', 'note'],
    ['Book', 'note'],
    ['Book', 'seal'],
    ['Book', 'guarded'],
];
/** The schema, with the resolvers of its roots. */
export function librarySchema(roots) {
    const schema = buildSchema(SDL);
    for (const scalar of [scalars.DateTimeScalar, scalars.DateScalar, scalars.SafeIntScalar, scalars.CursorScalar]) {
        const { serialize, parseValue, parseLiteral, extensions } = scalar;
        Object.assign(schema.getType(scalar.name), {
            serialize,
            parseValue,
            parseLiteral,
            extensions,
        });
    }
    const fieldsOf = (type) => schema.getType(type).getFields();
    for (const [name, answer] of Object.entries(roots)) {
        const field = fieldsOf('Query')[name];
        field.resolve = (_source, args) => answer(args);
    }
    for (const [type, name] of GUARDED)
        setGuard(fieldsOf(type)[name], GUARD);
    enforceArgumentLimits(schema);
    return schema;
}
const reachOf = (context) => context.reach;
const GUARD = {
    places: ['region'],
    decide(context) {
        const reach = reachOf(context);
        if (reach === 'all')
            return 'open';
        return reach === 'none' ? 'closed' : 'by record';
    },
    admits(context, { region }) {
        const reach = reachOf(context);
        return typeof reach === 'object' && reach.region === region;
    },
    refuse(context, { fieldName, path }) {
        const keys = [];
        for (let step = path; step; step = step.prev) {
            if (typeof step.key === 'string')
                keys.unshift(step.key);
        }
        if (context.denied.has(keys.join('.')))
            return null;
        context.denied.add(keys.join('.'));
        throw new Fault('FORBIDDEN_FIELD', { zh: `${fieldName}不可见。`, en: `${fieldName} is not shown.` });
    },
};
//# sourceMappingURL=schema.js.map