import { sql } from '../../../../src/kit/database/sql.js';
import { CODE, isRefusedToOthers, KeptHub } from './given.js';

interface Shown {
  readonly version: number;
  readonly notice: { readonly text: string; readonly expiresAt: string } | null;
}

let hub: KeptHub;
beforeAll(async () => {
  hub = await KeptHub.open();
});
beforeEach(() => hub.empty());
afterAll(() => hub.test.close());

const NOTICE = { text: '热水器检修，请自备开水。', expiresAt: '2099-01-01T08:00:00+08:00' };
const post = (more: object = {}) =>
  hub.say<Shown>('postStationNotice', 'version notice { text expiresAt }', { ...NOTICE, ...more });
const shown = async () => {
  const { data } = await hub.test.ask(`{ station(stationCode: "${CODE}") { notice { text } } }`);
  return data.station.notice;
};

describe('postStationNotice', () => {
  isRefusedToOthers('postStationNotice', NOTICE, () => hub, {});

  it('shows it to anyone, in the time of the station', async () => {
    await hub.there({ timeZone: 'Africa/Porto-Novo', holidayCalendar: null, regionCode: 'BJ' });
    const { station, errors } = await post();
    expect(errors).toEqual([]);
    expect(station).toEqual({ version: 2, notice: { text: NOTICE.text, expiresAt: '2099-01-01T01:00:00+01:00' } });
    expect(await shown()).toEqual({ text: NOTICE.text });
    expect(JSON.stringify(await hub.events())).not.toContain('热水器');
  });

  it('puts a new one in the place of the old one, and the same one changes nothing', async () => {
    await hub.there();
    await post();
    expect((await post({ text: '今日停水' })).station).toMatchObject({ version: 3, notice: { text: '今日停水' } });
    const written = () => hub.database.query(sql`select xmin::text from stations.station`);
    const before = await written();
    expect((await post({ text: '今日停水' })).station).toMatchObject({ version: 3 });
    expect(await written()).toEqual(before);
  });

  it('is taken down by an empty text, whatever its end', async () => {
    await hub.there();
    await post();
    expect((await post({ text: '  ', expiresAt: '2020-01-01T00:00:00Z' })).station).toEqual({
      version: 3,
      notice: null,
    });
    expect((await post({ text: '' })).station).toEqual({ version: 3, notice: null });
  });

  it('is over by the clock of the database, and nothing more is told of it', async () => {
    await hub.there();
    await post();
    await hub.database.query(sql`update stations.notice set expires_at = now() - interval '1 second'`);
    expect(await shown()).toBeNull();
    expect((await post({ text: '' })).station).toEqual({ version: 2, notice: null });
  });

  it('shows no number that marks a person, and those of desks and hot lines whole', async () => {
    await hub.there();
    const { station } = await post({ text: '停水请打13812345678，或0936-8212345、12351；证件620702199001011237' });
    expect(station?.notice?.text).toBe('停水请打138****5678，或0936-8212345、12351；证件6207**********1237');
    const [kept] = await hub.database.query<{ text: string }>(sql`select text from stations.notice`);
    expect(kept?.text).toBe(station?.notice?.text);
  });

  it('tells an end that is past by the clock of the station', async () => {
    await hub.there({ timeZone: 'Africa/Porto-Novo', holidayCalendar: null, regionCode: 'BJ' });
    expect((await post({ expiresAt: '2020-01-01T00:00:00Z' })).errors[0]?.message).toContain(
      '2020-01-01T01:00:00+01:00（Africa/Porto-Novo）',
    );
  });

  it.each([
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'PERIOD_INVALID', 'station.notice.expired'],
    [{ text: '修'.repeat(201) }, 'INVALID_LENGTH', 'station.text.length'],
  ])('refuses %j', async (more, code, rule) => {
    await hub.there();
    expect((await post(more)).errors).toMatchObject([{ code, rule }]);
    expect(await shown()).toBeNull();
  });
});
