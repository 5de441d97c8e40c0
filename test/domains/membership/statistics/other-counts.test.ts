import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { officesOf, scopesOf } from '../../../../src/auth/access.js';
import { guardedSchema } from '../../../../src/published.js';

/** What is about one person, and the pages that hold it. */
const OF_PEOPLE = ['Member', 'Membership', 'MembershipApplication', 'MembershipTransfer', 'ApplicationCollision'];
/** How many ask together in one case, whoever they are: for those who handle it. */
const OF_ONE_CASE = ['LegalCase.applicantCount'];
/** Those who learn of a person by their own reach, or who are that person. */
const NOT_FOR = ['PUBLIC', 'PARTNER', 'MERCHANT', 'MEDIATOR'];

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await guardedSchema();
});

const typesOfPeople = (): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && OF_PEOPLE.some((name) => [name, `${name}Connection`].includes(type.name)),
  );

it('lets no agency or visitor count people by their records or by the pages that hold them', () => {
  const types = typesOfPeople();
  expect(types.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Member', 'Membership', 'MembershipApplication']),
  );
  const open = types.filter((type) => (scopesOf(type) ?? ['PUBLIC']).some((scope) => NOT_FOR.includes(scope)));
  expect(open.map(({ name }) => name)).toEqual([]);
});

it('lets no agency or visitor ask a root that leads to people', () => {
  const names = new Set(typesOfPeople().map(({ name }) => name));
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).filter((field) =>
    names.has(getNamedType(field.type).name),
  );
  expect(roots.length).toBeGreaterThan(0);
  const open = roots.filter((field) => (scopesOf(field) ?? ['PUBLIC']).some((scope) => NOT_FOR.includes(scope)));
  expect(open.map(({ name }) => name)).toEqual([]);
  expect(roots.filter((field) => officesOf(field)?.length === 0)).toEqual([]);
});

it('tells an agency how many members there are by the statistics alone', () => {
  const counts = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(({ name }) =>
            /^(member|membership|person|people|applicant|application|transfer)s?(Count|Total)$/i.test(name),
          )
          .map((field) => [`${type.name}.${field.name}`, scopesOf(field) ?? scopesOf(type) ?? ['PUBLIC']] as const)
      : [],
  );
  const open = counts.filter(([, scopes]) => scopes.some((scope) => NOT_FOR.includes(scope))).map(([name]) => name);
  expect(open).toEqual(OF_ONE_CASE);
});
