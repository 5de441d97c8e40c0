import { Audit, AuditAction, type Envelope } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { untangled } from '../../../kit/database/deadlocks.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CommonCode } from '../../../kit/graphql/user-errors.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { Refusal } from '../../../kit/refusal.js';
import { PERSON_PREFIX, type People } from '../../membership/index.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';
import { whoseOf } from '../whose.js';

/** So many days somebody may think better of it. */
const DAYS = 15;

interface Dependencies {
  readonly envelope: Envelope;
  readonly people: Pick<People, 'hold' | 'numbersOf'>;
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
      values (${newId()}::uuid, ${personId}::uuid, ${TODAY_IN_CHINA} + ${DAYS}::integer)
      on conflict (person_id) where state = 'REQUESTED' do nothing returning id`);
    if (asked[0]) return asked[0].id;
    const [known] = await tx.sql<{ id: string }>(sql`
      select id from identity.erasure where person_id = ${personId}::uuid and state = 'REQUESTED'`);
    if (!known) throw new Error('An erasure was asked for and could not be read.');
    return known.id;
  }

  /** Takes it back; answers the key. Throws STATE_NOT_ALLOWED where none is under way. */
  async cancel(tx: Transaction, personId: string): Promise<string> {
    const [taken] = await tx.sql<{ id: string }>(sql`
      update identity.erasure set state = 'CANCELLED', ended_at = clock_timestamp()
      where person_id = ${personId}::uuid and state = 'REQUESTED' returning id`);
    if (!taken) throw nothingToCancel();
    return taken.id;
  }

  /**
   * Erases all whose day has come; answers how many. Called by a job; what is done twice finds nothing to do. One that
   * fails holds back no other: when all were tried, it throws what failed.
   */
  async eraseDue(database: Database): Promise<number> {
    const due = await database.query<{ id: string }>(sql`
      select id from identity.erasure where state = 'REQUESTED' and due_on <= ${TODAY_IN_CHINA} order by due_on, id`);
    const failures: unknown[] = [];
    let erased = 0;
    for (const { id } of due) {
      try {
        if (await untangled(() => database.transaction((tx) => this.#erase(tx, id)))) erased += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} of ${due.length} people who asked for it were not erased.`,
      );
    return erased;
  }

  /** False when it was taken back meanwhile, is of another record by now, or somebody else is at it. */
  async #erase(tx: Transaction, id: string): Promise<boolean> {
    const [asked] = await tx.sql<{ personId: string }>(sql`
      select person_id as "personId" from identity.erasure where id = ${id}::uuid and state = 'REQUESTED'`);
    if (!asked) return false;
    // The person first, as whoever makes one of two records holds them.
    await this.#given.people.hold(tx, asked.personId);
    const [due] = await tx.sql<{ personId: string }>(sql`
      select person_id as "personId" from identity.erasure
      where id = ${id}::uuid and state = 'REQUESTED' and person_id = ${asked.personId}::uuid for update skip locked`);
    if (!due) return false;
    const { personId } = due;
    const { parts } = this.#given;
    const whose = await whoseOf(tx, this.#given, personId);
    const erasing = parts.flatMap(({ erase, fields }) => (erase ? [{ erase, fields }] : []));
    for (const { erase } of erasing) await erase(tx, whose);
    await tx.sql(sql`
      update identity.erasure set state = 'DONE', ended_at = clock_timestamp() where id = ${id}::uuid`);
    await this.#audit.append(tx, {
      ...{ action: AuditAction.ERASE, actor: 'hub erasure', subject: globalId(PERSON_PREFIX, personId) },
      fields: erasing.flatMap(({ fields }) => fields),
    });
    return true;
  }
}

function nothingToCancel(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '您没有正在办理的注销申请，无需撤回。请在“我的”页面查看注销进度。',
      en: 'No erasure of yours is under way, so there is nothing to take back. See me.erasure.',
    },
    { rule: 'erasure.underWay' },
  );
}
