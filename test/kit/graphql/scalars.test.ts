import { buildSchema, GraphQLError, type GraphQLScalarType, parse, parseValue, validate } from 'graphql';
import {
  CursorScalar,
  DateScalar,
  DateTimeScalar,
  LocalTimeScalar,
  RegionCodeScalar,
  SafeIntScalar,
  TimeZoneScalar,
  writeInstant,
} from '../../../src/kit/graphql/scalars.js';

const accepts = (scalar: GraphQLScalarType, value: unknown) => expect(() => scalar.parseValue(value)).not.toThrow();
const refuses = (scalar: GraphQLScalarType, value: unknown) =>
  expect(() => scalar.parseValue(value)).toThrow(/expected is/);

describe('DateTime', () => {
  it('reads an instant with its offset as the same instant', () => {
    expect(DateTimeScalar.parseValue('2024-05-22T23:00:00+08:00')).toBe('2024-05-22T15:00:00.000Z');
  });

  it.each([
    '2024-05-22T23:00:00',
    '2024-05-22',
    '2024-02-30T00:00:00Z',
    '2024-05-22T24:00:00Z',
    '2024-05-22T23:60:00Z',
    1716390000,
    null,
  ])('refuses %s', (value) => refuses(DateTimeScalar, value));

  it.each(['9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '1899-12-01T00:00:00Z', '2201-02-01T00:00:00Z'])(
    'refuses %s, which zones and the database can not all tell',
    (value) => refuses(DateTimeScalar, value),
  );

  it('takes the years 1900 to 2200 in every zone', () => {
    accepts(DateTimeScalar, '1900-01-01T00:00:00+14:00');
    accepts(DateTimeScalar, '2200-12-31T23:59:59-12:00');
  });

  it('answers in the zone of the place, else at +08:00', () => {
    const instant = new Date('2024-05-22T15:00:00.000Z');
    expect(writeInstant(instant)).toBe('2024-05-22T23:00:00+08:00');
    expect(writeInstant(instant, 'Africa/Porto-Novo')).toBe('2024-05-22T16:00:00+01:00');
    expect(writeInstant(new Date('2024-07-01T00:00:00.250Z'), 'America/St_Johns')).toBe(
      '2024-06-30T21:30:00.250-02:30',
    );
    expect(writeInstant(instant, 'UTC')).toBe('2024-05-22T15:00:00+00:00');
  });
});

describe('Date', () => {
  it('knows leap days', () => {
    accepts(DateScalar, '2024-02-29');
    refuses(DateScalar, '1985-02-29');
    refuses(DateScalar, '1900-02-29');
    accepts(DateScalar, '2000-02-29');
  });

  it.each(['2024-13-01', '2024-00-10', '2024-4-1', '0000-01-01'])('refuses %s', (value) => refuses(DateScalar, value));
});

describe('other scalars', () => {
  it('reads clock times up to midnight at the end of a day', () => {
    for (const time of ['00:00', '23:59', '24:00']) accepts(LocalTimeScalar, time);
    for (const time of ['24:01', '9:00', '12:60']) refuses(LocalTimeScalar, time);
  });

  it('reads division codes of six and nine digits and of countries', () => {
    for (const code of ['620702', '440605126', 'BJ']) accepts(RegionCodeScalar, code);
    for (const code of ['62', '6207021', 'bj', 'BEN', '62070a']) refuses(RegionCodeScalar, code);
  });

  it('reads zones that the platform knows', () => {
    accepts(TimeZoneScalar, 'Asia/Shanghai');
    refuses(TimeZoneScalar, 'Asia/Zhangye');
    refuses(TimeZoneScalar, '+08:00');
  });

  it('reads whole numbers up to 2^53 - 1 and nothing beyond', () => {
    expect(SafeIntScalar.parseValue(2 ** 53 - 1)).toBe(9007199254740991);
    for (const value of [2 ** 53, 1.5, '5', null]) expect(() => SafeIntScalar.parseValue(value)).toThrow(/2\^53 - 1/);
    expect(SafeIntScalar.serialize('255200000')).toBe(255200000);
  });

  it('refuses a cursor of letters that none has', () => refuses(CursorScalar, 'a b'));
});

describe('a value that is written in the document', () => {
  const refusal = (scalar: GraphQLScalarType, literal: string) => {
    try {
      scalar.parseLiteral(parseValue(literal), undefined);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
    throw new Error('Nothing was refused.');
  };

  it.each([
    ['a text', RegionCodeScalar, '"zz9"', /^RegionCode was given as "zz9"; expected is six digits/],
    [
      'a number',
      RegionCodeScalar,
      '620000',
      /^RegionCode was given as 620000 without quotes; .* Write it in quotes\.$/,
    ],
    ['a name', DateScalar, 'today', /^Date was given as today without quotes; .* Write it in quotes\.$/],
    ['a list', DateScalar, '["2024-01-01"]', /^Date was given as \["2024-01-01"\]; expected is [^.]*\.$/],
    ['a text for a number', SafeIntScalar, '"5"', /^SafeInt was given as "5"; expected is a whole number/],
    ['a fraction', SafeIntScalar, '1.5', /^SafeInt was given as 1\.5; expected is a whole number/],
  ])('is refused as it stands there: %s', (_, scalar, literal, message) => {
    const { message: said, locations } = refusal(scalar, literal);
    expect(said).toMatch(message);
    expect(locations).toEqual([{ line: 1, column: 1 }]);
  });

  it('is told with its place when a document is validated', () => {
    const schema = buildSchema('scalar RegionCode type Query { stations(regionCode: RegionCode): Int }');
    const type = schema.getType('RegionCode') as GraphQLScalarType;
    type.parseLiteral = RegionCodeScalar.parseLiteral;
    const errors = validate(schema, parse('{ stations(regionCode: "zz9") }'));
    expect(errors.map(({ locations }) => locations)).toEqual([[{ line: 1, column: 24 }]]);
  });
});

describe('a number in a variable', () => {
  it('is told to have quotes where none belong', () => {
    expect(() => SafeIntScalar.parseValue('5')).toThrow(/^SafeInt was given as "5"; .*, without quotes\.$/);
  });

  it('is told to be without its quotes where a text is expected', () => {
    expect(() => RegionCodeScalar.parseValue(620000)).toThrow(
      /given as 620000 without quotes; .* Write it in quotes\.$/,
    );
    expect(() => RegionCodeScalar.parseValue(null)).toThrow(/given as null; expected is [^.]*\.$/);
  });
});
