/** The lab's Asterisk for the tests; whoever starts one stops it. */
export { type Asterisk, startAsterisk, type Variant } from '../../scripts/lab/asterisk.mjs';
