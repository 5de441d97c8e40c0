import { Audit, AuditAction, type Envelope } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { PERSON_PREFIX, type People } from '../../membership/index.js';
import { whoseOf } from '../whose.js';

/** So many days somebody may think better of it. */
const DAYS = 15;

interface Dependencies {
  readonly envelope: Envelope;
  readonly people: Pick<People, 'numbersOf'>;
  /** What the parts of the hub hold of people: the same as they are told. */
  readonly parts: readonly PersonalPart[];
}

/** Erases people who ask for it, once their day has come. */
export class ErasureService {
  readonly #given: Dependencies;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#audit = new Audit(given.envelope);
  }

  /** Asks for it, once however often; answers the key. */
  async request(tx: Transaction, personId: string): Promise<string> {
    const asked = await tx.sql<{ id: string }>(sql`
      insert into identity.erasure (id, person_id, due_on)
      values (${newId()}::uuid, ${personId}::uuid, (now() at time zone 'Asia/Shanghai')::date + ${DAYS}::integer)
      on conflict (person_id) where state = 'REQUESTED' do nothing returning id`);
    if (asked[0]) return asked[0].id;
    const [known] = await tx.sql<{ id: string }>(sql`
      select id from identity.erasure where person_id = ${personId}::uuid and state = 'REQUESTED'`);
    if (!known) throw new Error('An erasure was asked for and could not be read.');
    return known.id;
  }

  /** Takes it back; answers the key, null when none was asked for. */
  async cancel(tx: Transaction, personId: string): Promise<string | null> {
    const [taken] = await tx.sql<{ id: string }>(sql`
      update identity.erasure set state = 'CANCELLED', ended_at = clock_timestamp()
      where person_id = ${personId}::uuid and state = 'REQUESTED' returning id`);
    return taken?.id ?? null;
  }

  /** Erases all whose day has come; answers how many. Called by a job; what is done twice finds nothing to do. */
  async eraseDue(database: Database): Promise<number> {
    for (let erased = 0; ; erased += 1) {
      const isDone = await database.transaction((tx) => this.#eraseNext(tx));
      if (!isDone) return erased;
    }
  }

  async #eraseNext(tx: Transaction): Promise<boolean> {
    const [due] = await tx.sql<{ id: string; personId: string }>(sql`
      select id, person_id as "personId" from identity.erasure
      where state = 'REQUESTED' and due_on <= (now() at time zone 'Asia/Shanghai')::date
      order by due_on, id limit 1 for update skip locked`);
    if (!due) return false;
    const { personId } = due;
    const { people, parts } = this.#given;
    const whose = await whoseOf(tx, people, personId);
    const erasing = parts.flatMap(({ erase, fields }) => (erase ? [{ erase, fields }] : []));
    for (const { erase } of erasing) await erase(tx, whose);
    await tx.sql(sql`
      update identity.erasure set state = 'DONE', ended_at = clock_timestamp() where id = ${due.id}::uuid`);
    await this.#audit.append(tx, {
      ...{ action: AuditAction.ERASE, actor: 'hub erasure', subject: globalId(PERSON_PREFIX, personId) },
      fields: erasing.flatMap(({ fields }) => fields),
    });
    return true;
  }
}
