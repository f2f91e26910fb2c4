/** Proof that the tests of the security rules can fail: each rule is broken, and the test that is named for it says so. */

import { MUTATIONS } from './security-rules';
import { testMutations } from './test-mutations';

// The test says no, or the strict fake does.
testMutations(MUTATIONS, { fault: /^AssertionError|^\w*Error: Fake Electron/ });
