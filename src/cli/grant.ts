import { Office, Scope } from '../auth/index.js';
import { SettingError, type Settings } from '../config/index.js';
import { type GivenRole, type ListedGrant, subjectOf } from '../domains/identity/index.js';
import { accountNamed, accountNamedOrMade, type NamedAccount } from './account-named.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

/** The roles that can be given, by the word of the command line. */
const SCOPE_OF_ROLE = {
  keeper: Scope.STATION_KEEPER,
  cadre: Scope.CADRE,
  mediator: Scope.MEDIATOR,
  doctor: Scope.SITE_DOCTOR,
  manager: Scope.SITE_MANAGER,
  admin: Scope.ADMIN,
} as const;

export const GRANTED_ROLES: readonly string[] = Object.keys(SCOPE_OF_ROLE);

export interface GrantOptions extends NamedAccount {
  readonly region?: string;
  readonly station?: string;
  readonly office?: string;
  readonly from?: string;
  readonly to?: string;
}

const ACTOR = 'hub grant';

/** Gives a role to an account; of somebody of staff who has not signed in yet the account is made. */
export async function grantAddCommand(settings: Settings, role: string, options: GrantOptions): Promise<void> {
  const given = roleOf(role, options);
  const { from, to } = options;
  const { id, account, isUnknown } = await withHub(settings, (hub) =>
    hub.database.transaction(async (tx) => {
      const accountId = await accountNamedOrMade(tx, hub, settings, options);
      const grant = { actor: ACTOR, accountId, role: given, from, to };
      const id = await hub.identity.grants.give(tx, grant);
      const isUnknown = await hub.identity.staffMembers.isUnknown(tx, accountId);
      return { id, account: subjectOf(accountId), isUnknown };
    }),
  );
  say(`The grant ${id} was given to ${account}.`);
  if ((given.scope === Scope.CADRE || given.scope === Scope.MEDIATOR) && isUnknown)
    say(`Which member that is is not known, so they could decide about themselves: \`hub account member\` tells it.`);
}

/** Lists the grants of an account, or of all. */
export async function grantListCommand(settings: Settings, options: NamedAccount): Promise<void> {
  const isOfOne = options.account !== undefined || options.staff !== undefined;
  const grants = await withHub(settings, (hub) =>
    hub.database.transaction(async (tx) =>
      hub.identity.grants.list(tx, isOfOne ? await accountNamed(tx, hub, settings, options) : null),
    ),
  );
  say(`${counted(grants.filter(({ holds }) => holds).length, 'grant holds', 'grants hold')} of ${grants.length}.`);
  for (const grant of grants) say(lineOf(grant));
}

/** Takes a grant back at once. */
export async function grantEndCommand(settings: Settings, grantId: string): Promise<void> {
  await withHub(settings, (hub) => hub.database.transaction((tx) => hub.identity.grants.end(tx, ACTOR, grantId)));
  say(`The grant ${grantId} is over.`);
}

function roleOf(role: string, { region, station, office }: GrantOptions): GivenRole {
  const scope = SCOPE_OF_ROLE[role as keyof typeof SCOPE_OF_ROLE];
  switch (scope) {
    case Scope.CADRE:
      if (region === undefined) throw new SettingError('A cadre reaches a division: add --region 620702.');
      refuseOther(role, { '--station': station, '--office': office });
      return { scope, regionCode: region };
    case Scope.MEDIATOR:
      refuseOther(role, { '--region': region, '--station': station, '--office': office });
      return { scope };
    case Scope.ADMIN:
      if (!isOffice(office))
        throw new SettingError(`An administrator holds an office: add --office ${Object.keys(Office).join(' or ')}.`);
      refuseOther(role, { '--station': station, '--region': region });
      return { scope, office };
    case undefined:
      throw new SettingError(`The role ${role} is not known; there are ${GRANTED_ROLES.join(', ')}.`);
    default:
      if (station === undefined)
        throw new SettingError(`A ${role} reaches a station or site: add --station 620702-TH-0001.`);
      refuseOther(role, { '--region': region, '--office': office });
      return { scope, stationCode: station };
  }
}

function refuseOther(role: string, options: Readonly<Record<string, string | undefined>>): void {
  const [odd] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (odd !== undefined) throw new SettingError(`${odd} says nothing of a ${role}. Leave it out.`);
}

function isOffice(text: string | undefined): text is Office {
  return text !== undefined && text in Office;
}

function lineOf({ id, accountId, accountKind, scope, office, regionCode, stationCode, ...days }: ListedGrant): string {
  const over = [office, regionCode, stationCode].filter((part) => part !== null);
  const until = days.validTo === null ? 'open' : days.validTo;
  const ended = days.endedAt === null ? '' : `, ended ${days.endedAt}`;
  const state = days.holds ? 'holds' : 'does not hold';
  return `${id}  ${subjectOf(accountId)} (${accountKind.toLowerCase()})  ${[scope, ...over].join(' ')}  ${days.validFrom} to ${until}${ended}  ${state}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
