import { matrixOf } from './matrix';

matrixOf('kamailio');
