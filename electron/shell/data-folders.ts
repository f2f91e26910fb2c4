import { createHash } from 'node:crypto';
import { join } from 'node:path';

export interface DataFolders {
  /** This desk's own folder. */
  readonly desk: string;
  /** Where all desks of the data folder find their common practice server. */
  readonly practice: string;
}

/** The first desk lives in the data folder itself, a further one in `desks/<slug of its agent>`. */
export function dataFolders(data: string, agent: string | undefined): DataFolders {
  return {
    desk: agent === undefined ? data : join(data, 'desks', slugOf(agent)),
    practice: join(data, 'practice'),
  };
}

/**
 * A folder name for any agent's name: `Ana Pop` is `ana-pop`. What the slug leaves out (case aside) goes into a
 * digest, so that two names never share a folder: `李雷` is `agent-6f1c…`.
 */
export function slugOf(name: string): string {
  const lower = name.trim().toLowerCase();
  const slug = lower
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  if (slug === lower.replaceAll(' ', '-')) return slug;
  const digest = createHash('sha256').update(lower).digest('hex').slice(0, 8);
  return `${slug === '' ? 'agent' : slug}-${digest}`;
}
