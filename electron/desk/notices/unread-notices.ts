import { z } from 'zod';
import { callId } from '#shared/domain/ids';
import { type NoticeView, noticeActions } from '#shared/domain/views';
import { en, type MessageKey } from '#shared/i18n/en';

/** Whether it waits for the agent: a failed transfer or a missed call, until it is put away or acted on where it was seen. */
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
