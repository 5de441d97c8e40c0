import { Fault } from '../../../kit/graphql/faults.js';

/** A box whose western edge lies east of its eastern one. */
export function crossesDateLine(west: number, east: number): Fault {
  return refused('map.bounds.dateLine', {
    zh: `地图范围的西边（${west}）在东边（${east}）以东，即跨越了 180 度经线。请以 180 度为界分成两个范围分别查询；如为填反，请对调。`,
    en: `The western edge of the box (${west}) lies east of its eastern edge (${east}), so that it crosses the date line. Ask for two boxes, one on each side of 180 degrees, or change the two round if they were confused.`,
  });
}

/** A box whose southern edge lies north of its northern one. */
export function insideOut(south: number, north: number): Fault {
  return refused('map.bounds.insideOut', {
    zh: `地图范围的南边（${south}）在北边（${north}）以北，上下颠倒。请对调后重试。`,
    en: `The southern edge of the box (${south}) lies north of its northern edge (${north}), so that it is inside out. Change the two round and ask again.`,
  });
}

/** A filter that has to look at each station, over a box with too many of them. */
export function tooManyStations(count: number, most: number): Fault {
  return new Fault(
    'OPERATION_TOO_LARGE',
    {
      zh: `该范围内有 ${count} 个驿站；按设施、开放时刻或活动筛选时最多可查看 ${most} 个。请放大地图，或加上 regionCode。`,
      en: `There are ${count} stations in this box; by facilities, hours or campaigns at most ${most} can be looked through. Zoom in, or add a regionCode.`,
    },
    { argument: 'filter', rule: 'map.filter.tooMany' },
  );
}

function refused(rule: string, sentence: { readonly zh: string; readonly en: string }): Fault {
  return new Fault('BAD_USER_INPUT', sentence, { argument: 'bounds', rule });
}
