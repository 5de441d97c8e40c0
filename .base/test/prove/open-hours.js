import { random } from '../support/random.js';
import { tell } from '../support/stations.js';
const KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'];
const ZONES = [
    'Asia/Shanghai',
    'Asia/Shanghai',
    'Asia/Shanghai',
    'Africa/Porto-Novo',
    'Asia/Phnom_Penh',
    'Europe/Paris',
    'America/St_Johns',
];
const FIRST = Date.UTC(2023, 0, 1);
const LAST = Date.UTC(2027, 1, 1);
/**
 * Random stations at random instants, asked through the API twice: which does the filter `openAt` leave, and what does
 * the field `openState` say? Answers how many pairs were asked and those that differ.
 */
export async function openHours(hub, { seed, stations, instants }) {
    const draw = random(seed);
    const told = Array.from({ length: stations }, (_, n) => randomStation(draw, `R-${String(n).padStart(5, '0')}`));
    await tell(hub.hub.database, ...told);
    const differences = [];
    for (let n = 0; n < instants; n += 1) {
        const at = randomInstant(draw);
        const [open, states] = [await filtered(hub, at), await stated(hub, at)];
        for (const [code, status] of states) {
            const says = status === 'OPEN' || status === 'CLOSING_SOON';
            if (says !== open.has(code))
                differences.push(`${code} at ${at}: the filter says ${open.has(code)}, the field ${status}`);
        }
        if (states.size !== stations)
            differences.push(`${states.size} of ${stations} stations were answered at ${at}`);
    }
    return { pairs: stations * instants, differences };
}
async function filtered(hub, at) {
    const nodes = await pages(hub, 'query ($filter: StationFilter, $after: Cursor) { stations(filter: $filter, first: 100, after: $after) { nodes { stationCode } pageInfo { hasNextPage endCursor } } }', { filter: { openAt: at, statuses: ALL } });
    return new Set(nodes.map((node) => node.stationCode));
}
async function stated(hub, at) {
    const text = 'query ($filter: StationFilter, $at: DateTime, $after: Cursor) { stations(filter: $filter, first: 100, after: $after) { nodes { stationCode openState(at: $at) { status } } pageInfo { hasNextPage endCursor } } }';
    const nodes = await pages(hub, text, { filter: { statuses: ALL }, at });
    return new Map(nodes.map((node) => [node.stationCode, node.openState.status]));
}
const ALL = ['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'];
async function pages(hub, text, variables) {
    const nodes = [];
    for (let after = null;;) {
        const answer = await hub.ask(text, { ...variables, after });
        if (answer.codes.length > 0)
            throw new Error(`The hub answered ${answer.codes.join(', ')}.`);
        const { stations } = answer.data;
        nodes.push(...stations.nodes);
        after = stations.pageInfo.endCursor;
        if (!stations.pageInfo.hasNextPage)
            return nodes;
    }
}
function randomStation(draw, code) {
    const timeZone = draw.pick(ZONES);
    return {
        code,
        timeZone,
        holidayCalendar: timeZone === 'Asia/Shanghai' ? 'CN' : null,
        status: draw.chance(0.85) ? 'OPEN' : draw.pick(['TEMPORARILY_CLOSED', 'CLOSED', 'BUILT']),
        alwaysOpen: draw.chance(0.1),
        hostClosed: draw.chance(0.05),
        windows: KINDS.flatMap((kind) => (draw.chance(0.8) ? randomWindows(draw, kind) : [])),
        exceptions: draw.chance(0.4) ? randomExceptions(draw) : [],
    };
}
function randomWindows(draw, kind) {
    const opens = draw.chance(0.2) ? 1320 : 30 * draw.below(24);
    const plain = [kind, opens, opens + 30 * (1 + draw.below(20))];
    if (draw.chance(0.7))
        return [plain];
    const seasonal = [kind, 540, 540 + 30 * (1 + draw.below(16)), 1115, 315];
    return [plain, seasonal];
}
function randomExceptions(draw) {
    const day = () => new Date(FIRST + draw.below((LAST - FIRST) / 86_400_000) * 86_400_000);
    const [own, campaign] = [day(), day()];
    const until = (from, days) => new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const ownDays = draw.chance(0.5)
        ? [until(own, 0), until(own, 3), null, null]
        : [until(own, 0), until(own, 9), 600, 1500];
    return [ownDays, [until(campaign, 0), until(campaign, 30), 480, 1320, '不打烊']];
}
// Half of them on the hour or half hour, where hours begin and end.
function randomInstant(draw) {
    const millis = FIRST + draw.below(LAST - FIRST);
    return new Date(draw.chance(0.5) ? Math.floor(millis / 1_800_000) * 1_800_000 : millis).toISOString();
}
//# sourceMappingURL=open-hours.js.map