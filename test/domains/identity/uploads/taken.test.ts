import { utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyring, rotateKeys } from '../../../../src/auth/index.js';
import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { forgetUploads } from '../../../../src/domains/identity/uploads/upload.jobs.js';
import { UploadVault } from '../../../../src/domains/identity/uploads/upload.vault.js';
import { Uploads } from '../../../../src/domains/identity/uploads/uploads.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { Refusals } from '../../../../src/kit/refusal.js';
import { sealedTables } from '../../../../src/published.js';
import { jpegOf } from '../../../support/photos.js';
import { type Desk, desk, type Ticket } from './support.js';

let given: Desk;
let member: string;
beforeAll(async () => {
  given = await desk();
  member = await given.tokenOf('acc_member');
});
afterAll(() => given.stop());
beforeEach(async () => {
  await given.hub.database.query(sql`delete from auth.guess`);
  await given.hub.database.query(sql`delete from identity.upload`);
  await rm(join(given.folder, 'files'), { recursive: true, force: true });
});

const PHOTO = jpegOf();
const EVIDENCE = UploadPurpose.CASE_EVIDENCE;

/** A file that came. */
async function received(purpose: UploadPurpose, token = member): Promise<Ticket> {
  const ticket = await given.ticketFor(PHOTO, { purpose }, token);
  expect((await given.sendForm(ticket, PHOTO)).status).toBe(200);
  return ticket;
}
const idOf = ({ uploadId }: Ticket) => keyOf('upl', uploadId) ?? '';
const refusedOf = async (taking: Promise<unknown>) => {
  const error = await taking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusals)) throw error ?? new Error('It was taken.');
  return error.refusals.map(({ code, details }) => [code, details.path?.join('.'), details.rule]);
};
const REFUSED = (index: number) => ['FILE_INVALID', `uploadIds.${index}`, 'upload.usable'];
const files = async () => {
  const keys: string[] = [];
  for await (const { key } of given.store.list()) keys.push(key);
  return keys;
};
const sweep = () => forgetUploads(given.hub.database, given.store, -1_000);

