import { type Command, InvalidArgumentError } from 'commander';
import { type Settings, settingsOfProcess } from '../config/index.js';
import { lastYearOf } from '../domains/legal-outreach/index.js';
import { counted } from './counted.js';
import { withHub } from './with-hub.js';

export interface CloseOptions {
  readonly again: boolean;
}

const AGAIN =
  'Counted anew. Whoever kept what was answered before can compare: differences may give away counts that are withheld.';

/** Adds `hub statistics …`: months of the statistics of members and of benefits, years of those of cases. */
export function addStatisticsCommands(hub: Command): void {
  const statistics = hub
    .command('statistics')
    .description('counts of members and of benefits by months, of cases by years');
  statistics
    .command('close')
    .description('close months by hand, as after a first import: a month closes by itself on the 5th of the next')
    .argument('<from>', 'first month, as 2024-01', month)
    .argument('[to]', 'last month; the first alone without it', month)
    .option('--again', 'count months anew that have closed, and all that follow them: answers then change', false)
    .action((from, to, options) => closeCommand(settingsOfProcess(), from, to ?? from, options));
}

/**
 * Closes months; fails with a sentence for those of members that can not be. Those of benefits, which close in their order
 * and without a gap, go along: all that are open up to the last month. So do the years of cases that are over by then.
 */
export async function closeCommand(
  settings: Settings,
  from: string,
  to: string,
  { again }: CloseOptions,
): Promise<void> {
  const [closed, ofBenefits, ofCases] = await withHub(
    settings,
    async ({ database, closing, benefitClosing, caseClosing }) => {
      const months = await closing.close(database, { from, to, again });
      const anew = again ? await benefitClosing.closeAgain(database, from) : [];
      const years = again ? await caseClosing.closeAgain(database, Number(from.slice(0, 4))) : [];
      return [
        months,
        [...anew, ...(await benefitClosing.closeDue(database, to))],
        [...years, ...(await caseClosing.closeDue(database, lastYearOf(to)))],
      ] as const;
    },
  );
  if (again) process.stderr.write(`${AGAIN}\n`);
  process.stdout.write(`${counted(closed.length, 'month')} closed: ${closed.join(', ')}.\n`);
  if (ofBenefits.length > 0)
    process.stdout.write(`Of benefits ${counted(ofBenefits.length, 'month')} closed: ${ofBenefits.join(', ')}.\n`);
  if (ofCases.length > 0)
    process.stdout.write(`Of cases ${counted(ofCases.length, 'year')} closed: ${ofCases.join(', ')}.\n`);
}

function month(text: string): string {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new InvalidArgumentError('Give a month as 2024-05.');
  return text;
}
