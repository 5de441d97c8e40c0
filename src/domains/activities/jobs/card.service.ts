import { isPersonalNumber, stationsOfViewer, type Viewer, withoutPersonalNumbers } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import type { Memberships, People } from '../../membership/index.js';
import { type NamedStation, stationsNamed } from '../../stations/index.js';
import { JOB_CARD_PREFIX } from '../prefixes.js';
import type { PutUpJobCard, PutUpJobCardAtDesk, TakeDownJobCard } from './card.commands.js';
import { MadeBy } from './card.enums.js';
import {
  cardExists,
  cardStationUnknown,
  cardUnknown,
  mobileMissing,
  noteHasNumbers,
  notOwnStation,
} from './card.errors.js';
import { cardTold, type ToldCard } from './card.events.js';

interface Dependencies {
  readonly people: Pick<People, 'inFull' | 'personOf'>;
  readonly memberships: Pick<Memberships, 'holdPerson'>;
  readonly memberCodes: Pick<MemberCodes, 'spend'>;
}

/** A card that is to hang. */
interface NewCard {
  readonly personId: string;
  readonly station: NamedStation;
  readonly command: PutUpJobCard;
  readonly madeBy: MadeBy;
}

/** So long a card hangs. */
const DAYS = 7;

/** Digits as people write them in words, so that a number is one however it is spelt. */
const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖'].map((sign, index) => [
    sign,
    String([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9][index]),
  ]),
);
/** When somebody can come is no number of theirs. */
const CLOCK_TIMES = /(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)/g;
/** Seven digits in a row reach somebody, whatever stands between them. */
const REACHES = /\d(?:[^\p{L}\d]{0,3}\d){6}/u;

/** Cards of people who look for casual work. Everything happens in the caller's transaction; the person is held first. */
export class JobCards {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The station, where the keeper keeps it. Throws NOT_FOUND or NOT_PERMITTED: stations are for everybody. */
  async permitDesk(
    tx: Pick<Transaction, 'sql'>,
    viewer: Viewer,
    { stationCode }: Pick<PutUpJobCardAtDesk, 'stationCode'>,
  ): Promise<NamedStation> {
    const own = stationsOfViewer(viewer);
    const named = await stationsNamed(tx, [stationCode, ...own]);
    const station = named.get(stationCode);
    if (!station) throw cardStationUnknown(stationCode);
    if (!own.some((code) => named.get(code)?.key === station.key)) throw notOwnStation(stationCode);
    return station;
  }

  /** Puts up a card of the person who asks; answers its key. Throws a Refusal. */
  async putUp(tx: Transaction, personId: string, command: PutUpJobCard): Promise<string> {
    await this.#given.memberships.holdPerson(tx, personId);
    const { stationCode } = command;
    const station = (await stationsNamed(tx, [stationCode])).get(stationCode);
    if (!station) throw cardStationUnknown(stationCode);
    return this.#putUp(tx, { personId, station, command, madeBy: MadeBy.PERSON });
  }

  /** Puts up a card of somebody who shows a member code at the station; answers its key. Throws a Refusal. */
  async putUpAtDesk(tx: Transaction, station: NamedStation, command: PutUpJobCardAtDesk): Promise<string> {
    const { stationCode, memberCodeToken } = command;
    const { personId } = await this.#given.memberCodes.spend(tx, memberCodeToken, { merchantId: null, stationCode });
    return this.#putUp(tx, { personId, station, command, madeBy: MadeBy.KEEPER });
  }

  /** The card, where it is of the caller or hangs at a station that the caller keeps. Throws NOT_FOUND alike for all others. */
  async permitTakingDown(tx: Transaction, viewer: Viewer, { cardId }: TakeDownJobCard): Promise<string> {
    const kept = [...(await stationsNamed(tx, stationsOfViewer(viewer))).values()].map(({ key }) => key);
    const [found] = await tx.sql<{ id: string }>(sql`
      select id from activities.job_card where id = ${keyOf(JOB_CARD_PREFIX, cardId) ?? null}::uuid
        and (person_id = ${this.#given.people.personOf(viewer)}::uuid or station_id = any(${kept}::uuid[]))`);
    if (!found) throw cardUnknown();
    return found.id;
  }

  /** Takes down a card, once however often; one that is over stays as it was. Answers its key. */
  async takeDown(tx: Transaction, id: string): Promise<string> {
    const taken = await tx.sql<ToldCard>(sql`
      update activities.job_card set during = tstzrange(lower(during), clock_timestamp()), withdrawn = true, version = version + 1
      where id = ${id}::uuid and during @> clock_timestamp() returning ${TOLD}`);
    await announce(
      tx,
      taken.map((card) => cardTold.changed(cardTold.facts(card), { ...card, withdrawn: true })),
    );
    return id;
  }

  async #putUp(tx: Transaction, { personId, station, command, madeBy }: NewCard): Promise<string> {
    const { trade, note = null, weekdays = [] } = command;
    if (note !== null && holdsNumbers(note)) throw noteHasNumbers();
    const { mobile } = await this.#given.people.inFull(tx, personId, ['mobile']);
    if (mobile === null) throw mobileMissing();
    const [card] = await tx.sql<ToldCard>(sql`
      insert into activities.job_card (id, person_id, made_by, trade, station_id, region_code, note, weekdays, during)
      select ${newId()}::uuid, ${personId}::uuid, ${madeBy}, ${trade}, ${station.key}::uuid, ${station.regionCode}, ${note},
        ${[...weekdays]}::text[], tstzrange(now, now + make_interval(days => ${DAYS})) from clock_timestamp() as now
      on conflict do nothing returning ${TOLD}`);
    if (!card) throw cardExists();
    await announce(tx, [cardTold.entered(card)]);
    return card.id;
  }
}

const TOLD = sql`id, region_code as "regionCode", station_id as "stationId", trade`;

/** Whether somebody could be reached by what is written, or is named by a number. */
export function holdsNumbers(note: string): boolean {
  const text = [...note.normalize('NFKC')].map((sign) => DIGITS[sign] ?? sign).join('');
  return (
    withoutPersonalNumbers(note) !== note || isPersonalNumber(text) || REACHES.test(text.replace(CLOCK_TIMES, '时'))
  );
}
