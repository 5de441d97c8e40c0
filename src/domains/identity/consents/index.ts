import { z } from 'zod';
import type { Acts, Viewer } from '../../../auth/index.js';
import { type CommandNames, oneOf, readCommand, whole } from '../../../kit/command.js';
import { computed, type Reads } from '../../../kit/read/index.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Membership } from '../../membership/index.js';
import { ConsentRow, ConsentTextRow } from './consent.entity.js';
import { ConsentKind } from './consent.enums.js';
import { consentReads, consentsOf, consentTextReads } from './consent.reads.js';
import { ConsentResolver } from './consent.resolver.js';
import { Consents } from './consent.service.js';
import { GiveConsentPayload, WithdrawConsentPayload } from './consent.type.js';

export { ConsentKind } from './consent.enums.js';
export { Consents } from './consent.service.js';

/** The resolvers of consents. */
export const consentResolvers = [ConsentResolver];
/** Their tables, as they are read. */
export const consentEntities = [ConsentRow, ConsentTextRow];

const giving = z.object({ kind: oneOf(ConsentKind), textVersion: whole(1, 2_147_483_647) });
const withdrawing = z.object({ kind: oneOf(ConsentKind) });
const NAMES: CommandNames = {
  subject: 'consent',
  fields: {
    kind: { zh: '类别', en: 'the kind' },
    textVersion: { zh: '文本版本', en: 'the version of the text' },
  },
};

/** Puts together what people agree to. */
export function createConsents({ acts, membership }: { readonly acts: Acts; readonly membership: Membership }) {
  const { people, members } = membership;
  const [consents, texts, service] = [consentReads(people), consentTextReads(), new Consents()];
  members.adds({ consents: computed({ id: members.key }, ({ id }) => consentsOf(consents, id as string)) });
  const made = { node: { prefix: 'con' }, hasSources: false as const, byKey: (key: string) => consents.byKey(key) };
  // Twice is the same as once, so neither needs a key.
  const shared = { keyField: null, makes: { consent: made } };
  const own = (viewer: Viewer) => people.personOf(viewer) ?? nobody();
  return {
    service,
    reads: [consents, texts] as readonly Reads[],
    resolvers: [
      new ConsentResolver(texts, {
        giveConsent: acts.declare({
          ...shared,
          operation: 'giveConsent',
          payload: GiveConsentPayload,
          read: (given) => readCommand(giving, given, NAMES),
          permit: (_, { context }) => own(context.viewer),
          carryOut: async ({ kind, textVersion }, { tx }, person) => ({
            consent: await service.give(tx, person, kind, textVersion),
          }),
        }),
        withdrawConsent: acts.declare({
          ...shared,
          operation: 'withdrawConsent',
          payload: WithdrawConsentPayload,
          read: (given) => readCommand(withdrawing, given, NAMES),
          permit: (_, { context }) => own(context.viewer),
          carryOut: async ({ kind }, { tx }, person) => ({ consent: await service.withdraw(tx, person, kind) }),
        }),
      }),
    ],
  };
}

function nobody(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，不能作出或撤回同意。请在小程序中登录后再试。',
    en: 'You are signed in as nobody who could agree. Sign in from the mini-program and try again.',
  });
}
