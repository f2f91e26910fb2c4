import './bridge/no-eval';
import { startPhonePage } from './phone/phone-page';

startPhonePage(window);
