import { Autocomplete, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { dispositionText } from '#shared/domain/dispositions';
import { badgeTones, type ScenarioGive } from '#shared/domain/scenarios/scenario';
import { useDesk, useText } from '../../stores/app-context';
import { Part, Template } from './rule-fields';
import { actionParts, newActions, type RuleForm } from './rule-form';
import { ScenarioBadges } from './scenario-badges';

type ActionPart = (typeof actionParts)[number];

/** What the agent gets, one below the other. */
export function RuleActions({ form }: { form: RuleForm }) {
  const { t } = useText();
  return actionParts
    .filter((part) => form.rule.give[part] !== undefined)
    .map((part) => (
      <Part
        key={part}
        path={`give.${part}`}
        title={t(`rules.part.${part}`)}
        onRemove={() => form.setGive(part, undefined)}
      >
        <Action part={part} form={form} />
      </Part>
    ));
}

function Action({ part, form }: { part: ActionPart; form: RuleForm }) {
  switch (part) {
    case 'badge':
      return <Badge form={form} badge={form.rule.give.badge ?? newActions.badge} />;
    case 'script':
      return <Script form={form} />;
    case 'transferTo':
      return <TransferTo form={form} />;
    case 'page':
      return <Page form={form} page={form.rule.give.page ?? newActions.page} />;
    case 'disposition':
      return <Disposition form={form} />;
    case 'create':
      return <Create form={form} create={form.rule.give.create ?? newActions.create} />;
  }
}

function Badge({ form, badge }: { form: RuleForm; badge: NonNullable<ScenarioGive['badge']> }) {
  const { t } = useText();
  const { text, tone } = badge;
  const from = { id: form.rule.id, name: form.rule.name };
  return (
    <>
      <Template
        label={t('rules.badge.text')}
        value={text}
        max={40}
        problem={form.problem('give.badge.text')}
        onChange={(next) => form.setGive('badge', { tone, text: next })}
      />
      <div className="row bottom">
        <NativeSelect
          label={t('rules.badge.tone')}
          value={tone}
          data={badgeTones.map((value) => ({ value, label: t(`rules.tone.${value}`) }))}
          onChange={(event) => {
            const chosen = badgeTones.find((one) => one === event.currentTarget.value);
            if (chosen !== undefined) form.setGive('badge', { text, tone: chosen });
          }}
        />
        {text.trim() !== '' && (
          <p className="rule-preview">
            <ScenarioBadges badges={[{ text, tone, from }]} />
          </p>
        )}
      </div>
    </>
  );
}

function Script({ form }: { form: RuleForm }) {
  const { t } = useText();
  return (
    <Template
      label={t('rules.script')}
      value={form.rule.give.script ?? ''}
      max={4000}
      lines={4}
      problem={form.problem('give.script')}
      onChange={(script) => form.setGive('script', script)}
    />
  );
}

function TransferTo({ form }: { form: RuleForm }) {
  const { t } = useText();
  const directory = useDesk((state) => state.directory) ?? [];
  const value = form.rule.give.transferTo ?? '';
  const known = directory.find(({ extension }) => extension === value);
  const label = (extension: string) => {
    const one = directory.find((each) => each.extension === extension);
    return [one?.name, one?.department].filter((part) => part !== undefined).join(' · ');
  };
  const problem = form.problem('give.transferTo');
  return (
    <Autocomplete
      label={t('rules.transfer')}
      inputMode="tel"
      maxLength={16}
      value={value}
      data={[...new Set(directory.map(({ extension }) => extension))]}
      limit={20}
      comboboxProps={{ withinPortal: false }}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option &&
            `${option.value} ${label(option.value)}`.toLowerCase().includes(search.trim().toLowerCase()),
        )
      }
      renderOption={({ option }) => (
        <span>
          <span className="numbers">{option.value}</span> <span className="dim">{label(option.value)}</span>
        </span>
      )}
      description={known === undefined ? value !== '' && t('rules.transfer-unknown') : label(known.extension)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={problem}
      onChange={(next) => form.setGive('transferTo', next.replace(/[\s().\-/]+/gu, ''))}
    />
  );
}

