import fc from 'fast-check';
import { readFacilities } from '../../../src/domains/stations/ledger-facilities.js';
import {
  foreignSum,
  HOST_TERMS,
  honoursText,
  KIND_TERMS,
  STATUS_TERMS,
  servicesText,
  yuanOf,
} from '../../../src/domains/stations/ledger-terms.js';
import {
  honoursCell,
  hostKindCell,
  kindsCell,
  moneyCell,
  statusCell,
} from '../../../src/domains/stations/ledger-words.js';
import { Facility } from '../../../src/domains/stations/station.enums.js';
import type { CellKind } from '../../../src/kit/intake-cells.js';

function read<Value>(kind: CellKind<Value>, text: string): Value | undefined {
  return kind.read(text.normalize('NFKC'), { text, numeric: false, digitsLost: false, date: null });
}

describe('the terms of a ledger', () => {
  it('are read back as what they stand for', () => {
    expect(Object.entries(KIND_TERMS).map(([kind, term]) => [kind, read(kindsCell, term)])).toEqual(
      Object.keys(KIND_TERMS).map((kind) => [kind, [kind]]),
    );
    expect(read(kindsCell, Object.values(KIND_TERMS).join('、'))).toEqual(Object.keys(KIND_TERMS));
    for (const [status, term] of Object.entries(STATUS_TERMS)) expect(read(statusCell, term)).toBe(status);
    for (const [host, term] of Object.entries(HOST_TERMS)) expect(read(hostKindCell, term)).toBe(host);
  });
});

describe('services in words', () => {
  const plain = { priceFen: null, priceCurrency: null, unit: null, capacity: null, bookable: false };

  it('read as people write them', () => {
    const bed = {
      facility: Facility.BED,
      priceFen: 5050,
      priceCurrency: 'CNY',
      unit: '晚',
      capacity: 20,
      bookable: true,
    };
    expect(servicesText([bed, { ...plain, facility: Facility.HOT_WATER }])).toBe(
      '床位（20个，50.5元/晚，可预约）、热水',
    );
    expect(servicesText([])).toBe('');
  });

  it('are read back as they were, whatever the facilities, prices and numbers', () => {
    const service = fc.record({
      facility: fc.constantFrom(...Object.values(Facility)),
      priceFen: fc.option(fc.integer({ min: 1, max: 99_999_999 })),
      unit: fc.option(fc.constantFrom('晚', '次', '小时', '人/天', '位')),
      capacity: fc.option(fc.integer({ min: 1, max: 10_000 })),
      bookable: fc.boolean(),
    });
    const services = fc.uniqueArray(service, { selector: ({ facility }) => facility, minLength: 1 });
    fc.assert(
      fc.property(services, (written) => {
        const text = servicesText(
          written.map((one) => ({ ...one, priceCurrency: one.priceFen === null ? null : 'CNY' })),
        );
        const told = written.map(({ facility, priceFen, unit, capacity, bookable }) => ({
          facility,
          // Nothing to pay is no price.
          ...(priceFen === null && unit === null ? {} : { priceFen: priceFen ?? 0 }),
          ...(unit === null ? {} : { unit }),
          ...(capacity === null ? {} : { capacity }),
          ...(bookable ? { bookable } : {}),
        }));
        expect(readFacilities(text.normalize('NFKC'))).toEqual({ services: told });
      }),
    );
  });

  it('say a price in another currency, which an import refuses instead of taking it for yuan', () => {
    const text = servicesText([{ ...plain, facility: Facility.BED, priceFen: 500, priceCurrency: 'USD', unit: '晚' }]);
    expect(text).toBe('床位（5 USD/晚）');
    expect(readFacilities(text.normalize('NFKC'))).toHaveProperty('unreadable');
    expect([foreignSum(500, 'USD'), read(moneyCell(null), '5 USD')]).toEqual(['5 USD', undefined]);
    expect([yuanOf(500, 'USD'), yuanOf(null, null), foreignSum(null, null), foreignSum(500, 'CNY')]).toEqual(
      Array(4).fill(null),
    );
  });
});

it('sums in yuan are read back to the fen, also large ones', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 0, max: 10 ** 6 }), fc.integer({ min: 0, max: 999_999_999_999_999 })),
      (fen) => {
        expect(read(moneyCell('元'), String(yuanOf(fen, 'CNY')))).toBe(fen);
      },
    ),
  );
});

it('honours are read back with their grantors and years', () => {
  const honours = [
    { title: '最美站点', grantedBy: '全国总工会', year: 2023 },
    { title: '示范站', grantedBy: '省总工会', year: null },
  ];
  expect(honoursText(honours)).toBe('最美站点（全国总工会，2023）；示范站（省总工会）');
  expect(read(honoursCell, honoursText(honours))).toEqual([honours[0], { title: '示范站', grantedBy: '省总工会' }]);
  expect(honoursText([])).toBe('');
});
