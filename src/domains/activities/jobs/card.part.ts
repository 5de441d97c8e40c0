import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import { cardTold, type ToldCard } from './card.events.js';

/** Cards that a person has put up. Erased, nothing of them is left. */
export const jobCardPart: PersonalPart = {
  name: 'jobCards',
  fields: ['Member.jobCards', 'JobCard.note'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select trade, region_code as "regionCode", made_by as "madeBy", note, weekdays, withdrawn, ${isoInstant('put_up_at')} as "putUpAt",
        ${isoInstant('expires_at')} as "expiresAt"
      from activities.job_card cross join lateral (select lower(during) as put_up_at, upper(during) as expires_at) times
      where person_id = ${personId}::uuid order by id`),
  erase: async (tx, { personId }) => {
    await tx.sql(sql`delete from activities.job_card where person_id = ${personId}::uuid`);
  },
};

/** Cards go over to the record that stays, where one of a trade hangs at a time: of two that of the record that goes is dropped. */
export const mergeJobCards: MergePart = async (tx, { kept, gone }) => {
  await tx.sql(sql`
    delete from activities.job_card own where own.person_id = ${gone}::uuid and exists (
      select from activities.job_card other where other.person_id = ${kept}::uuid and other.trade = own.trade
        and other.during && own.during)`);
  await tx.sql(sql`
    update activities.job_card set person_id = ${kept}::uuid, version = version + 1 where person_id = ${gone}::uuid`);
};

/** Cards at a station that went into another one (both by their keys) hang at that one. Called in the transaction of it. */
export async function jobCardsFollowStation(
  tx: Transaction,
  { kept, gone }: { readonly kept: { readonly id: string }; readonly gone: { readonly id: string } },
): Promise<void> {
  const moved = await tx.sql<ToldCard>(sql`
    update activities.job_card set station_id = ${kept.id}::uuid, version = version + 1 where station_id = ${gone.id}::uuid
    returning id, region_code as "regionCode", station_id as "stationId", trade`);
  await announce(
    tx,
    moved.map((card) => cardTold.changed(cardTold.facts(card), card)),
  );
}
