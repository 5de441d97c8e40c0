import { filled, sortOf } from '../../../../src/domains/identity/wechat/wechat.fields.js';
import { WeChatTemplates } from '../../../../src/domains/identity/wechat/wechat.templates.js';
import { APP } from './support.js';

const one = (more: object = {}) => ({
  ...{ appId: APP, templateId: 'T-1', kind: 'MEMBERSHIP', title: '会籍办理结果', data: { thing1: 'title' } },
  ...more,
});
const read = (...entries: readonly object[]) =>
  WeChatTemplates.parse(JSON.stringify(entries), (appId) => appId === APP);
const refusal = (...entries: readonly object[]) => {
  try {
    read(...entries);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('templates of subscribe messages', () => {
  it('are none without the setting', () => {
    expect(WeChatTemplates.parse(undefined, () => true).ids).toEqual([]);
  });

  it('are found by mini-program, by kind and by id; one for a single message is the rule', () => {
    const lasting = one({ templateId: 'T-2', kind: 'NOTICE', longTerm: true, page: 'pages/a?b=c' });
    const templates = read(one(), lasting);
    expect(templates.of(APP)).toEqual([{ ...one(), longTerm: false }, lasting]);
    expect(templates.of('wx1111')).toEqual([]);
    expect(templates.for('NOTICE').map(({ templateId }) => templateId)).toEqual(['T-2']);
    expect([templates.find('T-1')?.kind, templates.find('T-3')]).toEqual(['MEMBERSHIP', undefined]);
  });

  it.each([
    ['no list', '{}', 'The setting HUB_WECHAT_TEMPLATES is no list in JSON; allowed is a list of templates'],
    ['no JSON', '[{"appId": wx}]', 'The setting HUB_WECHAT_TEMPLATES is no list in JSON'],
  ])('that are %s do not start', (_, text, sentence) => {
    expect(() => WeChatTemplates.parse(text, () => true)).toThrow(sentence);
  });

  it.each([
    [{ kind: 'MEMBER' }, 'kind is "MEMBER"; allowed is one of MEMBERSHIP, ENTITLEMENT'],
    [{ templateId: undefined }, 'templateId is missing; allowed is the id of the template'],
    [{ appId: 'wx1111111111111111' }, 'allowed is a mini-program that HUB_WECHAT_APPS names with its secret'],
    [{ longTerm: 'yes' }, 'longTerm is "yes"; allowed is true or false'],
    [{ page: '/pages/a' }, 'page is "/pages/a"; allowed is a page of the mini-program without a leading slash'],
    [{ pages: 'pages/a' }, 'of entries is "pages"; allowed is only appId, templateId, kind'],
    [{ data: {} }, 'data is {}; allowed is one entry for each field of the template'],
    [
      { data: { thing1: 'name' } },
      'data.thing1 is "name"; allowed is one of title, body, time, kind, or {"text": "…"}',
    ],
    [{ data: { thing: 'title' } }, 'data.thing is "title"; allowed is a field by its name at WeChat: thing, time'],
    [{ data: { amount1: 'title' } }, 'data.amount1 is "title"; allowed is a field by its name at WeChat'],
    [{ data: { time1: 'title' } }, 'data.time1 is "title"; allowed is "time"'],
    [{ data: { phrase1: 'body' } }, 'allowed is "kind", or a fixed text of 1 to 5 Chinese characters'],
    [{ data: { phrase1: { text: '超过了五个字' } } }, 'a fixed text of 1 to 5 Chinese characters'],
    [{ data: { thing1: { text: '字'.repeat(21) } } }, 'a fixed text of 1 to 20 characters'],
    [{ data: { character_string1: { text: '汉字' } } }, 'a fixed text of 1 to 32 letters, digits and signs'],
  ])('are refused with %j in a sentence that says what is allowed', (more, sentence) => {
    const told = refusal(one(), one({ templateId: 'T-2', ...more }));
    expect(told).toContain('Template 2 of the setting HUB_WECHAT_TEMPLATES has a wrong entry');
    expect(told).toContain(sentence);
    expect(told).toMatch(/Correct it, or leave the template out\.$/);
  });

  it('stand there once', () => {
    expect(refusal(one(), one())).toContain('templateId is "T-1"; allowed is a template that stands in the list once');
  });
});

describe('the fields of a message', () => {
  const shown = {
    ...({ kind: 'SUGGESTION', title: '很'.repeat(30), body: '第一行\n第二行' } as const),
    createdAt: new Date('2024-05-22T16:04:59Z'),
  };

  it('are within the limits of WeChat, by the clock of China', () => {
    const data = { thing1: 'title', thing2: 'body', date3: 'time', phrase4: 'kind', thing5: { text: '固定' } } as const;
    expect(filled(data, shown)).toEqual({
      thing1: { value: `${'很'.repeat(19)}…` },
      thing2: { value: '第一行 第二行' },
      date3: { value: '2024年5月23日 00:04' },
      phrase4: { value: '建议' },
      thing5: { value: '固定' },
    });
  });

  it('fit whatever is told', () => {
    const kinds = ['MEMBERSHIP', 'ENTITLEMENT', 'BOOKING', 'CASE', 'SUGGESTION', 'NOTICE'] as const;
    const data = { thing1: 'title', thing2: 'body', time3: 'time', phrase4: 'kind', thing5: 'kind' } as const;
    for (const kind of kinds)
      for (const [field, { value }] of Object.entries(filled(data, { ...shown, kind })))
        expect([field, value, sortOf(field)?.fits(value)]).toEqual([field, value, true]);
  });
});
