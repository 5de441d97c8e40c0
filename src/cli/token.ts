import { DIVISION_CODE, issueToken, type Office, Scope } from '../auth/index.js';
import { SettingError, type Settings } from '../config/index.js';
import { CLIENT_PREFIX, merchantClientNamed } from '../domains/identity/index.js';
import { handlerSubject, subjectOfHandler } from '../domains/legal-outreach/index.js';
import { PERSON_PREFIX } from '../domains/membership/index.js';
import { divisionsOfPackage } from '../domains/regions/index.js';
import { keysOf } from '../home.js';
import { asking } from '../kit/database/asking.js';
import { globalId, keyOf } from '../kit/database/ids.js';
import { withHub } from './with-hub.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose eyes a token may be for, by the word of the command line. */
const SCOPE_OF_ROLE: Readonly<Record<string, Scope>> = {
  member: Scope.MEMBER,
  keeper: Scope.STATION_KEEPER,
  cadre: Scope.CADRE,
  partner: Scope.PARTNER,
  merchant: Scope.MERCHANT,
  mediator: Scope.MEDIATOR,
  doctor: Scope.SITE_DOCTOR,
  manager: Scope.SITE_MANAGER,
  admin: Scope.ADMIN,
};

export const ROLES: readonly string[] = Object.keys(SCOPE_OF_ROLE);

export interface TokenOptions {
  readonly region?: readonly string[];
  readonly station?: readonly string[];
  readonly office?: Office;
  readonly person?: string;
  /** The API client that a merchant speaks for: its key, its global id, or its name. */
  readonly client?: string;
  /** The number of a handler of cases, whose subject the token is made out to. */
  readonly handler?: string;
  readonly hours: number;
}

/** Prints a bearer token for trying things out. Refuses in production, where a sign-in gives tokens. */
export async function tokenCommand(settings: Settings, role: string, options: TokenOptions): Promise<void> {
  if (settings.production) {
    throw new SettingError(
      'HUB_ENV is production; there tokens come from sign-in alone. Use HUB_ENV=development for trying things out.',
    );
  }
  const scope = SCOPE_OF_ROLE[role];
  if (!scope) throw new SettingError(`The role ${role} is not known; there are ${ROLES.join(', ')}.`);
  refuseBoundless(role, scope, options);
  refuseNoCode(options);
  if (options.office !== undefined && scope !== Scope.ADMIN)
    throw new SettingError(`--office says nothing of a ${role}. Leave it out.`);
  if (options.client !== undefined && scope !== Scope.MERCHANT)
    throw new SettingError(`--client says nothing of a ${role}. Leave it out.`);
  if (options.handler !== undefined && scope !== Scope.MEDIATOR)
    throw new SettingError(`--handler says nothing of a ${role}. Leave it out.`);
  const person = options.person === undefined ? undefined : personOf(options.person);
  const client = options.client === undefined ? undefined : await clientOf(settings, options.client);
  const handler = options.handler === undefined ? undefined : await handlerOf(settings, options.handler);
  const token = await issueToken(
    keysOf(settings),
    {
      subject: client ?? handler ?? `dev:${role}`,
      person,
      grants: [
        { scope, regionCodes: options.region ?? [], stationCodes: options.station ?? [], office: options.office },
      ],
    },
    Math.round(options.hours * 3600),
  );
  process.stdout.write(`${token}\n`);
}

/** The key of a person, by it or by the global id. */
function personOf(text: string): string {
  const key = UUID.test(text) ? text : keyOf(PERSON_PREFIX, text);
  if (key === undefined)
    throw new SettingError(
      `${text} names no person. Give the id as me.id shows it, mem_ and 22 characters, or the key of the person, a UUID.`,
    );
  return key;
}

/** The global id of a client, by its key, by that id, or by its name among the clients of merchants. */
async function clientOf(settings: Settings, text: string): Promise<string> {
  const key = UUID.test(text) ? text : keyOf(CLIENT_PREFIX, text);
  if (key !== undefined) return globalId(CLIENT_PREFIX, key);
  const found = await withHub(settings, ({ database }) => merchantClientNamed(asking(database), text));
  if (found === undefined)
    throw new SettingError(
      `No merchant has the name ${text} as an API client. Give the name as createApiClient was told it, its id, apc_ and 22 characters, or its key, a UUID.`,
    );
  return globalId(CLIENT_PREFIX, found);
}

/** The subject of a handler: the account that the register has, or the one for trying things out that it may have. */
async function handlerOf(settings: Settings, handlerNo: string): Promise<string> {
  const found = await withHub(settings, ({ database }) => subjectOfHandler(asking(database), handlerNo));
  if (found === undefined)
    throw new SettingError(
      `No handler of cases has the number ${handlerNo} and an account. Take in a list (hub import case-handlers FILE --channel CODE) whose 账号 is the account, or ${handlerSubject(handlerNo)} for trying things out.`,
    );
  return found;
}

// A cadre of no region would be refused everywhere, and nobody would see why.
function refuseBoundless(role: string, scope: Scope, { region, station, handler }: TokenOptions): void {
  const needsRegion = scope === Scope.CADRE || scope === Scope.PARTNER;
  if (needsRegion && !region?.length)
    throw new SettingError(`A ${role} reaches a division: add --region 620000, or several.`);
  if (scope === Scope.STATION_KEEPER && !station?.length)
    throw new SettingError('A keeper reaches stations: add --station 620702-TH-0001, or several.');
  if (scope === Scope.MEDIATOR && handler === undefined)
    throw new SettingError(`A ${role} handles cases by the register of handlers: add --handler 440605-CH-0001.`);
}

// Nothing lies in such a region either.
function refuseNoCode({ region = [] }: TokenOptions): void {
  const wrong = region.find((code) => !DIVISION_CODE.test(code));
  if (wrong !== undefined)
    throw new SettingError(
      `The region ${wrong} is no division code; it has 6 or 9 digits, as 620000, or the two letters of a country, as KH.`,
    );
  const divisions = region.length > 0 ? divisionsOfPackage() : undefined;
  const unknown = region.find((code) => !divisions?.find(code));
  if (unknown !== undefined)
    throw new SettingError(
      `The region ${unknown} is no division that the hub comes with, so the token would reach nothing. Check the code, or give a division above it, as 620000.`,
    );
}
