import { Fault } from '../graphql/faults.js';
import { FileNotStored, type FileStore } from './file-store.js';

/** For a hub that has no place for files: none is there, and none can be put. */
export const noStore: FileStore = {
  async put() {
    throw new Fault('UNAVAILABLE', {
      zh: '本服务没有存放文件的位置，文件没有保存。请联系平台管理员设置数据目录。',
      en: 'This hub has no place to keep files, and nothing was kept. Ask the administrator of the hub to give it a data folder.',
    });
  },
  async open(key) {
    throw new FileNotStored(`The file ${key} is not there: this hub has no place for files.`);
  },
  async remove() {},
  async *list() {},
  async clearBegun() {},
};
