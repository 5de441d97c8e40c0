import { Keyring } from '../../../../src/auth/index.js';
import { importFile } from '../../../../src/channels/index.js';
import type { TellCase } from '../../../../src/domains/legal-outreach/offices/told.command.js';
import { openHub } from '../../../../src/hub.js';
import type { Intake } from '../../../../src/kit/intake.js';
import { pulling } from '../../../channels/pull/source.js';

// A process that pulls cases, or takes in a list of them, and stands still in the middle: behind what was written of the
// number it was told, in a transaction that has not ended.
const [url = '', keys = '', what = '', number = ''] = process.argv.slice(2);
const keyring = Keyring.parse(keys);
const { database, envelope, intakes } = await openHub({ url, keyring, poolSize: 4, statementMillis: 30_000 });
const intake = intakes.get('legal-cases') as Intake<TellCase>;
const apply = intake.apply.bind(intake);
intake.apply = async (tx, records, context) => {
  const outcomes = await apply(tx, records, context);
  if (!records.some(({ command }) => command.headline.number === number)) return outcomes;
  process.send?.('in the middle');
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};
if (what === 'pull') await pulling(database, { envelope, intakes: new Map([['legal-cases', intake]]) }).pull();
else {
  const file = { path: what, fileName: 'month.xlsx', asOf: null, datum: null, dryRun: false, regionCode: null };
  await importFile({ database, envelope, intake, channel: 'C4-month', ...file });
}