function Page({ form, page }: { form: RuleForm; page: NonNullable<ScenarioGive['page']> }) {
  const { t } = useText();
  const { label: _label, ...unlabelled } = page;
  return (
    <>
      <Template
        label={t('rules.page.url')}
        hint={t('rules.page.url-hint')}
        value={page.url}
        max={1000}
        problem={form.problem('give.page.url')}
        onChange={(url) => form.setGive('page', { ...page, url: url.trim() })}
      />
      <div className="form-grid">
        <TextInput
          label={t('rules.page.label')}
          description={t('rules.page.label-hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={60}
          value={page.label ?? ''}
          error={form.problem('give.page.label')}
          onChange={(event) => {
            const { value } = event.currentTarget;
            form.setGive('page', value === '' ? unlabelled : { ...page, label: value });
          }}
        />
        <NativeSelect
          label={t('rules.page.open')}
          value={page.open}
          data={(['click', 'answered'] as const).map((value) => ({
            value,
            label: t(`rules.page.open-${value}`),
          }))}
          onChange={(event) =>
            form.setGive('page', {
              ...page,
              open: event.currentTarget.value === 'answered' ? 'answered' : 'click',
            })
          }
        />
      </div>
    </>
  );
}

/** Only one that the wrap-up offers: another one would be chosen nowhere. */
function Disposition({ form }: { form: RuleForm }) {
  const { t } = useText();
  const offered = useDesk((state) => state.settings?.dispositions) ?? [];
  const value = form.rule.give.disposition ?? '';
  return (
    <NativeSelect
      label={t('rules.disposition')}
      description={t(
        offered.includes(value) || value === '' ? 'rules.disposition-hint' : 'rules.disposition-gone',
      )}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      data={[...new Set([value, ...offered])].map((one) => ({
        value: one,
        label: one === '' ? t('rules.disposition-none') : dispositionText(one, t),
      }))}
      error={form.problem('give.disposition')}
      onChange={(event) => form.setGive('disposition', event.currentTarget.value)}
    />
  );
}

function Create({ form, create }: { form: RuleForm; create: NonNullable<ScenarioGive['create']> }) {
  const { t } = useText();
  const { on } = create;
  const text = create.what === 'incident' ? create.title : create.name;
  const field = create.what === 'incident' ? 'title' : 'name';
  const setText = (next: string) =>
    form.setGive(
      'create',
      create.what === 'incident' ? { ...create, title: next } : { ...create, name: next },
    );
  return (
    <>
      <SegmentedControl
        className="rule-short"
        aria-label={t('rules.create.what')}
        value={create.what}
        data={(['incident', 'contact'] as const).map((value) => ({
          value,
          label: t(`rules.create.${value}`),
        }))}
        onChange={(what) =>
          form.setGive(
            'create',
            what === 'incident'
              ? { what: 'incident', on, title: text }
              : { what: 'contact', on, kind: 'customer', name: text.slice(0, 120) },
          )
        }
      />
      <Template
        label={t(`rules.create.${field}`)}
        {...(create.what === 'contact' && { hint: t('rules.create.contact-hint') })}
        value={text}
        max={create.what === 'incident' ? 200 : 120}
        problem={form.problem(`give.create.${field}`)}
        onChange={setText}
      />
      <div className="form-grid">
        <NativeSelect
          label={t('rules.create.on')}
          value={on}
          data={(['answered', 'ended'] as const).map((value) => ({
            value,
            label: t(`rules.create.on-${value}`),
          }))}
          onChange={(event) =>
            form.setGive('create', {
              ...create,
              on: event.currentTarget.value === 'ended' ? 'ended' : 'answered',
            })
          }
        />
        {create.what === 'contact' && (
          <NativeSelect
            label={t('rules.create.kind')}
            value={create.kind}
            data={(['customer', 'employee'] as const).map((value) => ({
              value,
              label: t(`rules.callers.${value}`),
            }))}
            onChange={(event) =>
              form.setGive('create', {
                ...create,
                kind: event.currentTarget.value === 'employee' ? 'employee' : 'customer',
              })
            }
          />
        )}
      </div>
    </>
  );
}
