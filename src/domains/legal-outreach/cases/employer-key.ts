/** Forms of a company, the longest first: what is left without them tells one employer from another. */
const FORMS = [
  '股份有限责任公司',
  '集团股份有限公司',
  '集团有限责任公司',
  '集团有限公司',
  '有限责任公司',
  '股份有限公司',
  '有限公司',
  '集团公司',
  '总公司',
  '分公司',
  '子公司',
  '公司',
  '集团',
  '个体工商户',
];
const FORM = new RegExp(FORMS.join('|'), 'gu');
const ENGLISH_FORM = /(?:\b(?:company|co|corporation|corp|limited|ltd|llc|inc)\b\.?,?\s*)+$/u;
/** What nobody sees, as the fillers and selectors of scripts, tells no two employers apart either. */
const SIGNS = /[\s\p{P}\p{S}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The name of an employer as it is compared: 广东贝豪生物科技有限公司, 广东贝豪生物科技（集团）有限公司 and 广东贝豪生物科技 are one. A
 * name of which nothing else would be left is compared as it was given. It finds who may be the same and proves nothing: for
 * that there is the credit code.
 */
export function employerKeyOf(name: string): string {
  const given = name.normalize('NFKC').toLowerCase().trim();
  const bare = given.replace(ENGLISH_FORM, '').replace(SIGNS, '').replace(FORM, '');
  return (bare || given.replace(SIGNS, '') || given).slice(0, 100);
}
