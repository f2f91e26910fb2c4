import { matrixOf } from './matrix';

matrixOf('practice');
