import { Fault, type FaultCode } from '../graphql/faults.js';
import type { Sentence } from '../sentence.js';

/** A request over HTTP that is refused with a status of its own; any other Fault has the status of its code. */
export class HttpFault extends Fault {
  readonly status: number;

  constructor(status: number, code: FaultCode, sentence: Sentence, details: Readonly<Record<string, unknown>> = {}) {
    super(code, sentence, details);
    this.status = status;
  }
}
