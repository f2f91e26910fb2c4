import { matrixOf } from './matrix';

matrixOf('stock');
