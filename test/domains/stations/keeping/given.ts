import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { type ToldStation, tell } from '../../../support/stations.js';
import type { ShownError } from '../given.js';

export type Caller = NonNullable<Asker['as']>;

export const CODE = '620702-TH-0001';
export const cadre = (...regionCodes: string[]): Caller => ({ subject: 'cad_1', scopes: ['CADRE'], regionCodes });
export const keeper = (...stationCodes: string[]): Caller => ({
  subject: 'kee_1',
  scopes: ['STATION_KEEPER'],
  stationCodes,
});

/** Callers whose the station of CODE is not. */
export const STRANGERS: readonly (readonly [string, Caller])[] = [
  ['the keeper of another', keeper('620702-TH-0002')],
  ['a cadre of another region', cadre('510000')],
];

const ERRORS = `errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion }
  ... on DuplicateStationError { candidates { stationCode } } }`;

export interface KeptError extends ShownError {
  readonly candidates?: readonly { readonly stationCode: string }[];
}

export interface Said<Station> {
  readonly station: Station | null;
  readonly errors: readonly KeptError[];
  readonly codes: readonly string[];
  readonly statements: readonly string[];
}

/** A hub of a test, asked as keepers and cadres ask it. */
export class KeptHub {
  private constructor(readonly test: TestHub) {}

  static async open(): Promise<KeptHub> {
    return new KeptHub(await testHub());
  }

  get database() {
    return this.test.hub.database;
  }

  /** Before each test: no station, no act, no event. */
  async empty(): Promise<void> {
    await this.database.query(sql`truncate stations.station, auth.act, events.event cascade`);
  }

  there(more: Partial<ToldStation> = {}): Promise<readonly string[]> {
    return tell(this.database, { code: CODE, ...more });
  }

  /** Calls a mutation about a station, which answers what is shown of it. */
  async say<Station>(
    mutation: string,
    shown: string,
    input: object,
    as: Caller = keeper(CODE),
    language: 'zh' | 'en' = 'zh',
  ): Promise<Said<Station>> {
    const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { station { ${shown} } ${ERRORS} } }`;
    const given = { idempotencyKey: newId(), stationCode: CODE, ...input };
    const { data, codes, statements } = await this.test.ask(document, { input: given }, { as, language });
    return { codes, statements, ...(data?.[mutation] as Pick<Said<Station>, 'station' | 'errors'>) };
  }

  events() {
    return this.database.query<Record<string, unknown>>(
      sql`select topic, subject_id, facts from events.event order by id`,
    );
  }

  async acts(): Promise<number> {
    return (await this.database.query(sql`select 1 as one from auth.act`)).length;
  }
}

/** What every mutation of one station holds to: `input` is one that would be done. */
export function isRefusedToOthers(mutation: string, input: object, hub: () => KeptHub, more: Partial<ToldStation>) {
  it.each(STRANGERS)(`is told to be others' to %s, and not to be there where it is not`, async (_, as) => {
    await hub().there(more);
    const denied = await hub().say(mutation, 'version', input, as);
    await hub().empty();
    const absent = await hub().say(mutation, 'version', input, as);
    expect(denied).toMatchObject({
      station: null,
      errors: [{ code: 'NOT_PERMITTED', path: ['stationCode'], rule: 'station.right' }],
    });
    expect(absent).toMatchObject({ station: null, errors: [{ code: 'NOT_FOUND', path: ['stationCode'] }] });
    expect(await hub().acts()).toBe(0);
  });

  it('is for keepers and cadres only', async () => {
    await hub().there(more);
    expect((await hub().say(mutation, 'version', input, { scopes: ['MEMBER'] })).codes).toEqual(['FORBIDDEN']);
    expect((await hub().say(mutation, 'version', input, cadre('620000'))).errors).toEqual([]);
  });

  it('is done once for a key, and refuses the key with other input', async () => {
    await hub().there(more);
    const idempotencyKey = newId();
    const first = await hub().say<{ version: number }>(mutation, 'version', { ...input, idempotencyKey });
    expect(first.errors).toEqual([]);
    expect(await hub().say(mutation, 'version', { ...input, idempotencyKey })).toMatchObject({
      station: first.station,
      errors: [],
    });
    expect(await hub().events()).toHaveLength(1);
    const other = await hub().say(mutation, 'version', { ...input, stationCode: '620702-TH-9999', idempotencyKey });
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });
}
