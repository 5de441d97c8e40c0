import { sql } from '../../src/kit/database/sql.js';
import { type ImportForm, killedImports } from './import.js';

const FORM: ImportForm = { subject: 'parcels', seed: 7, rows: 4000, chunkRows: 100, kills: [0.05, 0.5, 0.9] };

describe('a file whose process is killed again and again', () => {
  it('leaves the tables of an undisturbed run, and once more changes nothing', async () => {
    expect((await killedImports(FORM)).differences).toEqual([]);
  });

  it('does so with the ledger of a real domain', async () => {
    const form: ImportForm = { ...FORM, subject: 'stations', rows: 600, chunkRows: 50, kills: [0.5] };
    expect((await killedImports(form)).differences).toEqual([]);
  });

  it('would be found out if it had changed a row', async () => {
    const { differences } = await killedImports({
      ...FORM,
      rows: 300,
      kills: [],
      fault: ({ database }) => database.query(sql`update bench_import.parcel set pieces = -1 where code = 'P00000077'`),
    });
    expect(differences.join()).toContain('after the kills: parcel');
  });
});
