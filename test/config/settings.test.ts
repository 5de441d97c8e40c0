import { readFileSync } from 'node:fs';
import { readSettings, SETTING_NAMES, SettingError } from '../../src/config/index.js';
import { packagePath } from '../../src/kit/package-path.js';

describe('settings', () => {
  it('have a default for everything', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      production: false,
      samples: 'auto',
      introspection: true,
      graphiql: true,
    });
    expect(settings.databaseUrl).toBeUndefined();
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('in production hide the schema and the page unless told otherwise', () => {
    expect(readSettings({ HUB_ENV: 'production' })).toMatchObject({ introspection: false, graphiql: false });
    expect(readSettings({ HUB_ENV: 'production', HUB_INTROSPECTION: 'on' })).toMatchObject({
      introspection: true,
      graphiql: false,
    });
  });

  it.each([
    ['PORT', 'abc', /PORT is "abc"; allowed is a whole number from 0 to 65535/],
    ['PORT', '65536', /PORT/],
    ['PORT', '-1', /PORT/],
    ['HUB_ENV', 'prod', /HUB_ENV is "prod"; allowed is development, production/],
    ['HUB_SAMPLES', 'yes', /HUB_SAMPLES is "yes"; allowed is auto, all, none/],
    [
      'DATABASE_URL',
      'mysql://x',
      /DATABASE_URL is a text that can not be read; allowed is the address of a PostgreSQL database/,
    ],
    ['HUB_DB_POOL', '1', /HUB_DB_POOL/],
    ['HUB_JOBS', 'yes', /HUB_JOBS is "yes"; allowed is on, off/],
    ['HUB_JOBS_CONCURRENCY', '33', /HUB_JOBS_CONCURRENCY is "33"; allowed is a whole number from 1 to 32/],
    ['HUB_MAX_UPLOAD_MB', '0', /HUB_MAX_UPLOAD_MB is "0"; allowed is a whole number from 1 to 100000/],
    ['HUB_ORIGINS', 'portal.example.org', /HUB_ORIGINS/],
    ['HUB_PUBLIC_URL', 'http://hub.example.org', /HUB_PUBLIC_URL/],
    ['HOST', 'a b', /HOST/],
  ])('refuse %s=%s with a sentence that names it', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingError);
    expect(() => readSettings({ [name]: value })).toThrow(sentence);
  });

  it('open private networks in production to sources alone, which operators agree on', () => {
    expect(readSettings({}).outboundPrivate).toBe('off');
    expect(readSettings({ HUB_ENV: 'production', HUB_OUTBOUND_PRIVATE: 'sources' }).outboundPrivate).toBe('sources');
    expect(readSettings({ HUB_OUTBOUND_PRIVATE: 'on' }).outboundPrivate).toBe('on');
    const inProduction = { HUB_ENV: 'production', HUB_OUTBOUND_PRIVATE: 'on' };
    expect(() => readSettings(inProduction)).toThrow(
      /HUB_OUTBOUND_PRIVATE is "on".*production allowed is off, sources/,
    );
  });

  it('refuse a name that is not known, so that a slip is not taken for a default', () => {
    expect(() => readSettings({ HUB_SAMPELS: 'none' })).toThrow(/HUB_SAMPELS is not known; there are HUB_ENV/);
  });

  it('never repeat a password', () => {
    let message = '';
    try {
      readSettings({ DATABASE_URL: 'postgres//hub:secret@db/hub' });
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/DATABASE_URL/);
    expect(message).not.toMatch(/secret/);
  });

  it('take an empty text for not set', () => {
    expect(readSettings({ PORT: '', HUB_DATA_DIR: ' ' }).port).toBe(4000);
  });

  it('all stand in the table of the README, and nothing else does', () => {
    const readme = readFileSync(packagePath('README.md'), 'utf8');
    const table = readme.slice(readme.indexOf('| setting |'), readme.indexOf('More in [docs/operations.md]'));
    const named = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1]);
    expect([...named].sort()).toEqual([...SETTING_NAMES].sort());
  });
});
