import { createHandoff, type Handoff, type HandoffDeps } from './handoff-service';
import { createTeamSecret, type TeamSecret } from './team-secret';

export interface HandoffRoom {
  readonly teamSecret: TeamSecret;
  readonly handoff: Handoff;
}

/** What goes from colleague to colleague, and the team's key that seals it. */
export function createHandoffRoom(
  deps: Omit<HandoffDeps, 'teamKey' | 'logger'> & Parameters<typeof createTeamSecret>[0],
): HandoffRoom {
  const logger = deps.logger.child('handoff');
  const teamSecret = createTeamSecret({ ...deps, logger });
  return { teamSecret, handoff: createHandoff({ ...deps, teamKey: teamSecret.current, logger }) };
}
