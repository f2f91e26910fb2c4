import type { DeskCalls } from '#shared/ipc/desk-api';
import type { Handlers } from '#shared/ipc/wire';
import { ok } from '#shared/lib/result';
import type { Blocks } from './create-blocks';

type BlockMethods = Extract<keyof DeskCalls, `blocks.${string}`>;

/** This room's part of the DeskApi. */
export function blocksHandlers(blocks: Blocks): Pick<Handlers<DeskCalls>, BlockMethods> {
  return {
    'blocks.list': ({ text, offset, limit }) => ok(blocks.list(text, offset, limit)),
    'blocks.about': ({ number }) => ok({ state: blocks.about(number) }),
    'blocks.add': ({ text }) => blocks.add(text),
    'blocks.setAnonymous': ({ blocked }) => {
      if (blocked) blocks.addAnonymous();
      else blocks.remove({ kind: 'anonymous', value: '' });
      return ok();
    },
    'blocks.remove': (key) => {
      blocks.remove(key);
      return ok();
    },
    'blocks.letRing': ({ number }) => blocks.letRing(number),
    'blocks.followRules': ({ number }) => blocks.followRules(number),
    'blocks.import': ({ text }) => blocks.importList(text),
    'blocks.clearList': () => {
      blocks.clearList();
      return ok();
    },
  };
}
