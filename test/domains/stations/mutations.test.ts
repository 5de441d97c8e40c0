import { printType } from 'graphql';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { GANZHOU, type ShownError } from './given.js';

const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterStationInput!) {
    registerStation(input: $input) {
      station { id stationCode status version }
      errors { __typename code message path ... on FieldError { rule } }
    }
  }
`;

interface Answer {
  readonly station: { readonly stationCode: string; readonly status: string } | null;
  readonly errors: readonly ShownError[];
}

const cadre = (...regionCodes: string[]): NonNullable<Asker['as']> => ({
  subject: 'cad_1',
  scopes: ['CADRE'],
  regionCodes,
  // What another grant reaches is nothing to the cadre.
  grants: [{ scope: 'PARTNER', regionCodes: ['620000'], stationCodes: [] }],
});

describe('registerStation', () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await testHub();
  });
  beforeEach(async () => {
    await hub.hub.database.query(sql`truncate stations.station, auth.act cascade`);
  });
  afterAll(() => hub.close());

  async function register(more: object, as = cadre('620000'), language: 'zh' | 'en' = 'zh'): Promise<Answer> {
    const input = { idempotencyKey: newId(), ...GANZHOU, ...more };
    const { data, errors } = await hub.ask(REGISTER, { input }, { as, language });
    expect(errors).toEqual([]);
    return data.registerStation as Answer;
  }
  const stations = async () => (await hub.hub.database.query(sql`select 1 as one from stations.station`)).length;

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

  it('that was refused stays refused under its key, and is done under a new one', async () => {
    const idempotencyKey = newId();
    const wrong = { idempotencyKey, hoursText: '看情况', services: [{ facility: 'BED', price: { amountFen: -1 } }] };
    const refused = await register(wrong);
    const again = await register(wrong);
    const told = ({ errors }: Answer) =>
      errors.map(({ __typename, code, path, rule }) => [__typename, code, path, rule]);
    expect(told(refused).map(([, code]) => code)).toEqual(['HOURS_INVALID', 'PRICE_INVALID']);
    expect(told(again)).toEqual(told(refused));
    expect(again.errors[0]?.message).toMatch(/此前已被拒绝.*新的幂等键/);
    expect((await register({ idempotencyKey })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await register({})).toMatchObject({ errors: [], station: {} });
  });

  it('answers a replay with the station as it is now', async () => {
    const idempotencyKey = newId();
    await register({ idempotencyKey });
    await hub.hub.database.query(sql`update stations.station set status = 'OPEN', version = version + 1`);
    expect((await register({ idempotencyKey })).station).toMatchObject({ status: 'OPEN', version: 2 });
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
    const input = hub.hub.schema.getType('RegisterStationInput');
    expect(input && printType(input)).toContain('hoursText: String!');
    expect(input && printType(input)).toContain('acceptDuplicate: Boolean! = false');
  });
});
