import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** How far an export is. */
export enum DataExportState {
  PREPARING = 'PREPARING',
  READY = 'READY',
  EXPIRED = 'EXPIRED',
  FAILED = 'FAILED',
}
registerEnumType(DataExportState, {
  name: 'DataExportState',
  description: 'How far an export is (导出状态).',
  valuesConfig: {
    PREPARING: { description: 'Being put together (生成中).' },
    READY: { description: 'Ready to fetch (可下载).' },
    EXPIRED: { description: 'Deleted after its time (已失效).' },
    FAILED: { description: 'Could not be made; ask again (失败).' },
  },
});
