import { matrixOf } from './matrix';

matrixOf('recipe');
