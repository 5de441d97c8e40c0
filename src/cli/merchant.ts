import { SettingError, type Settings } from '../config/index.js';
import type { Hub } from '../hub.js';
import type { Transaction } from '../kit/database/database.js';
import { refusalsOf } from '../kit/refusal.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

const ACTOR = 'hub merchant';

/** Has an API client speak for a merchant, by the name it was registered under, or nobody (null). */
export async function merchantClientCommand(
  settings: Settings,
  merchantNo: string,
  clientName: string | null,
): Promise<void> {
  const isNew = await withHub(settings, (hub) => speakFor(hub, merchantNo, clientName));
  const whole = clientName === null ? 'Nobody speaks' : `The client ${clientName} speaks`;
  say(`${whole} for the merchant ${merchantNo}${isNew ? '' : ', as before'}.`);
}

/** Shows for which merchants somebody speaks, or all merchants. */
export async function merchantListCommand(settings: Settings, { all }: { readonly all: boolean }): Promise<void> {
  const { merchants, names } = await withHub(settings, ({ database, merchantClients, identity }) =>
    database.transaction(async (tx) => {
      const listed = await merchantClients.list(tx, { isSpokenFor: !all });
      const ids = listed.flatMap(({ clientId }) => clientId ?? []);
      return { merchants: listed, names: await identity.clients.namesOf(tx, ids) };
    }),
  );
  say(`${counted(merchants.length, 'merchant', 'merchants')}.`);
  for (const { merchantNo, name, clientId } of merchants)
    say(`${merchantNo}  ${name}  ${clientId === null ? '-' : (names.get(clientId) ?? clientId)}`);
}

/** Answers whether it was otherwise before; fails with a sentence for a merchant or a client that is none. */
export async function speakFor(
  { database, merchantClients, identity }: Pick<Hub, 'database' | 'merchantClients' | 'identity'>,
  merchantNo: string,
  clientName: string | null,
): Promise<boolean> {
  try {
    return await database.transaction(async (tx) => {
      const client = clientName === null ? null : await merchantClientNamed(tx, identity, clientName);
      return merchantClients.speaksFor(tx, ACTOR, { merchantNo, client });
    });
  } catch (error) {
    const [refusal] = refusalsOf(error) ?? [];
    throw refusal ? new SettingError(refusal.message) : error;
  }
}

async function merchantClientNamed(tx: Transaction, { clients }: Pick<Hub['identity'], 'clients'>, name: string) {
  const client = await clients.named(tx, name);
  if (client?.scope === 'MERCHANT') return { id: client.id, name };
  throw new SettingError(
    client
      ? `The client ${name} is a ${client.scope}, and only a MERCHANT redeems. Name one that was registered as such.`
      : `There is no client ${name}. Give the name it was registered under by createApiClient.`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
