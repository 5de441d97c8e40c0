import { DeliveryRefused } from '../channels/index.js';
import { languageOfTerminal, type Settings } from '../config/index.js';
import type { Hub } from '../hub.js';
import { refusalsOf } from '../kit/refusal.js';
import type { Language } from '../kit/sentence.js';
import { withHub } from './with-hub.js';

/** What a command says of channels; sentences for what it refuses, and 1 at the end. */
export async function answered(
  settings: Settings,
  work: (hub: Hub, language: Language) => Promise<string>,
): Promise<void> {
  const language = languageOfTerminal();
  try {
    const text = await withHub(settings, (hub) => work(hub, language));
    process.stdout.write(`${text}\n`);
  } catch (error) {
    const sentences = error instanceof DeliveryRefused ? [error] : refusalsOf(error);
    if (!sentences) throw error;
    process.stderr.write(sentences.map(({ sentence }) => `${sentence[language]}\n`).join(''));
    process.exitCode = 1;
  }
}
