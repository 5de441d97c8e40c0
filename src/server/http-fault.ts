export { HttpFault } from '../kit/http/fault.js';
