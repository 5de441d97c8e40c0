import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isRequiredInputField, parse, } from 'graphql';
import { issueToken } from '../../src/auth/index.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { codeOf } from '../../src/server/errors.js';
import { testHub } from '../support/hub.js';
const TEXTS = ['\u0000', 'a\u0000b', '\u007f', '', ' ', '%_\\', "';--", '\ud800', '𠮷'.repeat(40), 'x'.repeat(5000)];
const IDS = [
    'sta_',
    'uni_AAAAAAAAAAAAAAAAAAAAAA',
    'sta_AAAAAAAAAAAAAAAAAAAAAA',
    'reg_',
    'reg_\u0000',
    's=\u0000',
    'u=',
];
const INSTANTS = ['9999-12-31T23:59:59Z', '0001-01-01T00:00:00+14:00', '1900-01-01T00:00:00+08:00'];
const NUMBERS = [0, -1, 1, 2_147_483_647, -2_147_483_648];
const NASTY = {
    String: [...TEXTS, ...IDS],
    ID: [...TEXTS, ...IDS],
    Int: NUMBERS,
    Float: [0, 90, -90, 180, -180, 90.0001, 1e308, -1e308, 1e-320],
    Boolean: [true, false],
    DateTime: [...INSTANTS, '2200-12-31T23:59:59.999999999Z', '2024-02-29T00:00:00-12:00'],
    Date: ['0001-01-01', '0001-12-31', '9999-12-31', '2024-02-29', '2024-02-30'],
    LocalTime: ['00:00', '24:00', '24:01'],
    RegionCode: ['000000', '999999999', 'ZZ', 'CN', '620702\u0000'],
    Cursor: ['A', 'AAAAAAAAAAAAAAAAAAAAAAAA', 'x'.repeat(1024), ''],
};
const PLAIN = {
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: '2024-05-22T23:00:00+08:00',
    Date: '2024-05-22',
    LocalTime: '08:30',
    RegionCode: '620702',
};
/** A value that is nothing special: only what must be given. */
function plain(type) {
    if (isNonNullType(type))
        return plain(type.ofType);
    if (isListType(type))
        return [plain(type.ofType)];
    if (isEnumType(type))
        return type.getValues()[0]?.name;
    if (!isInputObjectType(type))
        return PLAIN[type.name] ?? 'x';
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, plain(field.type)]));
}
/** All values that a client with bad intentions would send, one place at a time. */
function nasty(type) {
    if (isNonNullType(type))
        return nasty(type.ofType);
    if (isListType(type))
        return [[], Array(60).fill(plain(type.ofType)), ...nasty(type.ofType).map((value) => [value])];
    if (isEnumType(type))
        return [...type.getValues().map(({ name }) => name), 'NO_SUCH'];
    if (!isInputObjectType(type))
        return NASTY[type.name] ?? TEXTS;
    const base = plain(type);
    return Object.values(type.getFields()).flatMap((field) => nasty(field.type).map((value) => ({ ...base, [field.name]: value })));
}
function selectionOf(field) {
    const type = getNamedType(field.type);
    if (!isObjectType(type))
        return 'getFields' in type ? '{ __typename id }' : '';
    return type.name.endsWith('Connection')
        ? `{ ${type.getFields().totalCount ? 'totalCount' : ''} __typename }`
        : '{ __typename }';
}
const variablesOf = (args, given, value) => Object.fromEntries(args
    .filter((argument) => argument === given || isNonNullType(argument.type))
    .map((argument) => [argument.name, argument === given ? value : (argument.defaultValue ?? plain(argument.type))]));
const CADRE = { grants: [{ scope: 'CADRE', regionCodes: ['620000'], stationCodes: [] }] };
describe('whatever a client sends', () => {
    let hub;
    beforeAll(async () => {
        hub = await testHub();
        await hub.takeIn('unions.csv', { subject: 'unions' });
        await hub.takeIn('stations.csv');
    });
    afterAll(() => hub.close());
    async function codesOf(text, variableValues, as) {
        const { schema } = hub.hub;
        const claims = { subject: 'test', ...as };
        const contextValue = await hub.hub.contextFor({
            authorization: as && `Bearer ${await issueToken(hub.keyring, claims, 60)}`,
            language: 'zh',
            requestId: 'test-request',
            signal: new AbortController().signal,
            remoteAddress: undefined,
        });
        const { errors = [] } = await compiledExecution()({ schema, document: parse(text), variableValues, contextValue });
        return errors.map((error) => ({ code: codeOf(error), message: error.message }));
    }
    async function failuresOf(operation, as) {
        const root = operation === 'query' ? hub.hub.schema.getQueryType() : hub.hub.schema.getMutationType();
        const failures = [];
        for (const field of Object.values(root?.getFields() ?? {})) {
            const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
            const used = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
            for (const argument of field.args) {
                for (const value of nasty(argument.type)) {
                    // An argument with a default that is not given must not be null.
                    const variables = variablesOf(field.args, argument, value);
                    const text = `${operation} (${declared}) { ${field.name}(${used}) ${selectionOf(field)} }`;
                    const failed = (await codesOf(text, variables, as)).find(({ code }) => code === 'INTERNAL_SERVER_ERROR');
                    if (failed)
                        failures.push({ field: field.name, argument: argument.name, value, message: failed.message });
                }
            }
        }
        return failures;
    }
    it('no question of a visitor fails for a reason of the hub', async () => {
        expect(await failuresOf('query')).toEqual([]);
    });
    it('no question of a cadre fails for a reason of the hub', async () => {
        expect(await failuresOf('query', CADRE)).toEqual([]);
    });
    it('no change fails for a reason of the hub', async () => {
        expect(await failuresOf('mutation', CADRE)).toEqual([]);
    });
    it.each([
        ['0001-01-01', '0001-12-31'],
        ['9999-01-01', '9999-12-31'],
    ])('the calendar knows nothing of %s to %s, and says so', async (from, to) => {
        const { data, codes } = await hub.ask('query ($p: PeriodInput!) { calendar(period: $p) { kind } }', {
            p: { from, to },
        });
        expect(codes).toEqual([]);
        expect(new Set(data.calendar.map(({ kind }) => kind))).toEqual(new Set(['UNKNOWN']));
    });
    it('refuses control characters by the path of the argument, and takes tabs and line feeds', async () => {
        const near = 'query ($text: String) { unions(text: $text) { nodes { id } } }';
        expect((await hub.ask(near, { text: 'a\u0000' })).codes).toEqual(['BAD_USER_INPUT']);
        expect((await hub.ask(near, { text: 'a\u0000' }, { language: 'en' })).errors[0]?.message).toContain('argument text');
        expect((await hub.ask(near, { text: 'a\t\n' })).codes).toEqual([]);
    });
});
//# sourceMappingURL=nasty.test.js.map