import type { Keyring } from '../../../auth/index.js';
import { HttpFault } from '../../../kit/http/fault.js';
import type { FormRoute } from '../../../kit/http/route.js';
import { noSuchTicket, ticketOver } from './upload.errors.js';
import type { UploadReception } from './upload.reception.js';
import { LARGEST_BYTES, mostBytesOf } from './upload.rules.js';
import { UPLOAD_PATH, uploadLinks } from './upload.tickets.js';

/**
 * POST /uploads/:token: the file of a ticket, as it is or as the part `file` of a form, as wx.uploadFile sends it. The address
 * is the leave: who sends it is not asked, so that a photo of a hazard has no sender.
 */
export function uploadRoute(keyring: Keyring, reception: UploadReception): FormRoute {
  const links = uploadLinks(keyring);
  return {
    method: 'POST',
    url: `${UPLOAD_PATH}/:token`,
    mostBytes: LARGEST_BYTES,
    takesForms: true,
    async admit({ parameters: { token = '' } }) {
      const linked = links.read(token, new Date());
      if (!linked) throw noSuchTicket();
      const ticket = await reception.ticketOf(linked.id).catch((error: unknown) => {
        throw linked.isOver && error instanceof HttpFault ? ticketOver() : error;
      });
      return { mostBytes: mostBytesOf(ticket.type), take: (file) => reception.receive(ticket, file) };
    },
  };
}
