import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import { readCloseJobPosting, readPublishJobPosting } from './posting.commands.js';
import { CloseJobPostingPayload, PublishJobPostingPayload } from './posting.inputs.js';
import type { Publishing } from './publishing.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly publishing: Publishing;
  readonly postings: Reads;
}

export type PostingActs = ReturnType<typeof postingActs>;

/** What is done with postings, each act declared with its command, its right, and its deed. */
export function postingActs({ acts, publishing, postings }: Dependencies) {
  const makes = { posting: postings };
  return {
    publishJobPosting: acts.declare({
      ...{ operation: 'publishJobPosting', payload: PublishJobPostingPayload, makes, read: readPublishJobPosting },
      permit: (command, { context: { viewer } }) => publishing.permit(command, viewer),
      carryOut: async (command, { tx }, granted) => ({ posting: await publishing.publish(tx, command, granted) }),
    }),

    closeJobPosting: acts.declare({
      ...{ operation: 'closeJobPosting', payload: CloseJobPostingPayload, makes, read: readCloseJobPosting },
      // The version that was read settles what a second call would do: it needs no key.
      keyField: null,
      permit: (command, { tx, context: { viewer } }) => publishing.permitClosing(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ posting: await publishing.close(tx, id, command) }),
    }),
  };
}
