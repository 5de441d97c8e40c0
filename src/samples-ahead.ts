import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { addDays, todayInChina } from './domains/regions/index.js';

/**
 * A sample of what is ahead, with the days of this week in place of its marks: {+0} is Monday of the week in China, {+2}
 * its Wednesday, {-4} Thursday of the week before. Through a week it is the same file.
 */
export function daysFilledIn(text: string, today: string): string {
  const fromMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -fromMonday);
  return text.replace(/\{([+-]\d{1,2})\}/g, (_, days: string) => addDays(monday, Number(days)));
}

/** Hands such a sample to work as a file of its own, which is gone afterwards. */
export async function withDaysFilledIn<T>(path: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-sample-'));
  try {
    const filled = join(folder, basename(path));
    await writeFile(filled, daysFilledIn(await readFile(path, 'utf8'), todayInChina()));
    return await work(filled);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
