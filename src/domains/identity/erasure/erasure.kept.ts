import type { Language } from '../../../kit/sentence.js';

/** What stays of somebody who was erased, each in a sentence. `fileDays`: for how many days files are kept that nobody uses. */
export function keptOfErased(fileDays: number): Readonly<Record<Language, readonly string[]>> {
  return {
    zh: [
      '审计记录：谁在何时、为何目的查看过您的信息（不含信息本身和查看原因），法定留存不少于三年。',
      '您作出和撤回同意的记录：仅种类、版本和时间，用于证明当时有权处理。',
      '您对驿站的评分、反馈类别和处理结论：不再与您关联，文字和答复已删除。',
      '您的案件：案情、办理过程和结果依法留存，不再与您关联，姓名和手机号已删除；在办案件由承办人按案号继续办理。',
      `渠道送来的原始文件：加密保存，连续 ${fileDays} 天无人使用后删除。`,
      '备份：此前的备份中仍有您的信息（姓名、证件号码、手机号等加密保存，其余不加密），由运行单位按备份周期删除。',
    ],
    en: [
      'Rows of the audit trail: who looked at your data, when and for which purpose, without the data and the reason; at least three years, by law.',
      'That you gave and withdrew consents: their kind, version and time alone, to show that there was the right to do what was done.',
      'Marks, kinds and outcomes of your feedback on stations: tied to nobody any more, without your words and the answers.',
      'Your cases: what was said, done and agreed stays on record by law, tied to you no more and without your name and mobile; one that goes on goes on by its number.',
      `Files as channels delivered them: sealed, and deleted when nobody has used them for ${fileDays} ${fileDays === 1 ? 'day' : 'days'}.`,
      'Backups made before: names, numbers and words are sealed in them and the rest is not; whoever runs the hub deletes them when their time is over.',
    ],
  };
}
