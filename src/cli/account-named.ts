import { SettingError, type Settings } from '../config/index.js';
import { accountOf } from '../domains/identity/index.js';
import type { Hub } from '../hub.js';
import type { Transaction } from '../kit/database/database.js';

/** Which account a command is about: one of the two is given. */
export interface NamedAccount {
  /** As `hub grant list` shows it. */
  readonly account?: string;
  /** What somebody of staff is to the issuer. */
  readonly staff?: string;
}

/**
 * The key of the account that is named, for a command that needs one which is there. Throws with a sentence where neither
 * or both are given, no issuer is set, or there is no such account.
 */
export async function accountNamed(
  tx: Transaction,
  hub: Hub,
  settings: Settings,
  named: NamedAccount,
): Promise<string> {
  const { account, subject } = readNamed(settings, named);
  if (subject === undefined) return accountThere(tx, hub, account);
  const known = await hub.identity.staff.find(tx, subject);
  if (known !== undefined) return known;
  throw new SettingError(
    `Nobody whom the issuer calls ${subject.subject} has signed in or been given a role. Check the name: it is the \`sub\` of its tokens.`,
  );
}

/** The same for a command that gives something: of somebody of staff who has not come yet the account is made. */
export function accountNamedOrMade(
  tx: Transaction,
  hub: Hub,
  settings: Settings,
  named: NamedAccount,
): Promise<string> {
  const { account, subject } = readNamed(settings, named);
  return subject === undefined ? accountThere(tx, hub, account) : hub.identity.staff.account(tx, subject);
}

function readNamed({ oidcIssuer }: Settings, { account = '', staff }: NamedAccount) {
  if ((account === '') === (staff === undefined))
    throw new SettingError('Say whose account it is, by --account or by --staff; one of the two.');
  if (staff !== undefined && oidcIssuer === undefined)
    throw new SettingError('Staff are known by their issuer: set HUB_OIDC_ISSUER, or name an account by --account.');
  return { account, subject: staff === undefined ? undefined : { issuer: oidcIssuer ?? '', subject: staff } };
}

async function accountThere(tx: Transaction, hub: Hub, account: string): Promise<string> {
  const id = accountOf(account);
  if (id !== undefined && (await hub.identity.accounts.isThere(tx, id))) return id;
  throw new SettingError(`There is no account ${account}. \`hub grant list\` shows accounts, as acc_….`);
}
