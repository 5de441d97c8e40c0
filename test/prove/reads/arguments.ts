import {
  type GraphQLEnumType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { globalId } from '../../../src/kit/database/ids.js';
import type { Random } from '../../support/random.js';
import type { GivenValues } from './asking.js';
import type { Dataset } from './dataset.js';
import { CAMPAIGN, FACILITIES, KINDS, REGIONS, TEXTS, UNION_KINDS } from './words.js';

const INSTANTS = [
  '2026-05-01T10:30:00+08:00',
  '2026-05-01T00:00:00.123456Z',
  // Clocks change in Paris and on Lord Howe.
  '2026-03-29T01:59:59Z',
  '2026-10-25T01:30:00+01:00',
  '2026-04-04T15:00:00Z',
  '2024-02-29T23:59:59.999999999Z',
  '1900-01-01T00:00:00Z',
  '2200-12-31T23:59:59+08:00',
] as const;
const SEARCHED = [
  '工会',
  'yizhan',
  'yz',
  '驿站',
  '"no"',
  "it's",
  '𠮷',
  '%',
  '\\',
  '\u2028',
  ' ',
  '',
  '\u0001',
  'x'.repeat(41),
];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  Facility: FACILITIES,
  StationKind: KINDS,
  UnionKind: UNION_KINDS,
};
const CURSORS = ['abc', 'A'.repeat(60), '-', 'A'.repeat(1024), '', 'with space'];

/** Values of the arguments of the hub. */
export class ArgumentValues implements GivenValues {
  readonly #draw: Random;
  readonly #dataset: Dataset;

  constructor(draw: Random, dataset: Dataset) {
    this.#draw = draw;
    this.#dataset = dataset;
  }

  given(name: string, type: GraphQLInputType): unknown {
    if (!isNonNullType(type)) return this.#draw.chance(0.1) ? null : this.#present(name, type);
    return this.#present(name, type.ofType);
  }

  #present(name: string, type: GraphQLInputType): unknown {
    const draw = this.#draw;
    if (isListType(type)) return this.#list(name, type.ofType);
    if (isEnumType(type)) return this.#word(type);
    if (!isInputObjectType(type)) return this.#plain(name, String(type));
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || draw.chance(0.25));
    return Object.fromEntries(fields.map((field) => [field.name, this.given(field.name, field.type)]));
  }

  strayCursor(): string {
    return this.#draw.pick(CURSORS);
  }

  #list(name: string, type: GraphQLInputType): unknown {
    const draw = this.#draw;
    const length = draw.chance(0.03) ? 51 : draw.below(name === 'ids' ? 6 : 4);
    return Array.from({ length }, () => this.given(name, type));
  }

  #plain(name: string, type: string): unknown {
    const draw = this.#draw;
    switch (type) {
      case 'Int':
        return this.#number(name);
      case 'Float':
        return this.#degrees(name);
      case 'Boolean':
        return draw.chance(0.5);
      case 'DateTime':
        return draw.pick(INSTANTS);
      case 'RegionCode':
        return draw.pick([...REGIONS, '620700', '620000', '100000']);
      case 'ID':
        return this.#id();
      default:
        return this.#text(name);
    }
  }

  /** Of what the data has several, the words that are there; else any. */
  #word(type: GraphQLEnumType): string {
    return this.#draw.pick(WORDS[type.name] ?? type.getValues().map(({ name }) => name));
  }

  #number(name: string): number {
    const draw = this.#draw;
    if (name === 'minStar') return draw.pick([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5, 0, 6]);
    if (name === 'radiusMetres')
      return draw.chance(0.04) ? draw.pick([0, 100_001]) : draw.pick([1, 500, 5_000, 100_000, 100_000]);
    // Sizes of pages.
    return draw.chance(0.96) ? draw.pick([1, 1, 2, 2, 3, 4, 7, 20]) : draw.pick([0, -1, 100, 101, 2_147_483_647]);
  }

  #degrees(name: string): number {
    const draw = this.#draw;
    if (draw.chance(0.02)) return 181;
    const [here, abroad] = name === 'longitude' ? [100.45, 2.35] : [38.93, 6.37];
    return draw.chance(0.85) ? here + draw.below(5) / 1000 : draw.pick([abroad, 0, -90]);
  }

  #id(): string {
    const draw = this.#draw;
    const { stations, unions } = this.#dataset;
    const [prefix, rows] = draw.chance(0.5) ? (['sta', stations] as const) : (['uni', unions] as const);
    const { id } = draw.pick(rows);
    if (draw.chance(0.75)) return globalId(prefix, id);
    return draw.pick([
      globalId(prefix === 'sta' ? 'uni' : 'sta', id),
      ...['', prefix, `${prefix}_`, `${prefix}_short`, id, 'reg_620702', 'reg_nowhere', 'chn_C-prove', 'x'.repeat(101)],
      ...[`${globalId(prefix, id)}=`, `${prefix}_${'_'.repeat(22)}`, globalId(prefix, '0'.repeat(32)), `\u0001`],
    ]);
  }

  #text(name: string): string {
    const draw = this.#draw;
    const { stations, unions } = this.#dataset;
    const isStation = name === 'stationCode' || (name === 'scene' && draw.chance(0.5));
    const { code } = draw.pick(isStation ? stations : unions);
    switch (name) {
      case 'stationCode':
      case 'unionCode':
        return draw.chance(0.85) ? code : draw.pick(['', 'S-1 ', 's-1', 'none', ...TEXTS.slice(0, 7), 'x'.repeat(41)]);
      case 'scene':
        return draw.chance(0.8) ? `${isStation ? 's' : 'u'}=${code}` : draw.pick(['', 's=', 'x=1', 's=none', 'u']);
      case 'campaign':
        return draw.pick([CAMPAIGN, CAMPAIGN, 'none', '']);
      default:
        return draw.pick(SEARCHED);
    }
  }
}
