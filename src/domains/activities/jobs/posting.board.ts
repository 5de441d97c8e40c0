import type { Transaction } from '../../../kit/database/database.js';
import { type Announcement, announce } from '../../../kit/events/index.js';
import { type Fair, fairsByNo } from './fairs.js';
import type { PutJobPosting } from './posting.commands.js';
import { employerTold, postingTold } from './posting.events.js';
import {
  type EmployerLine,
  type EmployerName,
  employerKey,
  employersNamed,
  type PostingLine,
  postingKey,
  postingsNumbered,
  writeEmployers,
  writePostings,
} from './posting.rows.js';

/** All that the records of a delivery can mean, looked up by set, as it is after those that were carried out. */
export class PostingBoard {
  readonly fairs: ReadonlyMap<string, Fair>;
  readonly #employersBefore: ReadonlyMap<string, EmployerLine>;
  readonly #postingsBefore: ReadonlyMap<string, PostingLine>;
  readonly #employers: Map<string, EmployerLine>;
  readonly #postings: Map<string, PostingLine>;
  readonly #events: Announcement[] = [];

  private constructor(
    fairs: ReadonlyMap<string, Fair>,
    employers: ReadonlyMap<string, EmployerLine>,
    postings: ReadonlyMap<string, PostingLine>,
  ) {
    this.fairs = fairs;
    this.#employersBefore = employers;
    this.#postingsBefore = postings;
    this.#employers = new Map(employers);
    this.#postings = new Map(postings);
  }

  static async read(tx: Transaction, commands: readonly PutJobPosting[]): Promise<PostingBoard> {
    const employers = await employersNamed(tx, commands.map(nameOf));
    const ids = [...employers.values()].map(({ id }) => id);
    const postings = await postingsNumbered(tx, ids, [...new Set(commands.map(({ postNo }) => postNo))]);
    const numbers = (of: 'activityNo' | 'sessionNo') => [...new Set(commands.flatMap((command) => command[of] ?? []))];
    return new PostingBoard(await fairsByNo(tx, numbers('activityNo'), numbers('sessionNo')), employers, postings);
  }

  employerOf(command: Naming): EmployerLine | undefined {
    return this.#employers.get(employerKey(nameOf(command)));
  }

  postingOf(employerId: string, channel: string | null, postNo: string): PostingLine | undefined {
    return this.#postings.get(postingKey({ employerId, channel, postNo }));
  }

  /** Answers whether it says something new. */
  keepEmployer(line: EmployerLine): boolean {
    const was = this.#employers.get(employerKey(line));
    if (was === line) return false;
    this.#employers.set(employerKey(line), line);
    this.#events.push(was ? employerTold.changed(employerTold.facts(was), line) : employerTold.entered(line));
    return true;
  }

  /** The same of a posting. */
  keepPosting(line: PostingLine): boolean {
    const was = this.#postings.get(postingKey(line));
    if (was === line) return false;
    this.#postings.set(postingKey(line), line);
    this.#events.push(was ? postingTold.changed(postingTold.facts(was), line) : postingTold.entered(line));
    return true;
  }

  async write(tx: Transaction): Promise<void> {
    await writeEmployers(tx, parted(this.#employersBefore, this.#employers));
    await writePostings(tx, parted(this.#postingsBefore, this.#postings));
    await announce(tx, this.#events);
  }
}

type Naming = Pick<PutJobPosting, 'employer' | 'regionCode'>;

/** An employer is where its posting is, unless it is said to be elsewhere. */
const nameOf = ({ employer, regionCode }: Naming): EmployerName => ({
  ...employer,
  regionCode: employer.regionCode ?? regionCode,
});

function parted<Line>(before: ReadonlyMap<string, Line>, after: ReadonlyMap<string, Line>) {
  const others = [...after].filter(([key, line]) => before.get(key) !== line);
  return {
    entered: others.filter(([key]) => !before.has(key)).map(([, line]) => line),
    changed: others.filter(([key]) => before.has(key)).map(([, line]) => line),
  };
}
