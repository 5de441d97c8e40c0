import { checkSignOf } from '../../src/auth/check-sign.js';
import { Envelope, Keyring } from '../../src/auth/index.js';
import { rotateKeys } from '../../src/auth/rotation/index.js';
import { IdType, People, type ToldPerson } from '../../src/domains/membership/index.js';
import type { Regions } from '../../src/domains/regions/index.js';
import { openHub } from '../../src/hub.js';
import type { Database } from '../../src/kit/database/database.js';
import { sql } from '../../src/kit/database/sql.js';
import { refusalsOf } from '../../src/kit/refusal.js';
import { sealedTables } from '../../src/published.js';
import { random } from '../support/random.js';

export interface RotationForm {
  readonly seed: number;
  /** People who are there before. */
  readonly people: number;
  /** How many times the keys take turns. */
  readonly turns: number;
  /** Writers of each setting of the keys. */
  readonly writers: number;
}

export interface RotationProved {
  readonly said: string;
  readonly differences: readonly string[];
}

interface Person {
  readonly id: string;
  readonly id_number: Buffer | null;
  readonly mobile: Buffer | null;
}

/** How often somebody sees the same id number come again: small, so that doubles are tried all the time. */
const CROWD = 400;

/**
 * Keys take turns while hubs enter people of one small crowd: some with the old key first, some with the new one, some
 * that do not have the new one yet. Others read people by key and by id number. No read may fail, no id number stand
 * twice, nothing be left under an old key, and nothing be found by one.
 */
export async function proveRotation(url: string, form: RotationForm): Promise<RotationProved> {
  const { seed, turns } = form;
  const figures = { entered: 0, met: 0, refused: 0, reads: 0 };
  const differences: string[] = [];
  let keys = [Keyring.generate('k0').toString()];
  const first = await openHub({
    url,
    keyring: Keyring.parse(keys.join(',')),
    poolSize: 30,
    acquireMillis: 60_000,
    statementMillis: 60_000,
  });
  const { database } = first;
  try {
    const draw = random(seed);
    for (let index = 0; index < form.people; index += 1)
      await enter(database, peopleWith(Keyring.parse(keys.join(','))), personOf(1_000_000 + index));
    for (let turn = 1; turn <= turns; turn += 1) {
      const [old] = keys;
      const fresh = Keyring.generate(`k${turn}`).toString();
      const settings = { old: `${old},${fresh}`, fresh: `${fresh},${old}`, behind: `${old}` };
      const busy = new Busy(database, settings, figures, differences, () => draw.below(CROWD));
      busy.begin(form.writers);
      const rotated = await rotateKeys(database, Keyring.parse(settings.fresh), sealedTables);
      await busy.end();
      if (rotated.damaged.length > 0) differences.push(`turn ${turn}: ${rotated.damaged.join(' ')}`);
      // Those with the old key first went on; now every hub has the new one first.
      await rotateKeys(database, Keyring.parse(settings.fresh), sealedTables);
      keys = [fresh];
      differences.push(...(await left(database, Keyring.parse(fresh), turn)));
    }
  } finally {
    await first.close();
  }
  const { entered, met, refused, reads } = figures;
  const said = `${turns} turns, ${entered} people entered, ${met} doubles met, ${refused} writes of hubs without the key refused, ${reads} reads`;
  if (met === 0 || reads === 0) differences.push('nothing happened while the keys took turns');
  return { said, differences };
}

/** Hubs at work while keys take turns. */
class Busy {
  readonly #work: Promise<void>[] = [];
  #isOver = false;

  constructor(
    readonly database: Database,
    readonly settings: Readonly<Record<'old' | 'fresh' | 'behind', string>>,
    readonly figures: { entered: number; met: number; refused: number; reads: number },
    readonly differences: string[],
    readonly next: () => number,
  ) {}

  begin(writers: number): void {
    for (const [setting, text] of Object.entries(this.settings)) {
      const keyring = Keyring.parse(text);
      for (let writer = 0; writer < writers; writer += 1) this.#work.push(this.#write(setting, keyring));
      if (setting !== 'behind') this.#work.push(this.#read(keyring));
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#work);
  }

  async #write(setting: string, keyring: Keyring): Promise<void> {
    const people = peopleWith(keyring);
    while (!this.#isOver) {
      const became = await enter(this.database, people, personOf(this.next()));
      if (became === 'entered') this.figures.entered += 1;
      else if (became === 'met') this.figures.met += 1;
      else if (setting === 'behind' && /which HUB_KEYS of this hub does not hold/.test(became)) {
        this.figures.refused += 1;
        return;
      } else {
        this.differences.push(`a writer with ${setting} keys failed: ${became}`);
        return;
      }
    }
  }

