import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** How far an erasure is. */
export enum ErasureState {
  REQUESTED = 'REQUESTED',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(ErasureState, {
  name: 'ErasureState',
  description: 'How far an erasure is (注销状态).',
  valuesConfig: {
    REQUESTED: { description: 'Asked for; can be taken back until the due day (已申请).' },
    DONE: { description: 'Done: no plain identifier is left (已完成).' },
    CANCELLED: { description: 'Taken back by the person (已撤回).' },
  },
});
