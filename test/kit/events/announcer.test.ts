import { Announcer } from '../../../src/kit/events/index.js';

const told = new Announcer('PARCEL', 'par', ['code', 'pieces', 'state']);
const parcel = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', regionCode: '620702' as string | null },
  ...{ code: 'P-1', pieces: 2, state: 'SENT', recipient: '王五' },
};

describe('what is announced of a record', () => {
  it('is its division and the facts that were named, and nothing else of it', () => {
    expect(told.facts(parcel)).toEqual({ regionCode: '620702', code: 'P-1', pieces: 2, state: 'SENT' });
    expect(told.entered(parcel)).toEqual({
      topic: 'PARCEL',
      subject: { type: 'par', id: parcel.id },
      kind: 'CHANGE',
      regionCode: '620702',
      after: told.facts(parcel),
    });
    expect(JSON.stringify(told.changed({}, parcel))).not.toContain('王五');
  });

  it('is null where a fact is not known', () => {
    const { pieces: _, ...other } = parcel;
    expect(told.facts(other)).toMatchObject({ pieces: null });
  });

  it('is of a change what is another now, as it was and as it is', () => {
    const before = told.facts(parcel);
    expect(told.changed(before, { ...parcel, state: 'LOST', regionCode: '620721' })).toMatchObject({
      regionCode: '620721',
      leftRegionCode: '620702',
      before: { regionCode: '620702', state: 'SENT' },
      after: { regionCode: '620721', state: 'LOST' },
    });
  });

  it('tells of a division only where there is one', () => {
    const nowhere = { ...parcel, regionCode: null };
    expect(told.changed(told.facts(parcel), nowhere)).toMatchObject({ regionCode: null, leftRegionCode: '620702' });
    expect(told.changed(told.facts(nowhere), parcel)).toMatchObject({ regionCode: '620702', leftRegionCode: null });
  });
});
