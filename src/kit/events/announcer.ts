import { type Announcement, type Fact, type Facts, factsThatDiffer, LoggedKind } from './event.js';

/** A record as far as the log may tell of it. */
type Told<Name extends string> = { readonly [Key in Name]?: Fact | undefined } & {
  readonly id: string;
  /** Null where it lies nowhere. */
  readonly regionCode: string | null;
};

/** What a domain tells of one kind of record: its division, and the facts that are named here, none of them personal. */
export class Announcer<Name extends string> {
  readonly #topic: string;
  readonly #type: string;
  readonly #names: readonly Name[];
  readonly #always: readonly Name[];

  /**
   * `topic` as declared, `type` is the prefix of global ids; what is `always` told is told of changes too that leave it as
   * it was, for those who follow by it. Made once, while modules load.
   */
  constructor(topic: string, type: string, names: readonly Name[], always: readonly Name[] = []) {
    this.#always = always;
    this.#topic = topic;
    this.#type = type;
    this.#names = names;
  }

  /** What the log may tell of a record as it stands. */
  facts(record: Told<Name>): Facts {
    const named = this.#names.map((name) => [name, record[name] ?? null] as const);
    return Object.freeze({ regionCode: record.regionCode, ...Object.fromEntries(named) });
  }

  /** A record is new. */
  entered(record: Told<Name>): Announcement {
    return { ...this.#about(record), after: this.facts(record) };
  }

  /** A record was changed; what it was, as `facts` told it then, is told as far as it is another now. */
  changed(before: Facts, record: Told<Name>): Announcement {
    const { regionCode } = before;
    const now = this.facts(record);
    const differing = factsThatDiffer(before, now);
    const always = Object.fromEntries(this.#always.map((name) => [name, now[name] ?? null]));
    return {
      ...this.#about(record),
      leftRegionCode: typeof regionCode === 'string' ? regionCode : null,
      before: differing.before,
      after: { ...always, ...differing.after },
    };
  }

  #about({ id, regionCode }: Told<Name>) {
    return { topic: this.#topic, subject: { type: this.#type, id }, kind: LoggedKind.CHANGE, regionCode };
  }
}
