/** The lab's Kamailio for the tests; whoever starts one stops it. */
export { type Kamailio, startKamailio } from '../../scripts/lab/kamailio.mjs';
