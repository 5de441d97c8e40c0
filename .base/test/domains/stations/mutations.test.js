var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import 'reflect-metadata';
import { printType } from 'graphql';
import { buildSchema, Query, Resolver } from 'type-graphql';
import { authDirectives } from '../../../src/auth/directives.js';
import { viewerWith } from '../../../src/auth/index.js';
import { StationMutations } from '../../../src/domains/stations/station.mutations.js';
import { stationReads } from '../../../src/domains/stations/station.reads.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { kitDirectives } from '../../../src/kit/graphql/directives.js';
import { userErrorTypes } from '../../../src/kit/graphql/user-errors.js';
import { testDatabase } from '../../support/database.js';
import { executed } from '../../support/execute.js';
import { GANZHOU, given } from './given.js';
let Anything = class Anything {
    anything() {
        return 'anything';
    }
};
__decorate([
    Query(() => String)
], Anything.prototype, "anything", null);
Anything = __decorate([
    Resolver()
], Anything);
const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterStationInput!) {
    registerStation(input: $input) {
      station { id stationCode status version }
      errors { __typename code message path ... on FieldError { rule } }
    }
  }
`;
const cadre = (...regionCodes) => viewerWith('cad_1', [
    { scope: 'CADRE', regionCodes, stationCodes: [] },
    // What another grant reaches is nothing to the cadre.
    { scope: 'PARTNER', regionCodes: ['620000'], stationCodes: [] },
]);
describe('registerStation', () => {
    let test;
    let hub;
    let schema;
    beforeAll(async () => {
        test = await testDatabase();
        hub = await given(test.database);
        const { envelope, regions } = hub;
        const nothing = undefined;
        const stations = stationReads({ envelope, regions, organisations: nothing, sources: nothing });
        const mutations = new StationMutations({ ...hub, stations });
        schema = await buildSchema({
            resolvers: [StationMutations, Anything],
            orphanedTypes: [...userErrorTypes],
            directives: [...kitDirectives, ...authDirectives],
            container: { get: (resolver) => (resolver === StationMutations ? mutations : new Anything()) },
            validate: false,
        });
    });
    beforeEach(async () => {
        await test.database.query(sql `truncate stations.station, auth.idempotency cascade`);
    });
    afterAll(() => test.close());
    async function register(more, viewer = cadre('620000'), language = 'zh') {
        const { database } = test;
        const contextValue = { database, language, viewer, loaders: new WeakMap() };
        const input = { idempotencyKey: newId(), ...GANZHOU, ...more };
        const { data, errors } = await executed({ schema, source: REGISTER, variableValues: { input }, contextValue });
        if (errors)
            throw errors[0];
        return data?.registerStation;
    }
    const stations = async () => (await test.database.query(sql `select 1 as one from stations.station`)).length;
    it('answers the new station', async () => {
        expect(await register({})).toMatchObject({
            station: { stationCode: '620702-TH-0001', status: 'PLANNED', version: 1 },
            errors: [],
        });
    });
    it('is done once for a key, and answers the same station again', async () => {
        const idempotencyKey = newId();
        const first = await register({ idempotencyKey });
        expect(await register({ idempotencyKey })).toEqual(first);
        expect(await stations()).toBe(1);
    });
    it('is done once by ten retries at once', async () => {
        const idempotencyKey = newId();
        const answers = await Promise.all(Array.from({ length: 10 }, () => register({ idempotencyKey })));
        expect(new Set(answers.map(({ station }) => station?.stationCode))).toEqual(new Set(['620702-TH-0001']));
        expect(await stations()).toBe(1);
    });
    it('refuses a key that was used for something else', async () => {
        const idempotencyKey = newId();
        await register({ idempotencyKey });
        const { station, errors } = await register({ idempotencyKey, name: '另一驿站' });
        expect(station).toBeNull();
        expect(errors).toMatchObject([
            { __typename: 'RefusalError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
        ]);
    });
    it('may be tried again under its key after it was refused', async () => {
        const idempotencyKey = newId();
        const refused = await register({ idempotencyKey, hoursText: '看情况' });
        expect(refused.errors).toMatchObject([{ code: 'HOURS_INVALID' }]);
        expect(await register({ idempotencyKey })).toMatchObject({ errors: [], station: {} });
    });
    it('is for the own region of a cadre only', async () => {
        const { station, errors } = await register({}, cadre('510000'));
        expect(station).toBeNull();
        expect(errors).toMatchObject([{ code: 'NOT_PERMITTED', path: ['regionCode'] }]);
        expect(await stations()).toBe(0);
        expect((await register({}, cadre('510000', '620702'))).errors).toEqual([]);
    });
    it('gives a replay to nobody who has lost the region since', async () => {
        const idempotencyKey = newId();
        await register({ idempotencyKey });
        expect((await register({ idempotencyKey }, cadre('510000'))).errors).toMatchObject([{ code: 'NOT_PERMITTED' }]);
    });
    it('does not take a division that is none for one out of reach', async () => {
        const { errors } = await register({ regionCode: '629999' });
        expect(errors).toMatchObject([
            { __typename: 'FieldError', code: 'REGION_UNKNOWN', rule: 'station.region.unknown' },
        ]);
    });
    it('answers all that is wrong, where it is, in the language of the caller', async () => {
        const wrong = {
            hoursText: '看情况',
            location: { longitude: 38.9, latitude: 100.4, datum: 'GCJ02' },
            services: [{ facility: 'BED', price: { amountFen: -1 } }],
        };
        const { errors } = await register(wrong, cadre('620000'), 'en');
        expect(errors.map(({ code, path, rule }) => [code, path.join('.'), rule])).toEqual([
            ['POINT_INVALID', 'location', 'station.point.swapped'],
            ['HOURS_INVALID', 'hoursText', 'station.hours.unreadable'],
            ['PRICE_INVALID', 'services.0.price', 'station.price.negative'],
        ]);
        expect(errors.every(({ message }) => /^[A-Z]/.test(message))).toBe(true);
        const chinese = await register(wrong);
        expect(chinese.errors.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
    });
    it('answers a breach of a limit as a refusal and not as a fault', async () => {
        const { errors } = await register({ name: '驿'.repeat(101), kinds: [] });
        expect(errors.map(({ code, rule }) => [code, rule])).toEqual([
            ['INVALID_LENGTH', 'station.name.length'],
            ['INVALID_VALUE', 'station.kinds.count'],
        ]);
    });
    it('says in the schema what it takes', () => {
        const input = schema.getType('RegisterStationInput');
        expect(input && printType(input)).toContain('hoursText: String!');
        expect(input && printType(input)).toContain('acceptDuplicate: Boolean! = false');
    });
});
//# sourceMappingURL=mutations.test.js.map