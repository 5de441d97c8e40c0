import type { Keyring } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { MembershipDomain } from '../../membership/index.js';
import type { CardBook } from '../cards/card.book.js';
import type { Redeemable } from '../redemptions/redeemable.js';
import { CodeMutations } from './code.mutations.js';
import { forgetCodesJob } from './forget-codes.job.js';
import { CodeIssuing, type IssuesOffline } from './issuing.service.js';
import type { MemberCodes } from './member-codes.js';
import { CodeVerifying } from './verifying.service.js';

/** The resolvers of codes. */
export const codeResolvers = [CodeMutations];

interface Dependencies {
  readonly keyring: Keyring;
  readonly membership: MembershipDomain;
  readonly cardBook: CardBook;
  readonly memberCodes: MemberCodes;
  readonly redeemable: Redeemable;
  readonly benefits: Reads;
}

/** Puts together how codes are given and checked. */
export function createCodes(parts: Dependencies, offline: IssuesOffline) {
  const { keyring, membership, cardBook: book, memberCodes, redeemable, benefits } = parts;
  const { people, service: memberships } = membership;
  const issuing = new CodeIssuing({ keyring, people, memberships, book, offline });
  const verifying = new CodeVerifying({ memberCodes, memberships, redeemable });
  return { resolvers: [new CodeMutations({ issuing, verifying, benefits })], jobs: [forgetCodesJob] };
}
