import { Fault, type FaultCode } from '../kit/graphql/faults.js';
import type { Sentence } from '../kit/sentence.js';

/** A request refused before it is a GraphQL request, with the status to say so. */
export class HttpFault extends Fault {
  readonly status: number;

  constructor(status: number, code: FaultCode, sentence: Sentence) {
    super(code, sentence);
    this.status = status;
  }
}
