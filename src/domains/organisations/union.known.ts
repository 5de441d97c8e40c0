import type { Regions } from '../regions/index.js';

/** A union as others need it to name it. */
export interface KnownUnion {
  readonly id: string;
  readonly unionCode: string;
  readonly regionCode: string;
}

/** The same with its name. */
export interface NamedUnion extends KnownUnion {
  readonly name: string;
  /** Whether it is there to be named; one that was dissolved is found by its code alone. */
  readonly isNamed: boolean;
}

/** Unions that were looked up together. */
export class KnownUnions {
  readonly #regions: Regions;
  readonly #byCode: ReadonlyMap<string, NamedUnion>;
  readonly #byName: ReadonlyMap<string, readonly NamedUnion[]>;

  constructor(regions: Regions, unions: readonly NamedUnion[]) {
    this.#regions = regions;
    this.#byCode = new Map(unions.map((union) => [union.unionCode, union]));
    this.#byName = Map.groupBy(
      unions.filter(({ isNamed }) => isNamed),
      ({ name }) => name,
    );
  }

  /** The union that bears this code. */
  byCode(unionCode: string): KnownUnion | undefined {
    return this.#byCode.get(unionCode);
  }

  /** The union of this very name; of several the one whose region holds the given one. Undefined when that leaves none or more. */
  byName(name: string, regionCode: string): KnownUnion | undefined {
    const unions = this.#byName.get(name) ?? [];
    if (unions.length < 2) return unions[0];
    const around = unions.filter((union) => this.#regions.covers([union.regionCode], regionCode));
    return around.length === 1 ? around[0] : undefined;
  }
}
