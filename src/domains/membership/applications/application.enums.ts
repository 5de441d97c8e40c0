import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** State of an application. */
export enum ApplicationState {
  UNDER_REVIEW = 'UNDER_REVIEW',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ApplicationState, {
  name: 'ApplicationState',
  description: 'State of an application (申请状态).',
  valuesConfig: {
    UNDER_REVIEW: { description: 'Being looked at (审核中).' },
    APPROVED: { description: 'Granted (已通过).' },
    REJECTED: { description: 'Sent back; a new one may follow (已退回).' },
    CANCELLED: { description: 'Taken back by the applicant, or erased with the person (已撤回).' },
  },
});
