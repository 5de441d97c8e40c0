import { sql } from '../../src/kit/database/sql.js';
import { random } from '../support/random.js';
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

  it('does so with nightly lists of members who move, leave and join, at places that are drawn: no stay is doubled, and each change is told once', async () => {
    const draw = random(23);
    const kills = Array.from({ length: 3 }, () => 0.02 + draw.below(90) / 100);
    const form: ImportForm = { subject: 'members', seed: 23, rows: 900, chunkRows: 50, kills };
    expect((await killedImports(form)).differences).toEqual([]);
  });

  it('would be found out if a change of a member had been told twice', async () => {
    const { differences } = await killedImports({
      ...{ subject: 'members', seed: 23, rows: 60, kills: [] },
      fault: ({ database }) =>
        database.query(sql`
          insert into events.event (topic, subject_type, subject_id, kind, region_code, facts)
          select topic, subject_type, subject_id, kind, region_code, facts from events.event where topic = 'MEMBERSHIP' limit 1`),
    });
    expect(differences.join()).toContain('after the kills: event');
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
