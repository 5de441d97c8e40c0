/** Mean radius of the earth (IUGG), metres; `public.earth_point` in the database stands on the same. */
export const EARTH_METRES = 6_371_008.8;
/** The way along the sphere, in metres, between two places whose straight line through it is `chord` metres. */
export function arcOfChord(chord) {
    return 2 * EARTH_METRES * Math.asin(Math.min(1, chord / (2 * EARTH_METRES)));
}
/** The straight line through the sphere, in metres, between two places `arc` metres apart along it. */
export function chordOfArc(arc) {
    return 2 * EARTH_METRES * Math.sin(Math.min(Math.PI / 2, arc / (2 * EARTH_METRES)));
}
//# sourceMappingURL=sphere.js.map