/** How the main states of everything around a call look: lists, settings, notices. */
import { withPages } from './pages-rig';
import { isOfACall, testLooks } from './visual-looks';

testLooks(withPages(), (group) => !isOfACall(group));
