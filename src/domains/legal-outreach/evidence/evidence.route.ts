import type { Viewer } from '../../../auth/index.js';
import type { AskingRoute } from '../../../kit/http/route.js';
import type { CaseFiles } from './case-files.js';
import { addressOver, noSuchFile, signInToFetch } from './evidence.errors.js';
import { EVIDENCE_PATH, type EvidenceLinks } from './evidence-links.js';

interface Dependencies {
  readonly caseFiles: Pick<CaseFiles, 'fetch'>;
  readonly links: EvidenceLinks;
  /** Who asks, by the header Authorization. */
  readonly viewerBy: (authorization: string | undefined) => Promise<Viewer>;
}

/**
 * GET /case-evidence/:token: a file of a case, for the caller who was given the address, as long as it is theirs to see. The
 * address by itself is not enough, so that one that was logged or passed on is of no use.
 */
export function evidenceRoute({ caseFiles, links, viewerBy }: Dependencies): AskingRoute {
  return {
    method: 'GET',
    url: `${EVIDENCE_PATH}/:token`,
    async answer({ parameters: { token = '' }, authorization }) {
      const viewer = await viewerBy(authorization);
      if (viewer.subject === null) throw signInToFetch();
      const linked = links.read(token, viewer.subject, new Date());
      if (!linked) throw noSuchFile();
      if (linked.isOver) throw addressOver();
      const { fileName, contentType, bytes, stream } = await caseFiles.fetch(linked.id, viewer);
      return {
        status: 200,
        headers: {
          'content-type': contentType,
          'content-length': String(bytes),
          'content-disposition': attachmentOf(fileName),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
        body: stream,
      };
    },
  };
}

/** RFC 6266: a name that every client reads, and the true one for those that read RFC 8187. */
export function attachmentOf(fileName: string): string {
  const plain = /\.[A-Za-z0-9]{1,10}$/.exec(fileName)?.[0] ?? '';
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="evidence${plain}"; filename*=UTF-8''${encoded}`;
}
