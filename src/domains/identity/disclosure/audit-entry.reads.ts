import { AuditRow, type Envelope, holdsOffice, idsOfSubject, ofViewer, openReason } from '../../../auth/index.js';
import { globalId } from '../../../kit/database/ids.js';
import { joinSql, rawSql, sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, computed, expression, type Reads, reads } from '../../../kit/read/index.js';
import { PERSON_PREFIX, type People } from '../../membership/index.js';
import { AuditEntry } from './audit-entry.type.js';

/** Prefix of the global id of a row of the trail. */
export const AUDIT_PREFIX = 'aud';

const entry = columnsOf(AuditRow);

const NEWEST_FIRST = { by: [entry.occurredAt, entry.id], isDescending: true };

/** How the trail is read: by administrators of audit, and by each person what is about the own data. */
export function auditEntryReads({ envelope, people }: { readonly envelope: Envelope; readonly people: People }): Reads {
  const seen = ofViewer((viewer) => {
    if (holdsOffice(viewer, ['AUDIT'])) return rawSql('true');
    const person = people.personOf(viewer);
    return person === null ? rawSql('false') : sql`${entry.subject} = ${idsOfSubject(globalId(PERSON_PREFIX, person))}`;
  });
  const sealed = expression<Buffer | null>(
    'bytea',
    sql`(select r.sealed from audit.reason r where r.entry_id = ${entry.id})`,
  );
  return reads(AuditEntry, AuditRow, {
    id: AUDIT_PREFIX,
    visible: sql`${seen}`,
    fields: {
      actorId: entry.actorSubject,
      subjectId: entry.subject,
      reason: computed({ id: entry.id, sealed }, (row) => row.sealed && openReason(envelope, row.id, row.sealed)),
      hash: expression('text', sql`encode(${entry.hash}, 'hex')`),
    },
  });
}

export interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

/** What was done with the data of a person, newest first: also under the id of a record that went into this one. */
export function accessesOf(entries: Reads, personKey: string, { first, after }: PageArguments): Readable {
  const subject = globalId(PERSON_PREFIX, personKey);
  return entries.page({
    question: questionOf('dataAccesses', { subject }),
    order: NEWEST_FIRST,
    where: sql`${entry.subject} = ${idsOfSubject(subject)}`,
    first,
    after,
  });
}

/** What is asked of the whole trail. */
export interface TrailAsked extends PageArguments {
  /** Key of the person; null for everybody. */
  readonly person: string | null;
  readonly action: string | null;
  /** Global id of who did it; null for all. */
  readonly actorId: string | null;
  /** Global id of whom it was about; null for all. */
  readonly subjectId: string | null;
  /** Days by the calendar of China, both included. */
  readonly period: { readonly from: string; readonly to: string };
}

/** Rows of the trail, newest first. */
export function trailOf(
  entries: Reads,
  { person, action, actorId, subjectId, period, first, after }: TrailAsked,
): Readable {
  const { from, to } = period;
  const owner = person && globalId(PERSON_PREFIX, person);
  const wanted = [
    ...(owner === null ? [] : [sql`and ${entry.subject} = ${idsOfSubject(owner)}`]),
    ...(subjectId === null ? [] : [sql`and ${entry.subject} = ${subjectId}`]),
    ...(actorId === null ? [] : [sql`and ${entry.actorSubject} = ${actorId}`]),
    ...(action === null ? [] : [sql`and ${entry.action} = ${action}`]),
  ];
  return entries.page({
    question: questionOf('auditEntries', { owner, subjectId, actorId, action, from, to }),
    order: NEWEST_FIRST,
    where: sql`${entry.occurredAt} >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and ${entry.occurredAt} < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      ${joinSql(wanted, ' ')}`,
    first,
    after,
  });
}
