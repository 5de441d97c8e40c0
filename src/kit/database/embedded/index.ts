import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { serverAccount } from './account.js';
import { prepareBinaries } from './binaries.js';
import { checkCluster, clusterExists, clusterOf, createCluster, discardDrafts } from './cluster.js';
import { asSentence, EmbeddedPostgresError } from './errors.js';
import { type FolderLock, lockFolder } from './lock.js';
import { makeFolder } from './make-folder.js';
import { ensureOwner } from './owner.js';
import { passwordsOf } from './passwords.js';
import { closeLeftServer, type RunningServer, startServer } from './server.js';

export { EmbeddedPostgresError } from './errors.js';

/** What the hub's own Postgres is started with. */
export interface EmbeddedPostgresOptions {
  /** The hub's data folder (HUB_DATA_DIR); made if it is not there. The cluster lies in its folder `postgres`. */
  readonly dataDir: string;
  /** Gets what Postgres says, line by line, without values of rows. */
  readonly log?: (line: string) => void;
  /** Settings by their names in postgresql.conf, over the wrapper's own; tests turn `fsync` off with it. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A Postgres that belongs to this process and ends with it. */
export interface EmbeddedPostgres {
  /** For the role `hub`, which owns the database `hub` and is no superuser; holds the password, so keep it out of logs. */
  readonly url: string;
  readonly port: number;
  /** Resolves, with a sentence to end with, when the server ends without `stop()`; it is not started again. */
  readonly lost: Promise<EmbeddedPostgresError>;
  /** Stops the server, cutting connections, and frees the data folder. May be called again; fails never. */
  stop(): Promise<void>;
}

const silent = (): void => undefined;

const LOST = 'The hub can not go on: its own Postgres ended by itself';
const START_AGAIN = 'Start the hub again, or let its supervisor do so; what was committed is kept.';

async function startIn(dataDir: string, options: EmbeddedPostgresOptions): Promise<[string, RunningServer]> {
  const { log = silent, settings = {} } = options;
  const cluster = clusterOf(dataDir);
  const account = serverAccount(cluster);
  const binaries = await prepareBinaries(dataDir, account);
  discardDrafts(cluster);
  const there = clusterExists(cluster);
  const passwords = passwordsOf(dataDir, there);
  if (there) {
    checkCluster(cluster, binaries.major, account);
    await closeLeftServer(cluster);
  } else {
    const durable = settings.fsync !== 'off';
    await createCluster({ binaries, cluster, account, password: passwords.postgres, durable });
  }
  const server = await startServer({ binaries, cluster, account, settings, log });
  try {
    return [await ensureOwner(server.port, passwords, !there), server];
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function handle(url: string, server: RunningServer, lock: FolderLock, log: (line: string) => void): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    // Nothing else may be left that keeps the hub's process alive until the server has written its checkpoint.
    server.process.keepAlive(true);
    await server.stop();
    lock.release();
  };
  // Not by what the server leaves behind: a statement under way can outlive it.
  const lost = new Promise<EmbeddedPostgresError>((resolve) => {
    void server.process.exited.then(({ code, signal }) => {
      if (stopped !== undefined) return;
      const how = signal ?? `status ${code}`;
      log(`Postgres ended by itself (${how}).`);
      resolve(new EmbeddedPostgresError(`${LOST} (${how}). ${START_AGAIN}`));
    });
  });
  server.process.keepAlive(false);
  return Object.freeze({
    url,
    port: server.port,
    lost,
    stop() {
      stopped ??= stop();
      return stopped;
    },
  });
}

/**
 * Starts the hub's own Postgres on 127.0.0.1, on a free port, and makes cluster, role and database where they are
 * missing. Called once by a hub without DATABASE_URL. It survives neither `stop()` nor the death of this process, even by
 * kill -9, and it is not touched by Ctrl-C. Fails with an EmbeddedPostgresError, whose sentence can be printed, when the
 * folder cannot be used, is held by another hub, or holds a cluster of another major version, and when there is no
 * Postgres for this system.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const asked = resolve(options.dataDir);
  try {
    // Others have no business in it: the folder holds passwords and backups.
    makeFolder(asked, 0o700);
    const dataDir = realpathSync(asked);
    const lock = await lockFolder(dataDir, options.log ?? silent);
    try {
      const [url, server] = await startIn(dataDir, options);
      return handle(url, server, lock, options.log ?? silent);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw asSentence(error, asked);
  }
}
