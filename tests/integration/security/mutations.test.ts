/** Proof that the tests of the security rules can fail: each rule is broken, and the test that is named for it says so. */
import { testMutations } from '../../fakes/mutations/test-mutations';
import { MUTATIONS } from './mutations';

// The test says no, or the strict fake does.
testMutations(MUTATIONS, { fault: /^AssertionError|^\w*Error: Fake Electron/ });
