import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import type { Imports } from './create-imports';

type ImportMethods =
  | 'imports.begin'
  | 'imports.receive'
  | 'imports.choose'
  | 'imports.run'
  | 'imports.pause'
  | 'imports.cancel'
  | 'imports.undo'
  | 'imports.report'
  | 'imports.changePerson'
  | 'imports.removePerson';

/** Imports' part of the DeskApi. */
export function importsHandlers(imports: Imports): Pick<Handlers<DeskCalls>, ImportMethods> {
  return {
    'imports.begin': (file) => imports.begin(file),
    'imports.receive': ({ id, part }) => imports.receive(id, part),
    'imports.choose': ({ id, choice }) => imports.choose(id, choice),
    'imports.run': ({ id }) => imports.run(id),
    'imports.pause': ({ id, paused }) => imports.pause(id, paused),
    'imports.cancel': ({ id }) => imports.cancel(id),
    'imports.undo': () => imports.undo(),
    'imports.report': ({ after }) => imports.report(after),
    'imports.changePerson': ({ contactId, person }) => imports.change(contactId, person),
    'imports.removePerson': ({ contactId }) => imports.remove(contactId),
  };
}
