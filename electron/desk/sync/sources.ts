import { ok } from '#shared/lib/result';
import type { PracticeStart } from '../practice/create-practice';
import type { SettingsService } from '../settings/create-settings';
import type { SecretsPort, SourcesPort } from './create-sync';
import { tokenSecret } from './tokens';

/** Id of practice mode's sample CRM; its contacts go with it when the company's PBX is connected. */
const PRACTICE = 'practice';

export interface SourcesOfDesk extends SourcesPort {
  /** The secret store, with the sample CRM's token of this run in it. */
  readonly secrets: SecretsPort;
  setPractice(source: PracticeStart['source'] | undefined): void;
}

/** The company's sources out of the settings, and practice mode's sample CRM while there is practice. */
export function createSources(deps: {
  readonly settings: Pick<SettingsService, 'get' | 'change'>;
  readonly secrets: SecretsPort;
}): SourcesOfDesk {
  let practice: PracticeStart['source'] | undefined;
  let paused = false;

  // One method of a union of methods: which one it is, the name says.
  const secrets = ((method: 'secrets.read', args: { readonly name: string }) =>
    method === 'secrets.read' && args.name === tokenSecret(PRACTICE)
      ? Promise.resolve(ok(practice === undefined ? {} : { value: practice.token }))
      : deps.secrets(method, args)) as SecretsPort;

  return {
    secrets,
    setPractice(source) {
      practice = source;
    },
    list() {
      const company = deps.settings.get().sources;
      if (practice === undefined) return company;
      const connection = { kind: 'rest', mapping: practice.mapping } as const;
      return [{ id: PRACTICE, name: practice.name, connection, paused }, ...company];
    },
    save(next) {
      paused = next.find(({ id }) => id === PRACTICE)?.paused ?? paused;
      return deps.settings.change({ sources: next.filter(({ id }) => id !== PRACTICE) });
    },
  };
}
