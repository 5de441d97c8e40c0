import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import { type AuthContext, guardSchema } from '../../src/auth/access.js';
import { ANONYMOUS, type Grant, type Scope, type Viewer, viewerWith } from '../../src/auth/index.js';

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
  places: new Map([['Station', ['regionCode', 'stationCode', 'formerCodes'] as const]]),
};

const stations = [
  { code: 'G1', stationCode: 'G1', regionCode: '620702', keeper: { mobile: '138****8000' } },
  { code: 'S1', stationCode: 'S1', formerCodes: ['S0'], regionCode: '510100', keeper: { mobile: '139****9000' } },
];

function guarded(sdl: string): GraphQLSchema {
  const schema = buildSchema(sdl);
  guardSchema(schema, rules);
  return schema;
}

async function ask(query: string, viewer: Viewer, sdl = SDL, rootValue: unknown = { stations, runs: ['r1'] }) {
  const contextValue = { viewer, denied: new Set() } as unknown as AuthContext;
  const result = await execute({
    schema: guarded(sdl),
    document: parse(query),
    rootValue,
    contextValue,
  });
  return {
    data: JSON.parse(JSON.stringify(result.data)),
    codes: result.errors?.map((error) => error.extensions.code) ?? [],
    messages: result.errors?.map(({ message }) => message) ?? [],
  };
}

const grant = (scope: Scope, reach: Partial<Grant> = {}): Grant => ({
  scope,
  regionCodes: [],
  stationCodes: [],
  ...reach,
});

function viewer(scope: Scope, reach: Partial<Grant> = {}): Viewer {
  return viewerWith('u1', [grant(scope, reach)]);
}

describe('a field that asks for an office', () => {
  const OFFICES = `enum Office { SYSTEM SECURITY AUDIT }\n${DIRECTIVES.replace('scope: [Scope!]!', 'scope: [Scope!]!, office: [Office!]')}`;
  const sdl = `${OFFICES}
    type Query {
      "The trail."
      trail: String @access(scope: [CADRE, ADMIN], office: [AUDIT, SECURITY])
      record: Record @access(scope: [CADRE, ADMIN])
    }
    type Record @access(scope: [CADRE, ADMIN]) { hash: String @access(scope: [ADMIN], office: [AUDIT]) }`;
  const rootValue = { trail: 't', record: { hash: 'h' } };
  const seen = (caller: Viewer) => ask('{ trail record { hash } }', caller, sdl, rootValue);

  it('lets in administrators of that office alone, and the other scopes as ever', async () => {
    expect((await seen(viewer('ADMIN', { office: 'AUDIT' }))).data).toEqual({ trail: 't', record: { hash: 'h' } });
    expect((await seen(viewer('ADMIN', { office: 'SECURITY' }))).data).toEqual({ trail: 't', record: { hash: null } });
    for (const other of [viewer('ADMIN', { office: 'SYSTEM' }), viewer('ADMIN')]) {
      const { data, codes } = await seen(other);
      expect(data).toEqual({ trail: null, record: { hash: null } });
      expect(codes).toEqual(['FORBIDDEN', 'FORBIDDEN_FIELD']);
    }
    expect((await seen(viewer('CADRE'))).data).toEqual({ trail: 't', record: { hash: null } });
  });

  it('says so in its description', () => {
    const { trail } = guarded(sdl).getQueryType()?.getFields() ?? {};
    expect(trail?.description).toBe('The trail. For: cadre (own region); administrator (audit or security).');
  });

  it('lets in administrators, or the hub does not start', () => {
    const field = (access: string) => `${OFFICES} type Query { trail: String ${access} }`;
    for (const access of ['@access(scope: [CADRE], office: [AUDIT])', '@access(scope: [ADMIN], office: [])'])
      expect(() => guarded(field(access))).toThrow('Query.trail asks for an office and lets in no administrator');
  });
});

