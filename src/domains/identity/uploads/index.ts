export { UploadPurpose } from './upload.enums.js';
export { type OpenedUpload, type TakenUpload, Uploads } from './uploads.js';
