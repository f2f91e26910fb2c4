import type { StandardDisposition } from '#shared/domain/dispositions';
import type { Scenario } from '#shared/domain/scenarios/scenario';
import type { Translator } from '#shared/i18n/translator';

/**
 * Three scenarios to begin with, one for each kind of caller; `docs/scenarios.md` goes through them. They name nobody
 * of the company: whom to transfer to and which page to open only the administrator knows.
 *
 * @param dispositions those of the wrap-up: a scenario can choose no other
 */
export function scenarioExamples({ t }: Translator, dispositions: readonly string[]): readonly Scenario[] {
  const followUp: StandardDisposition = 'To be followed up';
  return [
    {
      id: 'vip-complaint',
      name: t('rules.example.vip.name'),
      enabled: true,
      when: { direction: 'in', vip: true, openCase: { types: ['complaint'] } },
      give: {
        badge: { text: t('rules.example.vip.badge'), tone: 'urgent' },
        script: t('rules.example.vip.script'),
        ...(dispositions.includes(followUp) && { disposition: followUp }),
      },
    },
    {
      id: 'employee-incident',
      name: t('rules.example.employee.name'),
      enabled: true,
      when: { direction: 'in', callers: ['employee'], openCase: { types: ['incident'] } },
      give: {
        badge: { text: t('rules.example.employee.badge'), tone: 'warning' },
        script: t('rules.example.employee.script'),
      },
    },
    {
      id: 'new-caller',
      name: t('rules.example.unknown.name'),
      enabled: true,
      when: {
        direction: 'in',
        callers: ['unknown'],
        times: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
      },
      give: {
        badge: { text: t('rules.example.unknown.badge'), tone: 'info' },
        script: t('rules.example.unknown.script'),
        create: { what: 'contact', on: 'ended', kind: 'customer', name: t('rules.example.unknown.contact') },
      },
    },
  ];
}
