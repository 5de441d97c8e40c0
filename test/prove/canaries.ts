import { asked, probesFor } from '../hub/canaries/probing.js';
import { canaryWorld, signsIn } from '../hub/canaries/world.js';

/** Every operation over every field and every way to ask, by everybody who is in no case: none shows what was said in one. */
export async function proveCanaries(): Promise<{ said: string; differences: readonly string[] }> {
  const world = await canaryWorld();
  try {
    const { all } = await probesFor(world);
    const differences: string[] = [];
    for (const [name, as] of world.outsiders)
      for (const { text } of all) {
        const answer = await asked(world, text, as);
        const signs = [...signsIn(answer), ...world.people.filter((id) => answer.includes(id))];
        if (signs.length > 0) differences.push(`${name} reads ${signs}: ${text}`);
      }
    return { said: `${all.length} operations by ${world.outsiders.length} who are in no case`, differences };
  } finally {
    await world.hub.close();
  }
}
