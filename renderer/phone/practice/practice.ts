import { startCrowdPage } from './crowd-page';

startCrowdPage(window);
