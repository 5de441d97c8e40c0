import { sql } from '../../kit/database/sql.js';
import { isoInstant, type PersonalPart } from '../../kit/personal-part.js';
import type { People } from './person.service.js';

/** The person, with values in full. Erased, the bare record stays. */
export function personPart(people: Pick<People, 'inFull' | 'erase'>): PersonalPart {
  return {
    name: 'person',
    fields: [
      ...['Member.memberNo', 'Member.name', 'Member.idNumber', 'Member.mobile', 'Member.birthDate'],
      ...['Member.homeRegion', 'Member.workRegion', 'Member.workerGroups'],
    ],
    async collect(tx, { personId }) {
      const [open] = await tx.sql(sql`
        select member_no as "memberNo", id_type as "idType", gender, home_region as "homeRegion", work_region as "workRegion",
          worker_groups as "workerGroups", ${isoInstant('mobile_checked_at')} as "mobileCheckedAt",
          ${isoInstant('created_at')} as "createdAt", ${isoInstant('updated_at')} as "updatedAt"
        from membership.person where id = ${personId}::uuid and erased_at is null`);
      const sealed = await people.inFull(tx, personId, ['name', 'id_number', 'mobile', 'birth_date']);
      const { name, id_number: idNumber, mobile, birth_date: birthDate } = sealed;
      return { ...open, name, idNumber, mobile, birthDate };
    },
    erase: (tx, { personId }) => people.erase(tx, personId),
  };
}
