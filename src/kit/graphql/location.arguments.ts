import { ArgsType, Field } from 'type-graphql';
import { Datum } from './platform.type.js';

/** The arguments of every field that answers a point. */
@ArgsType()
export class LocationArguments {
  @Field(() => Datum, {
    defaultValue: Datum.GCJ02,
    description: 'Datum to answer in (坐标系). A point outside mainland China is answered in WGS84 whatever is asked.',
  })
  readonly datum!: Datum;
}
