import { z } from 'zod';
import { type CallId, callId } from '#shared/domain/ids';
import { type NoticeView, noticeActions } from '#shared/domain/views';
import { en, type MessageKey } from '#shared/i18n/en';

/** Whether it waits for the agent: a failed transfer or a missed call, until it is put away or acted on. */
export function isUnread({ kind }: NoticeView): boolean {
  return kind === 'transfer-failed' || kind === 'missed';
}

/** Unread notices are kept over a restart, as what they tell of is not over. */
export const unreadNotices = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(['transfer-failed', 'missed']),
    tone: z.enum(['info', 'success', 'warning', 'error']),
    sentence: z.object({
      key: z.custom<MessageKey>((key) => typeof key === 'string' && Object.hasOwn(en, key)),
      values: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
    }),
    callId: z.string().transform(callId).exactOptional(),
    actions: z.array(z.enum(noticeActions)),
    at: z.number(),
  }),
);

/** Methods of DeskApi by which an agent acts on a call, as against looking at it. */
const ACTING = /^(?:calls\.(?!detail|exportVcon)|wrapUp\.|transfer\.)/;

/**
 * Who does something with a call has seen what became of it before: its unread notices go, those that the deed itself
 * brings stay.
 */
export function seenByActing<H extends object>(
  handlers: H,
  notices: {
    readonly unread: () => readonly NoticeView[];
    readonly putAway: (seen: readonly NoticeView[]) => void;
  },
): H {
  type Handler = (args: { readonly callId?: CallId }) => unknown;
  const seeing = Object.entries(handlers as Record<string, Handler>).map(
    ([method, handle]): [string, Handler] => [
      method,
      !ACTING.test(method)
        ? handle
        : async (args) => {
            const seen = notices
              .unread()
              .filter((notice) => notice.callId !== undefined && notice.callId === args.callId);
            const answer = (await handle(args)) as { readonly ok: boolean };
            if (answer.ok) notices.putAway(seen);
            return answer;
          },
    ],
  );
  return Object.fromEntries(seeing) as H;
}
