import '../../bridge/no-eval';
import { startCrowdPage } from './crowd-page';

startCrowdPage(window);
