import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearProcesses, type HubProcess, ledgerOf, runHub, startHub, temporaryFolder } from '../../support/process.js';

const KEEPERS =
  'query ($region: RegionCode!) { stations(filter: { regionCode: $region }, first: 1) { nodes { keeper { displayName mobileMasked } } } }';
const NAME = 'query ($code: String!) { station(stationCode: $code) { name } }';

afterAll(clearProcesses);

describe('beside a hub that runs', () => {
  const dataDir = temporaryFolder();
  const settings = { HUB_DATA_DIR: dataDir, HUB_SAMPLES: 'none' };
  let cadres: readonly string[];
  let hub: HubProcess;

  beforeAll(async () => {
    // Before the first start, and more than one at once: whoever comes first makes the keys of the folder.
    const tokens = await Promise.all([1, 2, 3].map(() => runHub(['token', 'cadre', '--region', '620000'], settings)));
    cadres = tokens.map(({ out }) => out.trim());
    hub = await startHub(settings);
    await take(ledgerOf(['620702-TH-0771', '甘州之家'], ['110101-TH-0772', '东城之家', '110101']));
  });

  const take = (file: string, ...more: string[]) =>
    runHub(['import', 'stations', file, '--channel', 'C3-x', ...more], settings);
  const keepersOf = async (region: string, token?: string) => {
    const { body } = await hub.ask(KEEPERS, { region }, token);
    return {
      keeper: body.data.stations.nodes[0].keeper,
      codes: body.errors?.map(({ extensions }) => extensions.code),
    };
  };

  describe('hub token', () => {
    it('gives a cadre the keepers of the region, masked, and none of another', async () => {
      const shown = { displayName: '王**', mobileMasked: '138****1009' };
      for (const cadre of cadres) {
        expect(await keepersOf('620000', cadre)).toEqual({ keeper: shown, codes: undefined });
      }
      expect(await keepersOf('110000', cadres[0])).toEqual({ keeper: null, codes: ['FORBIDDEN_FIELD'] });
      expect(await keepersOf('620000')).toEqual({ keeper: null, codes: ['FORBIDDEN_FIELD'] });
    });

    it('of another hub is worth nothing here', async () => {
      const stranger = (await runHub(['token', 'admin'], {})).out.trim();
      const { status, body } = await hub.ask(KEEPERS, { region: '620000' }, stranger);
      expect(status).toBe(401);
      expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });

  describe('hub import', () => {
    it('changes no station with --dry-run, and shows its row at once without', async () => {
      const file = ledgerOf(['620702-TH-0773', '夜班之家']);
      const before = await hub.stations();
      const trial = await take(file, '--dry-run');
      expect(trial).toMatchObject({ code: 0, err: '' });
      expect(trial.out).toContain('no data was changed');
      expect((await hub.ask(NAME, { code: '620702-TH-0773' })).body.data.station).toBeNull();
      expect(await hub.stations()).toBe(before);
      expect(await take(file)).toMatchObject({ code: 0, err: '' });
      expect((await hub.ask(NAME, { code: '620702-TH-0773' })).body.data.station).toEqual({ name: '夜班之家' });
    });

    it('leaves nothing of a channel that is not known with --dry-run', async () => {
      const token = (await runHub(['token', 'admin'], settings)).out.trim();
      const kept = '{ channels { code } importRuns { nodes { id } } }';
      const before = await hub.ask(kept, {}, token);
      const file = ledgerOf(['620702-TH-0776', '试一试之家']);
      const trial = await runHub(['import', 'stations', file, '--channel', 'never-seen', '--dry-run'], settings);
      expect(trial).toMatchObject({ code: 0, err: '' });
      expect(trial.out).toContain('The channel never-seen is not known');
      expect(before.body.errors).toBeUndefined();
      // Beside it stands what is left of a budget, which moves.
      expect((await hub.ask(kept, {}, token)).body.data).toEqual(before.body.data);
    });

    it('ends with 1 and its summary when every row was refused, as its help says', async () => {
      const { code, out } = await take(ledgerOf(['620702-TH-0777', '无处之家', '999999']));
      expect(code).toBe(1);
      expect(out).toContain('1 row read from "ledger.csv": applied 0,');
      const { out: help } = await runHub(['import', '--help'], settings);
      expect(help).toContain('with 1 when every row was refused');
      for (const subject of ['card-transactions', 'benefit-grants'])
        expect(help.replaceAll(/\s+/g, ' ')).toContain(subject);
    });

    it('refuses a device', async () => {
      const { code, out } = await take('/dev/zero');
      expect(code).toBe(1);
      expect(out).toMatch(/^"zero" is not a regular file .*\.\n$/);
    });

    it('refuses a file that is not there, by its name', async () => {
      const { code, out } = await take('/nowhere/ledger.csv');
      expect(code).toBe(1);
      expect(out).toMatch(/^The file "ledger\.csv" can not be read \(ENOENT\).*\.\n$/);
    });

    it('refuses a file that is not what it says', async () => {
      const file = join(temporaryFolder(), 'ledger.xlsx');
      writeFileSync(file, Buffer.from('89504e470d0a1a0a', 'hex'));
      const { code, out } = await take(file);
      expect(code).toBe(1);
      expect(out).toContain('is named .xlsx, yet holds a PNG picture.');
    });

    it('refuses a subject that nobody takes in, and tells which there are', async () => {
      const { code, err } = await runHub(
        ['import', 'wishes', ledgerOf(['620702-TH-0774', '无']), '--channel', 'X'],
        settings,
      );
      expect({ code, err }).toEqual({
        code: 1,
        err: 'Files about wishes are not taken in; there are unions, officers, members, benefits, merchants, benefit-grants, cards, card-transactions, stations, demand-points, platform-sessions, platform-orders, activities, sessions, pledges, activity-measures, job-postings, case-handlers, hazard-rewards, legal-contents, legal-sites, legal-cases, targets, measures.\n',
      });
    });

    it('leaves the hub running when it has ended', async () => {
      expect(await hub.health('ready')).toBe(200);
      expect(await hub.kill('SIGTERM')).toMatchObject({ code: 0, err: '' });
    });

    it('works without a running hub too, for the next that starts', async () => {
      expect(await take(ledgerOf(['620702-TH-0775', '先导入之家']))).toMatchObject({ code: 0, err: '' });
      hub = await startHub(settings);
      expect((await hub.ask(NAME, { code: '620702-TH-0775' })).body.data.station).toEqual({ name: '先导入之家' });
    });
  });
});

describe('hub token refuses', () => {
  it.each([
    [['cadre'], 'A cadre reaches a division: add --region 620000, or several.'],
    [['keeper'], 'A keeper reaches stations: add --station 620702-TH-0001, or several.'],
    [['wizard'], 'Allowed choices are member, keeper, cadre,'],
    [['cadre', '--region', '甘肃'], '甘肃'],
    [['admin', '--hours', '25'], 'Give a number above 0, at most 24.'],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await runHub(['token', ...args], {});
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
  });

  it('to give any in production', async () => {
    const { code, out, err } = await runHub(['token', 'admin'], { HUB_ENV: 'production' });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^HUB_ENV is production; .*\.\n$/);
  });
});

describe('hub print-schema', () => {
  const folder = join(temporaryFolder(), 'schema');
  const print = (...more: string[]) => runHub(['print-schema', folder, ...more], {});

  it('--check says with 1 what is missing, and writes nothing', async () => {
    expect(await print('--check')).toMatchObject({ code: 1, out: expect.stringContaining('hub.graphql') });
    expect(() => readFileSync(join(folder, 'hub.graphql'))).toThrow('ENOENT');
  });

  it('writes the files, with which --check is content', async () => {
    expect(await print()).toMatchObject({
      code: 0,
      out: expect.stringContaining('subgraphs/stations.graphql'),
      err: '',
    });
    expect(await print('--check')).toMatchObject({ code: 0, out: 'The schema files are up to date.\n' });
  });

  it('--check names the one file that differs, and the one that is no more', async () => {
    writeFileSync(join(folder, 'hub.graphql'), 'type Query { a: Int }\n');
    writeFileSync(join(folder, 'subgraphs', 'wishes.graphql'), '');
    const { code, out } = await print('--check');
    expect(code).toBe(1);
    expect(out).toMatch(/^Out of date: hub\.graphql, subgraphs\/wishes\.graphql\. Run `hub print-schema`\.\n$/);
    rmSync(folder, { recursive: true });
  });
});
