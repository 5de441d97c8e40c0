import type { Command } from 'commander';
import { SettingError, settingsOfProcess } from '../config/index.js';
import { merchantClientCommand, merchantListCommand } from './merchant.js';

/** Adds `hub merchant …`: who speaks for which merchant, and so redeems with its own key. */
export function addMerchantCommands(hub: Command): void {
  const merchant = hub.command('merchant').description('who speaks for the merchants that redeem benefits');
  merchant
    .command('client')
    .description('have an API client speak for a merchant, in place of whoever did; it may redeem at the next request')
    .argument('<merchant-no>', 'number of the merchant, as its list has it')
    .argument('[client]', 'name of the client, as createApiClient registered it')
    .option('--none', 'nobody speaks for it any more', false)
    .action((merchantNo: string, client: string | undefined, { none }: { readonly none: boolean }) => {
      if ((client === undefined) !== none)
        throw new SettingError('Name the client that speaks for the merchant, or say --none: one of the two.');
      return merchantClientCommand(settingsOfProcess(), merchantNo, client ?? null);
    });
  merchant
    .command('list')
    .description('show for which merchants somebody speaks')
    .option('--all', 'and those for whom nobody does', false)
    .action((options) => merchantListCommand(settingsOfProcess(), options));
}
