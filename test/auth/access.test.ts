import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import { type AuthContext, guardSchema, type Place } from '../../src/auth/access.js';
import { ANONYMOUS, type Scope, type Viewer } from '../../src/auth/index.js';

const DIRECTIVES = `
  enum Scope { PUBLIC MEMBER STATION_KEEPER CADRE PARTNER MERCHANT MEDIATOR SITE_DOCTOR SITE_MANAGER ADMIN }
  enum PersonalClass { IDENTITY CONTACT }
  directive @access(scope: [Scope!]!) on FIELD_DEFINITION | OBJECT
  directive @personal(class: PersonalClass!) on FIELD_DEFINITION
`;

const SDL = `${DIRECTIVES}
  type Query {
    stations: [Station!]! @access(scope: [PUBLIC])
    runs: [String!] @access(scope: [CADRE, ADMIN])
  }
  type Station {
    code: String!
    keeper: Keeper @access(scope: [STATION_KEEPER, CADRE, ADMIN])
  }
  type Keeper @access(scope: [STATION_KEEPER, CADRE, ADMIN]) {
    mobile: String @personal(class: CONTACT)
  }
`;

const rules = {
  covers: (granted: readonly string[], code: string) => granted.some((grant) => code.startsWith(grant.slice(0, 2))),
  places: new Map([
    [
      'Station',
      (record: { code: string; region: string }): Place => ({ regionCode: record.region, stationCode: record.code }),
    ],
  ]) as never,
};

const stations = [
  { code: 'G1', region: '620702', keeper: { mobile: '138****8000' } },
  { code: 'S1', region: '510100', keeper: { mobile: '139****9000' } },
];

function guarded(sdl: string): GraphQLSchema {
  const schema = buildSchema(sdl);
  guardSchema(schema, rules);
  return schema;
}

async function ask(query: string, viewer: Viewer) {
  const contextValue = { viewer, denied: new Set() } as unknown as AuthContext;
  const result = await execute({
    schema: guarded(SDL),
    document: parse(query),
    rootValue: { stations, runs: ['r1'] },
    contextValue,
  });
  return {
    data: JSON.parse(JSON.stringify(result.data)),
    codes: result.errors?.map((error) => error.extensions.code) ?? [],
  };
}

function viewer(scope: Scope, reach: Partial<Viewer> = {}): Viewer {
  return { ...ANONYMOUS, subject: 'u1', scopes: new Set(['PUBLIC', scope]), ...reach };
}

describe('a guarded field', () => {
  const KEEPERS = '{ stations { code keeper { mobile } } }';

  it('is null for a visitor, with one error for all rows', async () => {
    const { data, codes } = await ask(KEEPERS, ANONYMOUS);
    expect(data).toEqual({
      stations: [
        { code: 'G1', keeper: null },
        { code: 'S1', keeper: null },
      ],
    });
    expect(codes).toEqual(['FORBIDDEN_FIELD']);
  });

  it('is answered to a cadre inside the own region only', async () => {
    const { data } = await ask(KEEPERS, viewer('CADRE', { regionCodes: ['620000'] }));
    expect(data.stations.map((station: { keeper: unknown }) => station.keeper)).toEqual([
      { mobile: '138****8000' },
      null,
    ]);
  });

  it('is answered to a keeper for the own station only', async () => {
    const { data } = await ask(KEEPERS, viewer('STATION_KEEPER', { stationCodes: ['S1'] }));
    expect(data.stations.map((station: { keeper: unknown }) => station.keeper)).toEqual([
      null,
      { mobile: '139****9000' },
    ]);
  });

  it('is denied to a scope that is not named, whatever region it reaches', async () => {
    const { data } = await ask(KEEPERS, viewer('PARTNER', { regionCodes: ['620000', '510000'] }));
    expect(data.stations.every((station: { keeper: unknown }) => station.keeper === null)).toBe(true);
  });

  it('is answered everywhere to an administrator', async () => {
    const { data, codes } = await ask(KEEPERS, viewer('ADMIN'));
    expect(data.stations.every((station: { keeper: unknown }) => station.keeper !== null)).toBe(true);
    expect(codes).toEqual([]);
  });

  it('under two aliases is reported once each', async () => {
    const { codes } = await ask('{ stations { a: keeper { mobile } b: keeper { mobile } } }', ANONYMOUS);
    expect(codes).toEqual(['FORBIDDEN_FIELD', 'FORBIDDEN_FIELD']);
  });
});

describe('a guarded root', () => {
  it('asks a visitor to sign in, and refuses another scope', async () => {
    expect((await ask('{ runs }', ANONYMOUS)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await ask('{ runs }', viewer('MEMBER'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask('{ runs }', viewer('CADRE'))).data).toEqual({ runs: ['r1'] });
  });
});

describe('the description of a guarded element', () => {
  it('says for whom it is', () => {
    const schema = guarded(SDL);
    expect(schema.getQueryType()?.getFields().runs?.description).toBe('For: cadre (own region); administrator.');
    expect(schema.getType('Keeper')?.description).toBe(
      'For: station keeper (own stations); cadre (own region); administrator.',
    );
  });
});

describe('the hub does not start', () => {
  const refuses = (sdl: string, reason: RegExp) => expect(() => guarded(`${DIRECTIVES}${sdl}`)).toThrow(reason);

  it('with a root field that nobody guards', () => refuses('type Query { a: Int }', /Query\.a has no access rule/));

  it('with a mutation that nobody guards', () =>
    refuses(
      'type Query { a: Int @access(scope: [PUBLIC]) } type Mutation { b: Int }',
      /Mutation\.b has no access rule/,
    ));

  it('with a field open to more than its type', () =>
    refuses(
      'type Query { k: K @access(scope: [PUBLIC]) } type K @access(scope: [ADMIN]) { a: Int }',
      /lets in PUBLIC, whom its type K refuses/,
    ));

  it('with an unguarded field that leads to a guarded type', () =>
    refuses(
      'type Query { s: S @access(scope: [PUBLIC]) } type S { k: K } type K @access(scope: [ADMIN]) { a: Int }',
      /S\.k lets in PUBLIC/,
    ));

  it('with a personal field that is open', () =>
    refuses(
      'type Query { s: S @access(scope: [PUBLIC]) } type S { name: String @personal(class: IDENTITY) }',
      /personal and open/,
    ));

  it('with a personal field that could not be denied', () =>
    refuses(
      'type Query { s: S @access(scope: [ADMIN]) } type S @access(scope: [ADMIN]) { name: String! @personal(class: IDENTITY) }',
      /must be nullable/,
    ));

  it('with a guarded field that could not be denied', () =>
    refuses(
      'type Query { s: S @access(scope: [PUBLIC]) } type S { a: Int! @access(scope: [ADMIN]) }',
      /can be denied and must be nullable/,
    ));
});
