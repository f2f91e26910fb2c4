import { startPhonePage } from './phone/phone-page';

startPhonePage(window);
