import { DirectiveLocation, GraphQLDirective, GraphQLEnumType, GraphQLList, GraphQLNonNull } from 'graphql';
import { Directive } from 'type-graphql';
import type { Wording } from '../kit/graphql/schema.js';
import { Office, Scope } from './viewer.js';

const scope = (description: string): { description: string } => ({ description });

const ScopeEnum = new GraphQLEnumType({
  name: 'Scope',
  description: 'Who is asking (身份范围). Each scope has its reach built in; a caller may hold several.',
  values: {
    PUBLIC: scope('Anyone, signed in or not (游客).'),
    MEMBER: scope('A person signed in from a mini-program: own records (会员).'),
    STATION_KEEPER: scope('Keeper of stations: those stations (驿站管理员).'),
    CADRE: scope(
      'Union cadre: the dated subtree of the own region; a posted cadre for the days of the posting only (工会干部).',
    ),
    PARTNER: scope(
      'Partner agency: counts with suppression, public records and deltas of the granted regions; never a person (合作单位).',
    ),
    MERCHANT: scope('Merchant: own redemptions (商户).'),
    MEDIATOR: scope('Mediator, lawyer or safety officer: the cases given to them (调解员、律师、安全员).'),
    SITE_DOCTOR: scope('Doctor of an overseas site: health records of that site (驻点医生).'),
    SITE_MANAGER: scope('Manager of an overseas site: that site, no health record of a person (项目负责人).'),
    ADMIN: scope('Administrator of the hub: settings and masked records, no narrative, no health record (系统管理员).'),
  },
});

const OfficeEnum = new GraphQLEnumType({
  name: 'Office',
  description: 'Which of the three administrators (管理员职责); nobody holds two of them at a time.',
  values: {
    SYSTEM: scope('Runs the hub: channels, imports, settings (系统管理员).'),
    SECURITY: scope('Gives and takes rights and keys (安全管理员).'),
    AUDIT: scope('Reads what was done, and does nothing else (审计管理员).'),
  },
});

const PersonalClassEnum = new GraphQLEnumType({
  name: 'PersonalClass',
  description: 'Class of personal data (个人信息类别).',
  values: {
    IDENTITY: scope('Name, id number, birth date (身份).'),
    CONTACT: scope('Mobile, address, family (联系方式).'),
    LOCATION: scope('Where a person is or was (位置).'),
    FINANCIAL: scope('Card, account, hardship sum (财务).'),
    HEALTH: scope('Screening, check-up, counselling (健康).'),
    CASE_MATTER: scope('Narrative, evidence, reporter of a hazard (案情).'),
    MINOR: scope('Children (未成年人).'),
  },
});

/** Classes of personal data, as the schema names them. */
export const PersonalClass = Object.freeze({
  IDENTITY: 'IDENTITY',
  CONTACT: 'CONTACT',
  LOCATION: 'LOCATION',
  FINANCIAL: 'FINANCIAL',
  HEALTH: 'HEALTH',
  CASE_MATTER: 'CASE_MATTER',
  MINOR: 'MINOR',
} as const);

export type PersonalClass = keyof typeof PersonalClass;

export const accessDirective = new GraphQLDirective({
  name: 'access',
  description:
    'Who may read or call this; nobody else (谁可用). Scopes are alternatives. How far a scope reaches (own records, own region) is part of the scope itself. On a type: for all its fields, unless a field says otherwise. A refused field is null with code FORBIDDEN_FIELD; a refused record looks absent.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.OBJECT],
  args: {
    scope: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(ScopeEnum))),
      description: 'Scopes that are let in.',
    },
    office: {
      type: new GraphQLList(new GraphQLNonNull(OfficeEnum)),
      description: 'Which of the administrators that are let in; any of them without it. On fields alone.',
    },
  },
});

export const personalDirective = new GraphQLDirective({
  name: 'personal',
  description:
    'Personal data of a class (个人信息分级): encrypted at rest, masked on the way out, never in logs, never with a public cache header.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  args: { class: { type: new GraphQLNonNull(PersonalClassEnum), description: 'Class of the data.' } },
});

/** The directives of access and personal data, with the enums that fields answer too. */
export const authWording: Wording = {
  directives: [accessDirective, personalDirective],
  enums: new Map<object, GraphQLEnumType>([
    [Scope, ScopeEnum],
    [PersonalClass, PersonalClassEnum],
    [Office, OfficeEnum],
  ]),
};

/** Who may read or call this; stands on every root field, and on a type or field that is not for everyone. */
export function Access(...scopes: readonly Scope[]): ReturnType<typeof Directive> {
  return Directive(`@access(scope: [${scopes.join(', ')}])`);
}

/** The same for a field that of the administrators only those of these offices may read or call. */
export function AccessOfOffice(offices: readonly Office[], ...scopes: readonly Scope[]): ReturnType<typeof Directive> {
  return Directive(`@access(scope: [${scopes.join(', ')}], office: [${offices.join(', ')}])`);
}

/** Personal data of a class; such a field must be nullable and its type guarded, or the hub does not start. */
export function Personal(personalClass: PersonalClass): ReturnType<typeof Directive> {
  return Directive(`@personal(class: ${personalClass})`);
}
