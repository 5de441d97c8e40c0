import type { AuthContext } from '../../../auth/index.js';
import { Deferred, sql } from '../../../kit/database/sql.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import type { Run } from '../../../kit/graphql/execution/run.js';
import { columnsOf, type Reads, reads } from '../../../kit/read/index.js';
import type { People } from '../../membership/index.js';
import { TODAY_IN_CHINA } from '../../regions/index.js';
import { ConsentRow, ConsentTextRow } from './consent.entity.js';
import { Consent, ConsentText } from './consent.type.js';

const consent = columnsOf(ConsentRow);
const text = columnsOf(ConsentTextRow);
const BY_KIND = { by: [text.kind] };
const NEWEST_FIRST = { by: [consent.givenAt, consent.id], isDescending: true };

/** How consents are read: by whoever gave them, and by nobody else. */
export function consentReads(people: People): Reads {
  const own = new Deferred(({ context }: Run) => people.personOf((context as AuthContext).viewer));
  return reads(Consent, ConsentRow, { visible: sql`${consent.personId} = ${own}::uuid` });
}

/** How the texts are read: by anyone. */
export function consentTextReads(): Reads {
  return reads(ConsentText, ConsentTextRow);
}

/** The texts in force, the newest version of each kind. */
export function textsInForce(texts: Reads): Readable {
  return texts.list({
    where: sql`${text.validFrom} <= ${TODAY_IN_CHINA} and not exists (select from identity.consent_text newer
      where newer.kind = ${text.kind} and newer.version > ${text.version} and newer.valid_from <= ${TODAY_IN_CHINA})`,
    order: BY_KIND,
    first: 20,
  });
}

/** What a person has agreed to, newest first. */
export function consentsOf(consents: Reads, personKey: string): Readable {
  return consents.list({
    where: sql`${consent.personId} = ${personKey}::uuid`,
    order: NEWEST_FIRST,
    first: 50,
  });
}
