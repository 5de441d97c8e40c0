import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { isoInstant, type PersonalPart } from '../../../kit/personal-part.js';
import type { MergePart } from '../../membership/index.js';
import { OPEN_STATES } from './application.enums.js';
import { applicationTold, type ToldApplication } from './application.events.js';
import { TOLD } from './application.service.js';

/**
 * For what a person applied. Erased, what is not decided is taken back; the rows stay, of a record that names nobody, so that
 * what was counted stays right.
 */
export const jobApplicationPart: PersonalPart = {
  name: 'jobApplications',
  fields: ['Member.jobApplications'],
  collect: (tx, { personId }) =>
    tx.sql(sql`
      select p.title, e.name as employer, a.state, ${isoInstant('a.submitted_at')} as "submittedAt", ${isoInstant('a.moved_at')} as "movedAt"
      from activities.job_application a join activities.job_posting p on p.id = a.posting_id
      join activities.employer e on e.id = p.employer_id
      where a.person_id = ${personId}::uuid order by a.id`),
  erase: async (tx, { personId }) => {
    const open = await tx.sql<ToldApplication>(sql`
      update activities.job_application set state = 'WITHDRAWN', version = version + 1, moved_at = clock_timestamp()
      where person_id = ${personId}::uuid and state = any(${[...OPEN_STATES]}::text[]) returning ${TOLD}`);
    await announce(
      tx,
      open.map((each) => applicationTold.changed(applicationTold.facts(each), each)),
    );
  },
};

/** How far an application has come: of two of a posting the one that came further stays. */
const FAR = (alias: 'own' | 'other') =>
  alias === 'own'
    ? sql`array_position(array['SUBMITTED', 'VIEWED', 'DECLINED', 'INTENTION', 'HIRED'], own.state)`
    : sql`array_position(array['SUBMITTED', 'VIEWED', 'DECLINED', 'INTENTION', 'HIRED'], other.state)`;

/** Applications go over to the record that stays; of two for one posting the lesser is taken back, of two alike that of the record that goes. */
export const mergeJobApplications: MergePart = async (tx, { kept, gone }) => {
  const both = [kept, gone];
  const changed = await tx.sql<ToldApplication>(sql`
    update activities.job_application own set state = 'WITHDRAWN', version = own.version + 1, moved_at = clock_timestamp()
    from activities.job_application other
    where own.person_id = any(${both}::uuid[]) and other.person_id = any(${both}::uuid[]) and other.person_id <> own.person_id
      and other.posting_id = own.posting_id and own.state <> 'WITHDRAWN' and other.state <> 'WITHDRAWN'
      and (${FAR('other')}, other.person_id = ${kept}::uuid) > (${FAR('own')}, own.person_id = ${kept}::uuid)
    returning own.id, own.version, own.region_code as "regionCode", own.person_id as "personId", own.posting_id as "postingId", own.state`);
  const moved = await tx.sql<ToldApplication>(sql`
    update activities.job_application set person_id = ${kept}::uuid, version = version + 1 where person_id = ${gone}::uuid
    returning ${TOLD}`);
  await announce(
    tx,
    [...changed, ...moved].map((each) => applicationTold.changed(applicationTold.facts(each), each)),
  );
};
