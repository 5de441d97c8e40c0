import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { AccessPurpose, AuditAction } from '../../../auth/index.js';

registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'What was done (审计动作).',
  valuesConfig: {
    REVEAL: { description: 'A personal field was shown in full (查看明文).' },
    EXPORT: { description: 'Data was given to the person or an agency (导出).' },
    ERASE: { description: 'Data was erased (删除).' },
    MERGE: { description: 'Records were merged (合并).' },
    GRANT_CHANGE: { description: 'Rights were given or taken, or an account was blocked or let in again (授权变更).' },
    KEY: { description: 'A key was made, used wrongly or revoked (密钥).' },
    CASE_MOVE: { description: 'A case was moved to another stage (案件流转).' },
  },
});

registerEnumType(AccessPurpose, {
  name: 'AccessPurpose',
  description: 'What personal data is looked at for (使用目的).',
  valuesConfig: {
    OWN_CHECK: { description: 'The person looks at the own data (本人查看).' },
    MEMBERSHIP_REVIEW: { description: 'Deciding an application or transfer (会籍审核).' },
    BENEFIT_DELIVERY: { description: 'Giving a benefit (普惠发放).' },
    HARDSHIP_HELP: { description: 'Help or condolence visit (帮扶慰问).' },
    CASE_HANDLING: { description: 'Handling a case (案件办理).' },
    DATA_CORRECTION: { description: 'Clearing up doubled or wrong records (数据核对).' },
  },
});

export { PersonalField } from '../../membership/index.js';
export { AccessPurpose, AuditAction };
