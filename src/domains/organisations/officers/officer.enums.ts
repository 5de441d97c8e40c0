import { registerEnumType } from 'type-graphql';

/** An office in a union. */
export enum UnionOffice {
  CHAIR = 'CHAIR',
  VICE_CHAIR = 'VICE_CHAIR',
  DELEGATE = 'DELEGATE',
  POSTED_CADRE = 'POSTED_CADRE',
  SAFETY_INSPECTOR = 'SAFETY_INSPECTOR',
  MEDIATOR = 'MEDIATOR',
}
registerEnumType(UnionOffice, {
  name: 'UnionOffice',
  description: 'An office (职务).',
  valuesConfig: {
    CHAIR: { description: 'Chair (主席).' },
    VICE_CHAIR: { description: 'Vice-chair (副主席).' },
    DELEGATE: { description: 'Delegate (代表).' },
    POSTED_CADRE: { description: 'Cadre posted from above (蹲点干部).' },
    SAFETY_INSPECTOR: { description: 'Safety inspector (群监网员).' },
    MEDIATOR: { description: 'Mediator (调解员).' },
  },
});
