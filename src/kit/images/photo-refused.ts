/** Why a photo is not taken: its bytes are of another type, or it is cut short or damaged. */
export type PhotoFault = 'TYPE' | 'BROKEN';

/** No camera writes more segments, chunks or frames; a file of millions of empty ones would keep everybody waiting. */
export const MOST_PARTS = 20_000;

/** What was given is no whole photo of its type. */
export class PhotoRefused extends Error {
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault) {
    super(fault === 'TYPE' ? 'The bytes are of no photo of this type.' : 'The photo is cut short or damaged.');
    this.fault = fault;
  }
}
