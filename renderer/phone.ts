import './bridge/no-eval';
import { startPhonePage } from './phone/phone-page';
import { wireAhead } from './wire-ahead';

startPhonePage(window, wireAhead);
