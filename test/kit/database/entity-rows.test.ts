import { Service } from '../../../src/domains/stations/station.entity.js';
import { EntityRows } from '../../../src/kit/database/entity-rows.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../../support/database.js';

interface Row {
  readonly station: string;
  readonly facility: string;
  readonly priceFen: number | null;
}

describe('rows of an entity', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  const rows = () => new EntityRows<Row>(Service, ['station', 'facility', 'priceFen']);

  it('know the columns and types that stand in the entity', () => {
    expect(rows().types).toEqual({ station_id: 'uuid', facility: 'text', price_fen: 'bigint' });
    expect(rows().copied({ station: 'a', facility: 'BED', priceFen: null })).toEqual({
      station_id: 'a',
      facility: 'BED',
      price_fen: null,
    });
  });

  it('are read with large numbers as numbers, and set but for their key', async () => {
    const [row] = await test.database.query(sql`
      select ${rows().selected()} from (values (1, 'BED', ${String(2 ** 53 - 1)}::bigint)) t (station_id, facility, price_fen)`);
    expect(row).toEqual({ station: 1, facility: 'BED', priceFen: 2 ** 53 - 1 });
    expect(rows().assigned(sql`told`, 'station').compile().text).toBe(
      '"facility" = told."facility", "price_fen" = told."price_fen"',
    );
  });

  it('are refused for a property that the entity has not', () => {
    expect(() => new EntityRows<{ nothing: 1 }>(Service, ['nothing'])).toThrow(
      'Service has no column for nothing; name a property that its entity has.',
    );
  });
});
