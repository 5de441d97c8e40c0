export { type IndexedColumn, type Indexes, indexesOf, type Slot } from './blind-index.js';
export { IndexWriter, indexWriter, settleIndexKeys } from './index-keys.js';
