import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Kind of document; the number of a resident card and of the two cards that share its form has a check digit. */
export enum IdType {
  RESIDENT_ID = 'RESIDENT_ID',
  RESIDENCE_PERMIT = 'RESIDENCE_PERMIT',
  PERMANENT_RESIDENT_CARD = 'PERMANENT_RESIDENT_CARD',
  PASSPORT = 'PASSPORT',
  SITE_BADGE = 'SITE_BADGE',
}

registerEnumType(IdType, {
  name: 'IdType',
  description: 'Kind of document (证件类型).',
  valuesConfig: {
    RESIDENT_ID: { description: 'Resident identity card (居民身份证).' },
    RESIDENCE_PERMIT: { description: 'Residence permit of Hong Kong, Macao and Taiwan (港澳台居住证).' },
    PERMANENT_RESIDENT_CARD: { description: 'Permanent resident card of foreigners (外国人永久居留证).' },
    PASSPORT: { description: 'Passport (护照).' },
    SITE_BADGE: { description: 'Badge of a site abroad (工牌).' },
  },
});

export enum Gender {
  FEMALE = 'FEMALE',
  MALE = 'MALE',
}

/** Fields that can be shown in full. */
export enum PersonalField {
  NAME = 'NAME',
  ID_NUMBER = 'ID_NUMBER',
  MOBILE = 'MOBILE',
  BIRTH_DATE = 'BIRTH_DATE',
}
registerEnumType(PersonalField, {
  name: 'PersonalField',
  description: 'Fields that can be shown in full (可查看明文的字段).',
  valuesConfig: {
    NAME: { description: 'Name (姓名).' },
    ID_NUMBER: { description: 'Id number (证件号码).' },
    MOBILE: { description: 'Mobile (手机号).' },
    BIRTH_DATE: { description: 'Birth date (出生日期).' },
  },
});
