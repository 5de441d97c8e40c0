import { stationsOfViewer, type Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { Refusals } from '../../../kit/refusal.js';
import type { People } from '../../membership/index.js';
import { type Regions, regionNotInForce } from '../../regions/index.js';
import { pointRefusal, stationsNamed } from '../../stations/index.js';
import { CaseKind, PartyRole } from '../cases/case.enums.js';
import type { NewCase, NewCases, NewParty } from '../cases/new-case.js';
import type { CaseFiles } from '../evidence/case-files.js';
import type { CaseConsent } from '../ground.js';
import type { SubmitCase } from './submit.commands.js';
import { consentNeeded, consentOfOthers, deskNeeded, deskUnknown, nameNeeded } from './submit.errors.js';

interface Dependencies {
  readonly people: Pick<People, 'personOf' | 'hold' | 'inFull'>;
  readonly regions: Regions;
  readonly newCases: Pick<NewCases, 'enterCase'>;
  readonly caseConsent: CaseConsent;
  readonly caseFiles: Pick<CaseFiles, 'attach'>;
}

/** As whom a case is brought: without a name, for oneself, or by a keeper for somebody at the desk. */
export type Bringer =
  | { readonly as: 'NOBODY' }
  | { readonly as: 'MEMBER'; readonly personId: string }
  | { readonly as: 'KEEPER' };

/** Who entered a case where the audit trail must not lead to who brought it. */
const THE_HUB = 'hub cases';
const HAZARD = { rule: 'case', name: { zh: '隐患', en: 'hazard' } };

type KnownStation = NonNullable<NewCase['station']>;

/** Takes cases that people bring. Everything happens in the caller's transaction; a person is held before all else. */
export class Submitting {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * As whom the caller brings it. Who is a member and agrees to the text brings the own case, also a keeper; without
   * agreeing, a keeper registers for somebody else. Throws a Refusal.
   */
  bringer(viewer: Viewer, { anonymous, consentTextVersion }: SubmitCase): Bringer {
    if (anonymous) return { as: 'NOBODY' };
    const personId = this.#given.people.personOf(viewer);
    const isKeeper = viewer.scopes.has('STATION_KEEPER');
    if (personId !== null && (consentTextVersion !== undefined || !isKeeper)) return { as: 'MEMBER', personId };
    if (!isKeeper) throw nameNeeded();
    if (consentTextVersion !== undefined) throw consentOfOthers();
    return { as: 'KEEPER' };
  }

  /** Takes a case; answers its key. Throws a Refusal or Refusals. */
  async submit(tx: Transaction, viewer: Viewer, command: SubmitCase, bringer: Bringer): Promise<string> {
    this.#refuse(command);
    const reported = bringer.as === 'MEMBER' ? [await this.#agreed(tx, bringer.personId, command)] : [];
    const station = await this.#stationOf(tx, viewer, command, bringer);
    const isHazard = command.kind === CaseKind.HAZARD_REPORT;
    const caseId = await this.#given.newCases.enterCase(tx, {
      ...this.#told(command),
      station,
      nameless: bringer.as === 'NOBODY',
      parties: [...reported, ...employerOf(command)],
      channel: null,
      // The trail is read by others than parties: of a party, and of whoever may have seen a hazard, it says nothing.
      actor: bringer.as === 'KEEPER' && !isHazard ? viewer : THE_HUB,
    });
    const { uploadIds = [] } = command;
    if (uploadIds.length > 0)
      await this.#given.caseFiles.attach(tx, { caseId, viewer, uploadIds, nameless: bringer.as === 'NOBODY' });
    return caseId;
  }

  #refuse({ regionCode, location }: SubmitCase): void {
    const { regions } = this.#given;
    const region = regionNotInForce(regions, 'case', regionCode);
    if (region) throw region;
    const division = { code: regionCode, isMainland: regions.isMainland(regionCode) };
    const point = location && pointRefusal(location, division, HAZARD);
    if (point) throw new Refusals([point]);
  }

  #told(command: SubmitCase) {
    const { kind, matters, regionCode, applicantCount, narrative, location } = command;
    const place = location ? { point: this.#given.regions.toWgs84(location), datum: location.datum } : null;
    const { employerName = null, employerUscc = null } = command;
    return { kind, matters, regionCode, applicantCount, narrative, place, employerName, employerUscc };
  }

  /** The member as a party, who agreed to the text; names and numbers are those on record. */
  async #agreed(tx: Transaction, personId: string, { kind, consentTextVersion }: SubmitCase): Promise<NewParty> {
    const { people, caseConsent } = this.#given;
    if (consentTextVersion === undefined) throw consentNeeded();
    await people.hold(tx, personId);
    const { name, mobile } = await people.inFull(tx, personId, ['name', 'mobile']);
    await caseConsent.give(tx, personId, consentTextVersion, ['consentTextVersion']);
    const role = kind === CaseKind.HAZARD_REPORT ? PartyRole.REPORTER : PartyRole.APPLICANT;
    return { role, name, mobile, personId };
  }

  /** Anybody may have brought it to any station; a keeper registers at the own one. */
  async #stationOf(
    tx: Transaction,
    viewer: Viewer,
    { stationCode }: SubmitCase,
    { as }: Bringer,
  ): Promise<KnownStation | null> {
    if (stationCode === undefined) {
      if (as === 'KEEPER') throw deskNeeded();
      return null;
    }
    const own = as === 'KEEPER' ? stationsOfViewer(viewer) : [];
    const found = await stationsNamed(tx, [stationCode, ...own]);
    const station = found.get(stationCode);
    const isTheirs = as !== 'KEEPER' || own.some((code) => station && found.get(code)?.key === station.key);
    if (!station || !isTheirs) throw deskUnknown(stationCode);
    return { id: station.key, stationCode: station.stationCode };
  }
}

/** The employer stands among the parties under its name; nobody speaks for it yet. */
function employerOf({ employerName }: SubmitCase): readonly NewParty[] {
  if (employerName === undefined) return [];
  return [{ role: PartyRole.EMPLOYER, name: employerName, mobile: null, personId: null }];
}