describe('an act for administrators', () => {
  it('says of which office they are, or the hub does not start', () => {
    const offices = `enum Office { SYSTEM SECURITY AUDIT }\n${DIRECTIVES.replace('scope: [Scope!]!', 'scope: [Scope!]!, office: [Office!]')}`;
    const act = (access: string) =>
      `${offices} type Query { a: Int @access(scope: [PUBLIC]) } type Mutation { merge: String ${access} }`;
    expect(() => guarded(act('@access(scope: [CADRE, ADMIN])'))).toThrow(
      'Mutation.merge is an act for administrators and asks for no office',
    );
    expect(() => guarded(act('@access(scope: [CADRE, ADMIN], office: [SYSTEM])'))).not.toThrow();
    expect(() => guarded(act('@access(scope: [CADRE])'))).not.toThrow();
  });
});

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

  it('is answered to a keeper whose grant names the code of a record that went into the station', async () => {
    const { data } = await ask(KEEPERS, viewer('STATION_KEEPER', { stationCodes: ['S0'] }));
    expect(data.stations.map((station: { keeper: unknown }) => station.keeper)).toEqual([
      null,
      { mobile: '139****9000' },
    ]);
  });

  it('is answered to a member for the own record only, and never where nobody is known', async () => {
    const sdl = SDL.replaceAll('STATION_KEEPER, CADRE, ADMIN', 'MEMBER');
    const own = { stations: stations.map((station, index) => ({ ...station, personId: [null, 'p1'][index] })) };
    const seen = async (person: string | null) => {
      const member = viewerWith('u1', [grant('MEMBER')], { person });
      const { data } = await ask(KEEPERS, member, sdl, own);
      return data.stations.map((station: { keeper: unknown }) => station.keeper !== null);
    };
    expect(await seen('p1')).toEqual([false, true]);
    expect(await seen('p2')).toEqual([false, false]);
    expect(await seen(null)).toEqual([false, false]);
  });

  it('is denied to a scope that is not named, whatever region it reaches', async () => {
    const { data } = await ask(KEEPERS, viewer('PARTNER', { regionCodes: ['620000', '510000'] }));
    expect(data.stations.every((station: { keeper: unknown }) => station.keeper === null)).toBe(true);
  });

  it('is answered by the reach of the scopes it lets in, not by that of another scope of the caller', async () => {
    const both = viewerWith('u1', [
      grant('CADRE', { regionCodes: ['510000'] }),
      grant('PARTNER', { regionCodes: ['620000'], stationCodes: ['G1'] }),
      grant('STATION_KEEPER', { regionCodes: ['620000'] }),
    ]);
    const { data } = await ask(KEEPERS, both);
    expect(data.stations.map((station: { keeper: unknown }) => station.keeper)).toEqual([
      null,
      { mobile: '139****9000' },
    ]);
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

describe('a record behind an interface or a union', () => {
  const BEHIND = `${DIRECTIVES}
    interface Node { id: ID! }
    type Open implements Node { id: ID! }
    type Secret implements Node @access(scope: [MEMBER, ADMIN]) { id: ID! word: String }
    type Station implements Node @access(scope: [CADRE]) { id: ID! code: String region: String }
    union Found = Open | Secret
    type Box { inner: Node }
    type Query {
      node: Node @access(scope: [PUBLIC])
      nodes: [Node]! @access(scope: [PUBLIC])
      rows: [[Node]!] @access(scope: [PUBLIC])
      found: [Found] @access(scope: [PUBLIC])
      box: Box @access(scope: [PUBLIC])
    }
  `;
  const open = { __typename: 'Open', id: 'o' };
  const secret = { __typename: 'Secret', id: 's', word: 'hush' };
  const G1 = { __typename: 'Station', id: 'g', code: 'G1', stationCode: 'G1', regionCode: '620702' };
  const look = (query: string, who: Viewer, root: object) => ask(query, who, BEHIND, root);

  it.each([
    ['at hand', secret],
    ['promised', Promise.resolve(secret)],
    ['made when asked for', () => secret],
  ])('looks absent to whom its type refuses, without an error: %s', async (_how, node) => {
    const query = '{ node { id ... on Secret { word } } }';
    expect(await look(query, ANONYMOUS, { node })).toMatchObject({ data: { node: null }, codes: [] });
    expect(await look(query, viewer('CADRE'), { node })).toMatchObject({ data: { node: null }, codes: [] });
    expect((await look(query, viewer('MEMBER'), { node })).data).toEqual({ node: { id: 's', word: 'hush' } });
  });

  it('looks absent in a list, among those that are there', async () => {
    const nodes = [open, secret, Promise.resolve(secret), null, Promise.resolve(open)];
    for (const given of [nodes, Promise.resolve(nodes), new Set(nodes)]) {
      const { data, codes } = await look('{ nodes { id } }', ANONYMOUS, { nodes: given });
      expect(data.nodes).toEqual([{ id: 'o' }, null, null, null, { id: 'o' }]);
      expect(codes).toEqual([]);
    }
    expect((await look('{ rows { id } }', ANONYMOUS, { rows: [[open], [secret]] })).data.rows).toEqual([
      [{ id: 'o' }],
      [null],
    ]);
  });

  it('looks absent behind a union, and behind a field that nobody guards', async () => {
    const FOUND = '{ found { __typename ... on Secret { word } } }';
    expect((await look(FOUND, ANONYMOUS, { found: [secret, open] })).data.found).toEqual([
      null,
      { __typename: 'Open' },
    ]);
    expect((await look('{ box { inner { id } } }', ANONYMOUS, { box: { inner: secret } })).data.box.inner).toBeNull();
  });

  it('is there only for whose scope reaches the place of the record, where that is known', async () => {
    const query = '{ node { id } }';
    expect((await look(query, viewer('CADRE', { regionCodes: ['620000'] }), { node: G1 })).data.node).toEqual({
      id: 'g',
    });
    expect((await look(query, viewer('CADRE', { regionCodes: ['510000'] }), { node: G1 })).data.node).toBeNull();
  });

  it('fails as before when it could not be read', async () => {
    const broken = [Promise.reject(new Error('broken')), new Error('broken'), open];
    const { data, codes } = await look('{ nodes { id } }', ANONYMOUS, { nodes: broken });
    expect(data.nodes).toEqual([null, null, { id: 'o' }]);
    expect(codes).toHaveLength(2);
  });
});

describe('a guarded field without a place', () => {
  const sdl = `${DIRECTIVES}
    type Run @access(scope: [CADRE, ADMIN]) { file: String note: String @access(scope: [CADRE]) }
    type Log { line: String @access(scope: [ADMIN]) }
    type Query { run: Run @access(scope: [CADRE, ADMIN]) log: Log @access(scope: [PUBLIC]) }
  `;
  const root = { run: { file: 'a.csv', note: 'n' }, log: { line: 'l' } };

  it('relies on the scope where the type is guarded, for what led there chose the rows', async () => {
    expect((await ask('{ run { note } }', viewer('CADRE'), sdl, root)).data.run).toEqual({ note: 'n' });
    const { data, codes } = await ask('{ run { file note } }', viewer('ADMIN'), sdl, root);
    expect(data.run).toEqual({ file: 'a.csv', note: null });
    expect(codes).toEqual(['FORBIDDEN_FIELD']);
  });

  it('is answered to a scope that reaches everything', async () => {
    expect((await ask('{ log { line } }', viewer('ADMIN'), sdl, root)).data.log).toEqual({ line: 'l' });
    expect((await ask('{ log { line } }', viewer('CADRE'), sdl, root)).data.log).toEqual({ line: null });
  });
});

describe('a guarded root', () => {
  it('asks a visitor to sign in, and refuses another scope', async () => {
    expect((await ask('{ runs }', ANONYMOUS)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await ask('{ runs }', viewer('MEMBER'))).codes).toEqual(['FORBIDDEN']);
    expect((await ask('{ runs }', viewer('CADRE'))).data).toEqual({ runs: ['r1'] });
  });

  it('says for whom it is, as its description does', async () => {
    const { messages } = await ask('{ runs }', viewer('MEMBER'));
    expect(messages[0]).toContain('供工会干部（本区划及以下）');
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

  it.each(['MEMBER', 'STATION_KEEPER', 'CADRE', 'PARTNER', 'SITE_DOCTOR', 'SITE_MANAGER', 'MERCHANT', 'MEDIATOR'])(
    'with a field for %s on a type of which nothing says where a record lies',
    (scope) =>
      refuses(
        `type Query { s: S @access(scope: [PUBLIC]) } type S { a: Int @access(scope: [${scope}, ADMIN]) }`,
        new RegExp(`S\\.a lets in ${scope}, whose reach depends on the record, and nothing says where a record of S`),
      ),
  );

  it.each(['node: Node!', 'node: [Node!]', 'node: [Node!]!'])(
    'with a field "%s" whose records could not look absent',
    (field) =>
      refuses(
        `interface Node { a: Int } type S implements Node @access(scope: [ADMIN]) { a: Int }
         type Query { ${field} @access(scope: [PUBLIC]) }`,
        /Query\.node can lead to S, which is not for everyone, so its records must be nullable/,
      ),
  );
});

describe('the payload of a mutation', () => {
  const payload = (mutations: string, more = '') => `${DIRECTIVES}
    type Query { a: Int @access(scope: [PUBLIC]) ${more} }
    type Mutation { ${mutations} }
    type Run @access(scope: [CADRE]) { id: ID }
    type Payload { run: Run }
  `;

  it('is for those who may call it, and may hold what is for them alone', () => {
    expect(() => guarded(payload('decide: Payload @access(scope: [CADRE])'))).not.toThrow();
  });

  it('is no way around the rules of what it holds', () => {
    const refused = /Payload\.run lets in .*whom its type Run refuses/;
    expect(() => guarded(payload('decide: Payload @access(scope: [CADRE, MEMBER])'))).toThrow(refused);
    const both = 'decide: Payload @access(scope: [CADRE]) peek: Payload @access(scope: [PUBLIC])';
    expect(() => guarded(payload(both))).toThrow(refused);
    const read = 'last: Payload @access(scope: [PUBLIC])';
    expect(() => guarded(payload('decide: Payload @access(scope: [CADRE])', read))).toThrow(refused);
  });
});
