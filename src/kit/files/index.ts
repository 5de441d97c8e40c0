export { FileNotStored, type FileStore, type StoredFile } from './file-store.js';
export { FolderStore } from './folder-store.js';
export { noStore } from './no-store.js';
export { type DraftBytes, SealedDraft } from './sealed-draft.js';
export { foldersLeft, workingFolder } from './working-folder.js';