describe('files that came', () => {
  it("are taken in the order of the input, and are nobody's from then on", async () => {
    const [one, two] = [await received(EVIDENCE), await received(UploadPurpose.HAZARD_PHOTO)];
    const taken = await given.take('acc_member', [two.uploadId, one.uploadId], [EVIDENCE, UploadPurpose.HAZARD_PHOTO]);
    expect(taken.map(({ id, purpose }) => [id, purpose])).toEqual([
      [idOf(two), 'HAZARD_PHOTO'],
      [idOf(one), 'CASE_EVIDENCE'],
    ]);
    for (const ticket of [one, two])
      expect(await given.row(ticket)).toMatchObject({ state: 'TAKEN', owner_hmac: null, expires_at: null });
  });

  it('are refused alike where they are unknown, of others, for something else, not there, taken, over, or named twice', async () => {
    const foreign = await received(EVIDENCE, await given.tokenOf('acc_other'));
    const other = await received(UploadPurpose.STATION_PHOTO);
    const notThere = await given.ticketFor(PHOTO, { purpose: EVIDENCE }, member);
    const [taken, over, good] = [await received(EVIDENCE), await received(EVIDENCE), await received(EVIDENCE)];
    await given.take('acc_member', [taken.uploadId]);
    await given.hub.database.query(
      sql`update identity.upload set expires_at = clock_timestamp() where id = ${idOf(over)}::uuid`,
    );
    const wrong = [foreign, other, notThere, taken, over].map(({ uploadId }) => uploadId);
    const asked = [good.uploadId, ...wrong, 'upl_x', `upl_${'A'.repeat(22)}`, 'nonsense', good.uploadId];
    expect(await refusedOf(given.take('acc_member', asked, [EVIDENCE]))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(REFUSED),
    );
    // What was refused took none of the others.
    expect(await given.take('acc_member', [good.uploadId], [EVIDENCE])).toHaveLength(1);
  });

  it('of somebody are taken by no visitor, and those of a hazard by whoever knows them', async () => {
    const [own, hazard] = [await received(EVIDENCE), await received(UploadPurpose.HAZARD_PHOTO)];
    expect(await refusedOf(given.take(null, [own.uploadId]))).toEqual([REFUSED(0)]);
    expect(await given.take(null, [hazard.uploadId])).toHaveLength(1);
  });

  it('are taken by one of two acts at once', async () => {
    const tickets = [await received(EVIDENCE), await received(EVIDENCE)].map(({ uploadId }) => uploadId);
    const both = await Promise.allSettled([
      given.take('acc_member', tickets),
      given.take('acc_member', [...tickets].reverse()),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are there again where the act that took them is undone', async () => {
    const ticket = await received(EVIDENCE);
    const undone = given.hub.database.transaction(async (tx) => {
      await given.hub.identity.uploads.take(tx, null, [], []);
      await tx.sql(
        sql`update identity.upload set state = 'TAKEN', taken_at = now(), expires_at = null, owner_hmac = null`,
      );
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await given.take('acc_member', [ticket.uploadId])).toHaveLength(1);
  });

  it('are read by nobody once they are dropped, and their bytes are removed by the job', async () => {
    const [kept, gone] = [await received(EVIDENCE), await received(EVIDENCE)];
    await given.take('acc_member', [kept.uploadId, gone.uploadId]);
    await given.hub.database.transaction((tx) => given.hub.identity.uploads.drop(tx, idOf(gone)));
    expect(await given.bytesOf(idOf(gone))).toBeUndefined();
    expect(await files()).toHaveLength(2);
    await sweep();
    expect(await files()).toEqual([(await given.row(kept))?.file_id]);
    expect(await given.bytesOf(idOf(kept))).toBeInstanceOf(Buffer);
  });

  it('that nobody takes are dropped when their time is over, and so are tickets', async () => {
    const [late, fresh, ticket] = [await received(EVIDENCE), await received(EVIDENCE), await given.ticketFor(PHOTO)];
    expect(Date.parse((await given.row(late))?.expires_at) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    const ends = sql`update identity.upload set expires_at = clock_timestamp() - interval '1 second'`;
    await given.hub.database.query(sql`${ends} where id = any(${[idOf(late), idOf(ticket)]}::uuid[])`);
    await sweep();
    expect([await given.row(late), await given.row(ticket)]).toEqual([undefined, undefined]);
    expect(await files()).toEqual([(await given.row(fresh))?.file_id]);
  });

  it('are left alone where they were put there a moment ago, and where most would go', async () => {
    async function* some() {
      yield Buffer.from('x');
    }
    const keys = Array.from({ length: 101 }, () => newId());
    for (const key of keys) await given.store.put(key, some());
    await forgetUploads(given.hub.database, given.store);
    expect(await files()).toHaveLength(101);
    await expect(sweep()).rejects.toThrow(/101 have no row in this database, and none was removed/);
    expect(await files()).toHaveLength(101);
    for (const key of keys) utimesSync(join(given.folder, 'files', key.slice(-2), key), 1, 1);
    await given.store.remove(keys[0] ?? '');
    await forgetUploads(given.hub.database, given.store);
    expect(await files()).toEqual([]);
  });

  it('open by new keys of the hub alone once those have turned, and the files stay as they were', async () => {
    const tickets = [await received(EVIDENCE), await received(UploadPurpose.STATION_PHOTO)];
    await given.take(
      'acc_member',
      tickets.map(({ uploadId }) => uploadId),
    );
    const before = given.stored();
    const fresh = Keyring.generate('k2').toString();
    const { damaged } = await rotateKeys(
      given.hub.database,
      Keyring.parse(`${fresh},${given.keyring.toString()}`),
      sealedTables,
    );
    expect(damaged).toEqual([]);
    const keyring = Keyring.parse(fresh);
    const { database } = given.hub;
    const uploads = new Uploads({ database, keyring, vault: new UploadVault(given.store, keyring) });
    for (const ticket of tickets) {
      const opened = await uploads.open(idOf(ticket));
      expect(opened).toMatchObject({ fileName: 'photo.jpg' });
      let bytes = 0;
      for await (const piece of opened?.stream ?? []) bytes += (piece as Buffer).length;
      expect(bytes).toBe(opened?.bytes);
    }
    expect(given.stored().equals(before)).toBe(true);
    await rotateKeys(given.hub.database, Keyring.parse(`${given.keyring.toString()},${fresh}`), sealedTables);
  });

  it('of a case are sealed with the key of case matters', async () => {
    const [ofCase, ofStation] = [await received(EVIDENCE), await received(UploadPurpose.STATION_PHOTO)];
    expect(await given.row(ofCase)).toMatchObject({
      data_key: null,
      file_name: null,
      case_data_key: expect.any(Buffer),
    });
    expect(await given.row(ofStation)).toMatchObject({
      case_data_key: null,
      case_file_name: null,
      data_key: expect.any(Buffer),
    });
  });
});
