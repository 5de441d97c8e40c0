import { employerKeyOf } from '../../../../src/domains/legal-outreach/cases/employer-key.js';

describe('the name of an employer as it is compared', () => {
  it.each([
    ['广东贝豪生物科技有限公司', '广东贝豪生物科技'],
    ['广东贝豪生物科技（集团）有限公司', '广东贝豪生物科技'],
    ['广东贝豪生物科技 集团股份有限公司', '广东贝豪生物科技'],
    [' 广东贝豪生物科技 ', '广东贝豪生物科技'],
    ['Siemens Ltd., China', 'siemensltdchina'],
    ['ＡＢＣ Co., Ltd.', 'abc'],
    ['集团公司', '集团公司'],
    ['广东\ufe0f贝豪\u3164生物\u200b科技\u034f有限公\u202e司', '广东贝豪生物科技'],
    ['……', '……'.normalize('NFKC')],
  ])('%s is %s', (name, key) => {
    expect(employerKeyOf(name)).toBe(key);
  });

  it('tells two employers apart, also a branch from the whole', () => {
    expect(employerKeyOf('甲建筑有限公司')).not.toBe(employerKeyOf('乙建筑有限公司'));
    expect(employerKeyOf('甲建筑有限公司佛山分公司')).toBe('甲建筑佛山');
  });

  it('is never empty and never longer than what is kept', () => {
    expect(employerKeyOf('公司'.repeat(60)).length).toBeGreaterThan(0);
    expect([...employerKeyOf('甲'.repeat(200))].length).toBeLessThanOrEqual(100);
  });
});
