import { Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../../auth/directives.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { UnionOffice } from './officer.enums.js';

/** An office in a union with who holds it, as the API shows it. */
@ObjectType('UnionOfficer', { simpleResolvers: true, description: 'An office held in a union (工会任职).' })
@Access('CADRE', 'ADMIN')
export class UnionOfficer {
  @Field(() => UnionOffice, { description: 'The office (职务).' })
  readonly office!: UnionOffice;
  @Field(() => String, { nullable: true, description: 'Name, masked (显示名); null once it was taken out.' })
  @Personal('IDENTITY')
  readonly displayName!: string | null;
  @Field(() => DateScalar, { description: 'First day (起).' })
  readonly from!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day (止); null while nobody has told it.' })
  readonly to!: string | null;
}
