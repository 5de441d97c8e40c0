import type { Viewer } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { AskingRoute } from '../../../kit/http/route.js';
import type { People } from '../../membership/index.js';
import { DOWNLOAD_PATH, type DownloadLinks } from './download-links.js';
import { downloadOver, noSuchDownload, signInToFetch } from './export.errors.js';
import type { ExportService } from './export.service.js';

interface Dependencies {
  readonly database: Database;
  readonly people: People;
  readonly links: DownloadLinks;
  readonly service: ExportService;
  /** Who asks, by the header Authorization. */
  readonly viewerBy: (authorization: string | undefined) => Promise<Viewer>;
}

/**
 * GET /data-exports/:token: the file, for the person alone. The address by itself is not enough, so that one that was
 * logged or passed on is of no use; a session by itself is not either.
 */
export function downloadRoute({ database, people, links, service, viewerBy }: Dependencies): AskingRoute {
  return {
    method: 'GET',
    url: `${DOWNLOAD_PATH}/:token`,
    async answer({ parameters: { token = '' }, authorization }) {
      const viewer = await viewerBy(authorization);
      const personId = people.personOf(viewer);
      if (personId === null) throw signInToFetch();
      const linked = links.read(token, personId, new Date());
      if (!linked) throw noSuchDownload();
      if (linked.isOver) throw downloadOver();
      const file = await database.transaction((tx) => service.fetch(tx, linked.exportId, { personId, viewer }));
      return {
        status: 200,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="my-data.json"',
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
        body: file,
      };
    },
  };
}
