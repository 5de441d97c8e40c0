import type { Acts } from '../../../auth/index.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import type { Membership } from '../../membership/index.js';
import { consentActs } from './consent.acts.js';
import { ConsentRow, ConsentTextRow } from './consent.entity.js';
import { consentReads, consentsOf, consentTextReads } from './consent.reads.js';
import { ConsentResolver } from './consent.resolver.js';
import { Consents } from './consent.service.js';

export { ConsentKind } from './consent.enums.js';
export { Consents } from './consent.service.js';

/** The resolvers of consents. */
export const consentResolvers = [ConsentResolver];
/** Their tables, as they are read. */
export const consentEntities = [ConsentRow, ConsentTextRow];

/** Puts together what people agree to. */
export function createConsents({ acts, membership }: { readonly acts: Acts; readonly membership: Membership }) {
  const { people, members } = membership;
  const [consents, texts, service] = [consentReads(people), consentTextReads(), new Consents()];
  members.adds({ consents: computed({ id: members.key }, ({ id }) => consentsOf(consents, id as string)) });
  return {
    service,
    reads: [consents, texts] as readonly Reads[],
    resolvers: [new ConsentResolver(texts, consentActs({ acts, people, consents, service }))],
  };
}
