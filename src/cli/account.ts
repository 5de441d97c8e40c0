import type { Settings } from '../config/index.js';
import { subjectOf } from '../domains/identity/index.js';
import { accountNamed, accountNamedOrMade, type NamedAccount } from './account-named.js';
import { withHub } from './with-hub.js';

export interface BlockOptions extends NamedAccount {
  /** Why, for the trail. */
  readonly reason?: string;
}

/** Blocks an account at once, with its sessions and sockets. One that was blocked before stays so, and is told. */
export async function accountBlockCommand(settings: Settings, options: BlockOptions): Promise<void> {
  const { account, isDone } = await changed(settings, options, 'block');
  say(
    isDone
      ? `The account ${account} is blocked: its sessions are over, its sockets end within five seconds, and nobody can sign in as it.`
      : `The account ${account} was blocked before. Nothing was changed.`,
  );
}

/** Lets an account sign in again. One that was not blocked is told. */
export async function accountUnblockCommand(settings: Settings, options: BlockOptions): Promise<void> {
  const { account, isDone } = await changed(settings, options, 'unblock');
  say(
    isDone
      ? `The account ${account} can sign in again. Sessions that ended stay ended.`
      : `The account ${account} was not blocked. Nothing was changed.`,
  );
}

/** Notes which member somebody of staff is; of one who has not signed in yet the account is made. */
export async function accountMemberCommand(
  settings: Settings,
  { memberNo, ...named }: NamedAccount & { readonly memberNo: string },
): Promise<void> {
  const { account, isDone } = await withHub(settings, (hub) =>
    hub.database.transaction(async (tx) => {
      const accountId = await accountNamedOrMade(tx, hub, settings, named);
      const isDone = await hub.identity.staffMembers.tell(tx, { actor: 'hub account member', accountId, memberNo });
      return { account: subjectOf(accountId), isDone };
    }),
  );
  say(
    isDone
      ? `The account ${account} is that of the member ${memberNo}, about whom it decides nothing from its next request.`
      : `The account ${account} was known to be that of the member ${memberNo}. Nothing was changed.`,
  );
}

function changed(settings: Settings, { reason, ...named }: BlockOptions, act: 'block' | 'unblock') {
  return withHub(settings, (hub) =>
    hub.database.transaction(async (tx) => {
      const accountId = await accountNamed(tx, hub, settings, named);
      const isDone = await hub.identity.accounts[act](tx, { actor: `hub account ${act}`, accountId, reason });
      return { account: subjectOf(accountId), isDone };
    }),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
