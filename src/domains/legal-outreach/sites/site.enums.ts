import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a legal site is. */
export enum LegalSiteKind {
  SERVICE_POINT = 'SERVICE_POINT',
  JOINT_CENTRE = 'JOINT_CENTRE',
  RIGHTS_STATION = 'RIGHTS_STATION',
  LAW_STREET = 'LAW_STREET',
  LAW_PARK = 'LAW_PARK',
  LAW_ROOM = 'LAW_ROOM',
}
registerEnumType(LegalSiteKind, {
  name: 'LegalSiteKind',
  description: 'Kind of legal site (阵地类型).',
  valuesConfig: {
    SERVICE_POINT: { description: 'Service point (法律服务点).' },
    JOINT_CENTRE: { description: 'Joint centre of mediation and arbitration (裁调对接中心).' },
    RIGHTS_STATION: { description: 'Rights station in another city (维权服务站).' },
    LAW_STREET: { description: 'Street of law (法治一条街).' },
    LAW_PARK: { description: 'Park of law (法治公园).' },
    LAW_ROOM: { description: 'Room of law (法治文化阵地).' },
  },
});
