/**
 * Proof that the phone's mitigations of JsSIP's traps are tested: each is taken out, and the test that is named for it
 * says so.
 */

import { TRAPS } from '../unit/renderer/phone/traps';
import { testMutations } from './test-mutations';

testMutations(
  TRAPS.flatMap(({ id, broken = [] }) => broken.map((mutation) => ({ item: id, ...mutation }))),
  {
    // The test says no, or its rig has nothing to show.
    fault: /^AssertionError|^Error: (No |The phone )/,
    alsoNamed: TRAPS.flatMap(({ reliesOn = [] }) => reliesOn),
  },
);
