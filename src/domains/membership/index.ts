export { WorkerGroup } from './worker-group.js';
