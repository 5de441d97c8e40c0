import { httpLine, socketLine } from '../hub/roles/lines.js';
import type { PreparedWalk } from '../hub/roles/prepared.js';
import { isAsked, rulesIn, withoutRule } from '../hub/roles/taken-away.js';

/**
 * All probes by every role over both transports, and a walk without each of the rules in turn, which must miss it. The
 * seed says which transport is asked when a rule is gone.
 */
export async function roles({ hub, walk, lines }: PreparedWalk, seed: number) {
  const differences: string[] = [];
  for (const line of lines) differences.push(...(await walk.findings(line)));
  const rules = rulesIn(hub.hub.schema);
  let told = 0;
  for (const [at, rule] of rules.entries()) {
    const found = await withoutRule(hub, walk, rule, (at + seed) % 2 === 0 ? httpLine : socketLine);
    if (found.inSchema.length === 0) differences.push(`The matrix does not miss the rule of ${rule}.`);
    if (found.asked.length > 0) told += 1;
    else if (isAsked(walk, rule)) differences.push(`No answer tells that the rule of ${rule} is gone.`);
  }
  const said = `${walk.probes.length} probes by ${walk.askers.length} askers over ${lines.length} transports; ${rules.length} rules taken away in turn, all missed in the schema, ${told} told by an answer`;
  return { said, differences };
}
