import { readFile } from 'node:fs/promises';
import { languageOfTerminal, type Settings } from '../config/index.js';
import { openHome } from '../home.js';
import { type ImportedChanges, importDivisionChanges, migrateHub } from '../hub.js';
import { singleSession } from '../kit/database/single-session.js';
import type { Language } from '../kit/sentence.js';
import { counted } from './counted.js';

/** A file of another kind is wrong in every line; the first ones say as much. */
const MOST_PROBLEMS = 20;

/** Takes in changes of divisions: all lines of the file or, when one is wrong, none. Hubs that run read them at their next start. */
export async function divisionsCommand(settings: Settings, file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const home = await openHome(settings, { attach: true });
  const client = singleSession(home.url, { applicationName: 'union-service-hub divisions' });
  try {
    await migrateHub(home.url);
    await client.connect();
    await client.query('begin');
    const imported = await importDivisionChanges(client, text);
    await client.query(imported.problems.length > 0 ? 'rollback' : 'commit');
    process.stdout.write(changesText(imported, languageOfTerminal()));
    process.exitCode = imported.problems.length > 0 ? 1 : 0;
  } finally {
    await client.end().catch(() => undefined);
    await home.close();
  }
}

/** What became of a file of changes, in lines. */
export function changesText({ changed, problems }: ImportedChanges, language: Language): string {
  const isChinese = language === 'zh';
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ line, sentence }) => `${line}: ${sentence[language]}`);
  const left = problems.length - lines.length;
  if (left > 0) {
    lines.push(isChinese ? `另有 ${left} 处问题未列出。` : `${counted(left, 'more problem')} not shown.`);
  }
  lines.push(isChinese ? outcomeZh(changed, problems.length) : outcomeEn(changed, problems.length));
  return lines.map((line) => `${line}\n`).join('');
}

function outcomeZh(changed: number, problems: number): string {
  if (problems > 0) return '没有改变任何数据。请改正后重新导入整个文件。';
  return changed === 0
    ? '文件内容均已在库，没有改变任何数据。'
    : `已更改 ${changed} 行。请重启使用该数据库的服务，以读取新区划。`;
}

function outcomeEn(changed: number, problems: number): string {
  if (problems > 0) return 'Nothing was changed. Correct the lines and take in the whole file again.';
  if (changed === 0) return 'Nothing was changed: all that the file says was there.';
  return `${counted(changed, 'row')} changed. Restart the hubs of this database to read them.`;
}
