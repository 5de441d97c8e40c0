import type { DecodedTable } from '../decode/index.js';
import { FileRefused } from '../decode/index.js';

/** What a channel may agree on: a kind of file, or a kind in one encoding. */
export const FORMATS = ['xlsx', 'csv', 'csv-utf-8', 'csv-utf-16', 'csv-gb18030', 'jsonl'] as const;

/** What comes by a channel of which nobody has said anything: whatever can be read. */
export const ALL_FORMATS = ['xlsx', 'csv', 'jsonl'] as const satisfies readonly (typeof FORMATS)[number][];

/** Refuses a file in a form that its channel did not agree on: something else may have been sent than was meant. */
export function refuseOtherFormat(
  { format, encoding }: Pick<DecodedTable, 'format' | 'encoding'>,
  agreed: readonly string[],
  fileName: string,
): void {
  const kinds: readonly string[] = encoding === null ? [format] : [format, `${format}-${familyOf(encoding)}`];
  if (kinds.some((kind) => agreed.includes(kind))) return;
  const came = kinds.at(-1) ?? format;
  throw new FileRefused('FILE_INVALID', {
    zh: `文件“${fileName}”的格式是 ${came}，而该渠道约定的格式为 ${agreed.join('、')}。请按约定的格式提交，或由管理员变更约定。`,
    en: `The file "${fileName}" is ${came}, and what is agreed for the channel is ${agreed.join(', ')}. Send it in one of these, or have the administrator change what is agreed.`,
  });
}

/** A byte order mark and the order of bytes are no matter of agreement. */
function familyOf(encoding: string): string {
  return /^(?:utf-8|utf-16|gb18030)/.exec(encoding)?.[0] ?? encoding;
}
