import { Audit, AuditAction, type AuthContext, type Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { PERSON_PREFIX, type People } from '../../membership/index.js';
import { AccessPurpose, PersonalField } from './disclosure.enums.js';
import { memberUnknown, purposeOfOwn, reasonMissing, recheckMissing } from './disclosure.errors.js';
import type { FreshCheck } from './fresh-check.js';
import type { RevealMember } from './reveal.commands.js';

interface Dependencies {
  readonly people: People;
  readonly envelope: Envelope;
  readonly freshCheck: FreshCheck;
}

/** What was shown, and the row of the trail that tells of it. */
export interface Revealed {
  readonly auditEntryId: string;
  readonly revealed: readonly { readonly field: PersonalField; readonly value: string | null }[];
}

const COLUMNS = {
  [PersonalField.NAME]: 'name',
  [PersonalField.ID_NUMBER]: 'id_number',
  [PersonalField.MOBILE]: 'mobile',
  [PersonalField.BIRTH_DATE]: 'birth_date',
} as const;

const COORDINATES: Readonly<Record<PersonalField, string>> = {
  NAME: 'Member.name',
  ID_NUMBER: 'Member.idNumber',
  MOBILE: 'Member.mobile',
  BIRTH_DATE: 'Member.birthDate',
};

/** Prefix of the global id of a row of the trail. */
export const AUDIT_PREFIX = 'aud';

/** Shows personal values in full, once, and never without a row of the audit trail in the same transaction. */
export class RevealService {
  readonly #given: Dependencies;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#audit = new Audit(given.envelope);
  }

  /** Throws Refusals. Whoever asks is told the same of a person who is not there and of one out of reach. */
  async reveal(command: RevealMember, context: AuthContext): Promise<Revealed> {
    const isOwn = command.memberNo === undefined;
    if (isOwn !== (command.purpose === AccessPurpose.OWN_CHECK)) throw purposeOfOwn(isOwn);
    if (isOwn) await this.#checkAnew(command, context);
    else if (command.reason === undefined) throw reasonMissing();
    return context.database.transaction(async (tx) => {
      const key = isOwn ? this.#own(context) : await this.#ofReach(tx, command.memberNo ?? '', context);
      const values = await this.#given.people.inFull(
        tx,
        key,
        command.fields.map((field) => COLUMNS[field]),
      );
      const { purpose, reason = null, fields } = command;
      const id = await this.#audit.append(tx, {
        ...{ action: AuditAction.REVEAL, actor: context.viewer, purpose, reason },
        subject: globalId(PERSON_PREFIX, key),
        fields: fields.map((field) => COORDINATES[field]),
      });
      return {
        auditEntryId: globalId(AUDIT_PREFIX, id),
        revealed: fields.map((field) => ({ field, value: values[COLUMNS[field]] })),
      };
    });
  }

  async #checkAnew({ recheckCode: code }: RevealMember, { viewer, address }: AuthContext): Promise<void> {
    if (code === undefined) throw recheckMissing();
    await this.#given.freshCheck.pass({ viewer, address, code, act: 'revealMember' });
  }

  #own({ viewer }: AuthContext): string {
    const key = this.#given.people.personOf(viewer);
    if (key === null) throw memberUnknown();
    return key;
  }

  async #ofReach(tx: Transaction, memberNo: string, { viewer }: AuthContext): Promise<string> {
    const { people } = this.#given;
    const found = await people.byMemberNo(tx, memberNo);
    if (!found || !(await people.isOfReach(tx, viewer, found.id))) throw memberUnknown();
    return found.id;
  }
}
