import type { RegionRow } from './division.js';
import type { RegionLevel } from './region.type.js';
import type { RegionTree } from './region-tree.js';

/** Prefix of the global id of a division; behind it stands its code. */
export const REGION_PREFIX = 'reg';

/** A division as it was on a day, today without one; what is not selected is not put together. */
export class RegionView {
  readonly row: RegionRow;
  readonly #tree: RegionTree;
  readonly #at: string | undefined;

  constructor(tree: RegionTree, row: RegionRow, at: string | undefined) {
    this.#tree = tree;
    this.row = row;
    this.#at = at;
  }

  /** For a place where several types may stand. */
  get __typename(): string {
    return 'Region';
  }
  get id(): string {
    return `${REGION_PREFIX}_${this.row.code}`;
  }
  get code(): string {
    return this.row.code;
  }
  get name(): string {
    return this.row.name;
  }
  get fullName(): string {
    return this.#tree.fullName(this.row, this.#at);
  }
  get level(): RegionLevel {
    return this.row.level as RegionLevel;
  }
  get pinyin(): string {
    return this.row.pinyin.replaceAll(' ', '');
  }
  get statistical(): boolean {
    return this.row.statistical;
  }
  get validFrom(): string | null {
    return this.row.validFrom;
  }
  get validTo(): string | null {
    return this.row.validTo;
  }
  get timeZone(): string | null {
    return this.#tree.timeZoneOf(this.row.code);
  }
  get parent(): RegionView | null {
    const parent = this.#tree.parent(this.row, this.#at);
    return parent ? new RegionView(this.#tree, parent, this.#at) : null;
  }
  get children(): readonly RegionView[] {
    return this.#tree.children(this.row.code, this.#at).map((row) => new RegionView(this.#tree, row, this.#at));
  }
  /** As they are today. */
  get successors(): readonly RegionView[] {
    const found = this.row.successors.map((code) => this.#tree.find(code));
    return found.flatMap((row) => (row ? [new RegionView(this.#tree, row, undefined)] : []));
  }
}
