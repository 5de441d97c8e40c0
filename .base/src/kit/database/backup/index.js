/**
 * Backups of our own: all rows of the hub's tables in one file, over the ordinary connection. The Postgres that comes
 * with the hub brings no pg_dump; for the embedded database this is therefore the way to keep a copy, and the way from
 * there to a database of one's own. It knows the hub's tables, not whatever else a database can hold: for a database
 * with its own operation `pg_dump -Fc` and `pg_restore`, or backups that follow the write-ahead log, are the better
 * tools, and they work for the hub's database too. Neither way contains the keys of the sealed fields.
 */
export { backupDatabase } from './backup.js';
export { BackupError } from './errors.js';
export { verifyBackup } from './reader.js';
export { analyzeDatabase, restoreDatabase } from './restore.js';
//# sourceMappingURL=index.js.map