  async #read(keyring: Keyring): Promise<void> {
    const [people, envelope] = [peopleWith(keyring), new Envelope(keyring)];
    while (!this.#isOver) {
      try {
        const number = 1_000_000 + (this.next() % 50);
        const [told] = [personOf(number)];
        const found = await this.database.transaction((tx) =>
          people.byIdNumber(tx, IdType.RESIDENT_ID, told.idNumber ?? ''),
        );
        if (!found) throw new Error(`the person ${number} was not found`);
        const [row] = await this.database.query<Person & Record<string, unknown>>(
          sql`select id, id_number, mobile from membership.person where id = ${found.id}::uuid`,
        );
        if (row?.id_number) envelope.open(row.id_number, placeOf('id_number', row.id));
        if (row?.mobile) envelope.open(row.mobile, placeOf('mobile', row.id));
        this.figures.reads += 1;
      } catch (error) {
        this.differences.push(`a read failed: ${String(error)}`);
        // One is enough: what fails at once would fail a million times.
        return;
      }
    }
  }
}

async function enter(database: Database, people: People, told: ToldPerson): Promise<string> {
  try {
    await database.transaction((tx) => people.create(tx, told));
    return 'entered';
  } catch (error) {
    return refusalsOf(error)?.[0]?.code === 'ID_NUMBER_TAKEN' ? 'met' : String(error);
  }
}

/** What a database has to be like once its keys took turns, looked at with the new key alone. */
async function left(database: Database, keyring: Keyring, turn: number): Promise<readonly string[]> {
  const envelope = new Envelope(keyring);
  const rows = await database.query<Person & Record<string, unknown>>(
    sql`select id, id_number, mobile from membership.person`,
  );
  const differences: string[] = [];
  const numbers = new Map<string, number>();
  for (const { id, id_number, mobile } of rows) {
    try {
      const number = id_number ? envelope.open(id_number, placeOf('id_number', id)) : '';
      if (mobile) envelope.open(mobile, placeOf('mobile', id));
      numbers.set(number, (numbers.get(number) ?? 0) + 1);
    } catch (error) {
      differences.push(`turn ${turn}: ${String(error)}`);
    }
  }
  const doubled = [...numbers].filter(([, count]) => count > 1);
  if (doubled.length > 0) differences.push(`turn ${turn}: ${doubled.length} id numbers stand there twice`);
  const people = peopleWith(keyring);
  for (let number = 1_000_000; number < 1_000_010; number += 1) {
    const found = await database.transaction((tx) =>
      people.byIdNumber(tx, IdType.RESIDENT_ID, personOf(number).idNumber ?? ''),
    );
    if (!found) differences.push(`turn ${turn}: the person ${number} is not found by the new key`);
  }
  const [slots] = await database.query<{ slots: number; old: number }>(sql`
    select (select count(*)::integer from auth.index_key) as slots, (select count(*)::integer from membership.person
      where num_nonnulls(id_number_index_a, id_number_index_b) <> 1) as old`);
  if (slots?.slots !== 1 || slots.old > 0)
    differences.push(`turn ${turn}: old indexes are left: ${JSON.stringify(slots)}`);
  return differences;
}

function placeOf(column: string, row: string) {
  return { table: 'membership.person', column, row };
}

function personOf(number: number): ToldPerson {
  const serial = String(number % 1000).padStart(3, '0');
  const day = String(1 + (Math.floor(number / 1000) % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(number / 28_000) % 12)).padStart(2, '0');
  const first = `620702${1950 + (Math.floor(number / 336_000) % 50)}${month}${day}${serial}`;
  return {
    name: '示例某某',
    idNumber: `${first}${checkSignOf(first)}`,
    mobile: `138${String(number).padStart(8, '0')}`,
  };
}

function peopleWith(keyring: Keyring): People {
  return new People({ keyring, envelope: new Envelope(keyring), regions: { find: () => null } as unknown as Regions });
}
