import type { Regions } from '../../regions/index.js';

const CHINA = 'CN';
const MOST = 500;
/** Beijing, Tianjin, Shanghai and Chongqing are cities by themselves. */
const MUNICIPALITY = /^(?:11|12|31|50)/;

/** Cities as rows name them. What was looked up is kept, so that one of these is made for each file: divisions change while the hub runs. */
export class Cities {
  readonly #regions: Regions;
  readonly #meant = new Map<string, string | undefined>();

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /**
   * The city of a code, of a division in it, or of a name, as 510100, 510104 and 成都; a province where that is named.
   * Undefined for what is neither, and for a name of several.
   */
  meant(text: string): string | undefined {
    const plain = text.normalize('NFKC').replace(/\s/g, '');
    if (!this.#meant.has(plain))
      this.#meant.set(plain, /^\d{2,12}$/.test(plain) ? this.ofCode(plain) : this.#named(plain));
    return this.#meant.get(plain);
  }

  /** The city in which a division lies; a province is its own. Undefined for what is no division. */
  ofCode(code: string): string | undefined {
    const padded = code.padEnd(6, '0');
    if (!this.#regions.tree.find(padded)) return undefined;
    return MUNICIPALITY.test(padded) ? `${padded.slice(0, 2)}0000` : `${padded.slice(0, 4)}00`;
  }

  #named(name: string): string | undefined {
    for (const level of ['PREFECTURE', 'PROVINCE'] as const) {
      const all = this.#regions.tree.list({ parent: CHINA, level, first: MOST });
      const [only, ...others] = all.filter((division) => isNamed(division.name, name));
      if (only) return others.length === 0 ? only.code : undefined;
    }
    return undefined;
  }
}

function isNamed(name: string, text: string): boolean {
  return name === text || name.replace(/(?:市|地区|盟|省|自治州|自治区)$/, '') === text;
}
