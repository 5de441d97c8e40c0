import { pointProblem } from '../regions/index.js';
import { UnionKind, UnionStatus } from './union.enums.js';
import { dissolutionUndated, dissolvedAndAtWork, parentOfNational, periodInvalid, pointInvalid, regionUnknown, } from './union.errors.js';
const POINT_RULES = {
    SWAPPED: 'swapped',
    AT_SEA: 'atSea',
    OUTSIDE_CHINA: 'outsideChina',
    OUT_OF_RANGE: 'range',
};
/** What must hold of a union whoever enters it, as far as no other record has to be looked at. */
export class UnionRules {
    #regions;
    constructor(regions) {
        this.#regions = regions;
    }
    /**
     * All that is wrong with the union that a command makes of the one on record (null for a new one); empty when nothing
     * is. Without `known` only what is wrong whatever stands on record.
     */
    judge(command, known) {
        return [this.#region(command.regionCode), this.#point(command), ...ofResult(command, known)].filter((refusal) => refusal !== undefined);
    }
    #region(code) {
        const region = this.#regions.find(code);
        if (!region)
            return regionUnknown(code, []);
        if (region.validTo === null || region.validTo >= this.#regions.tree.today())
            return undefined;
        const successors = region.successors.map((next) => `${next.code} ${next.name}`);
        return regionUnknown(code, successors);
    }
    #point({ location, regionCode }) {
        if (!location)
            return undefined;
        const numbers = `${location.longitude}, ${location.latitude}`;
        if (location.datum === undefined)
            return pointInvalid(numbers, 'union.point.noDatum');
        const problem = pointProblem(location, this.#regions.isMainland(regionCode));
        return problem === null ? undefined : pointInvalid(numbers, `union.point.${POINT_RULES[problem]}`);
    }
}
/** What was told, and what stays because it was not. A union that is reinstated leaves the day of its end behind. */
function ofResult(command, known) {
    const status = command.status ?? known?.status ?? (known === null ? UnionStatus.ACTIVE : undefined);
    const stays = status === known?.status ? known?.dissolvedOn : undefined;
    const [foundedOn, dissolvedOn] = [command.foundedOn ?? known?.foundedOn, command.dissolvedOn ?? stays];
    const hasParent = command.parentCode !== undefined || (known?.parentId ?? null) !== null;
    const isAtWork = status !== undefined && status !== UnionStatus.DISSOLVED;
    const isUndated = known !== undefined && !isAtWork && !dissolvedOn;
    return [
        command.kind === UnionKind.NATIONAL && hasParent ? parentOfNational(command.unionCode) : undefined,
        isUndated ? dissolutionUndated() : undefined,
        isAtWork && dissolvedOn ? dissolvedAndAtWork(dissolvedOn) : undefined,
        foundedOn && dissolvedOn && dissolvedOn < foundedOn ? periodInvalid(foundedOn, dissolvedOn) : undefined,
    ];
}
//# sourceMappingURL=union.rules.js.map