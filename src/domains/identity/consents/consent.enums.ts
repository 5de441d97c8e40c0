import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a person agrees to, each apart from the others. */
export enum ConsentKind {
  PERSONAL_DATA = 'PERSONAL_DATA',
  SENSITIVE_DATA = 'SENSITIVE_DATA',
  HEALTH_DATA = 'HEALTH_DATA',
  CASE_DATA = 'CASE_DATA',
  CROSS_BORDER = 'CROSS_BORDER',
  SHARE_WITH_PARTY = 'SHARE_WITH_PARTY',
}
registerEnumType(ConsentKind, {
  name: 'ConsentKind',
  description: 'What a person agrees to, each apart from the others (同意事项).',
  valuesConfig: {
    PERSONAL_DATA: { description: 'Handling of personal data for membership and services (个人信息处理).' },
    SENSITIVE_DATA: { description: 'Handling of id number and hardship (敏感个人信息).' },
    HEALTH_DATA: { description: 'Handling of health records (健康信息).' },
    CASE_DATA: { description: 'Handling of case matter (案情信息).' },
    CROSS_BORDER: { description: 'Data of a site abroad crossing the border (跨境传输).' },
    SHARE_WITH_PARTY: { description: 'Giving to another party (向第三方提供).' },
  },
});
