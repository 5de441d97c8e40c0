import { runAnnouncement, runFacts, type ToldRun } from '../../src/channels/runs/run.events.js';

const run: ToldRun = {
  ...{ id: '018f0000-0000-7000-8000-000000000002', regionCode: '620702', channel: 'C3-x', subject: 'stations' },
  ...{ dryRun: false, state: 'RUNNING', rowsRead: 0 },
  ...{ applied: 0, duplicate: 0, stale: 0, rejected: 0, quarantined: 0 },
};

describe('what the log tells of a run', () => {
  it('is that it began, where, through which channel and about what, and nothing of its file', () => {
    const row = { ...run, fileName: '王五的台账.xlsx', fileHash: 'a'.repeat(64) };
    const announced = runAnnouncement(row);
    expect(announced).toMatchObject({
      topic: 'IMPORT_RUN',
      subject: { type: 'run', id: run.id },
      regionCode: '620702',
    });
    expect(announced.after).toMatchObject({ channel: 'C3-x', subject: 'stations', dryRun: false, state: 'RUNNING' });
    expect(JSON.stringify(announced)).not.toMatch(/王五|aaaa/);
  });

  it('is of a later state what became of it since', () => {
    const before = runFacts(run);
    const done: ToldRun = { ...run, state: 'DONE', rowsRead: 3, applied: 2, rejected: 1 };
    expect(runAnnouncement(done, before)).toMatchObject({
      before: { state: 'RUNNING', rowsRead: 0, applied: 0, rejected: 0 },
      after: { state: 'DONE', rowsRead: 3, applied: 2, rejected: 1 },
    });
  });
});
