import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a file is for; by it is decided who may send one, how large it may be, and of what types. */
export enum UploadPurpose {
  CASE_EVIDENCE = 'CASE_EVIDENCE',
  HAZARD_PHOTO = 'HAZARD_PHOTO',
  STATION_PHOTO = 'STATION_PHOTO',
  SUGGESTION_PHOTO = 'SUGGESTION_PHOTO',
}
registerEnumType(UploadPurpose, {
  name: 'UploadPurpose',
  description: 'What a file is for (上传用途).',
  valuesConfig: {
    CASE_EVIDENCE: { description: 'Evidence of a case (案件证据).' },
    HAZARD_PHOTO: { description: 'Photo of a hazard; its position is removed (隐患照片).' },
    STATION_PHOTO: { description: 'Photo of a station (驿站照片).' },
    SUGGESTION_PHOTO: { description: 'Photo of a suggestion (建议照片).' },
  },
});

/** How far an upload is: leave was given, the file came, another domain has taken it over. */
export enum UploadState {
  ISSUED = 'ISSUED',
  RECEIVED = 'RECEIVED',
  TAKEN = 'TAKEN',
}
