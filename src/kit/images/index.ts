export { strippedJpeg } from './jpeg.js';
export { type PhotoFault, PhotoRefused } from './photo-refused.js';
export { strippedPng } from './png.js';
export { strippedWebp } from './webp.js';
