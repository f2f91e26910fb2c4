import { Button, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { REJECTED_FILE } from '#shared/domain/desktop/saved-file';
import { proofOf, type SourceKindName, sourceKinds } from '#shared/domain/source-kinds';
import type { SourceSample, SourceTrial, TrialProblem } from '#shared/domain/source-trial';
import type { MessageKey } from '#shared/i18n/en';
import type { Failure, Result } from '#shared/lib/result';
import type { Connection } from '#shared/schemas/connection';
import type { Settings } from '#shared/schemas/settings';
import { useActions, useApp, useForm, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import { reasonOf } from '../contacts/import/import-words';
import { useKeepSecret } from '../desktop/use-keep-secret';
import { saveFile } from '../history/save-file';
import {
  type DraftReading,
  draftOf,
  fieldsOf,
  offeredKinds,
  readDraft,
  type SourceField,
} from './source-fields';

type Source = Omit<Settings['sources'][number], 'connection'> & { readonly connection: Connection };
type Said = {
  readonly tone: 'live' | 'fail' | 'warn';
  readonly sentences: readonly string[];
  readonly sample?: SourceSample;
};
/** What was typed and not saved. */
interface SourceTyped {
  readonly kind?: SourceKindName;
  readonly name?: string;
  readonly draft?: Readonly<Record<string, string>>;
}
const nothingTyped: SourceTyped = {};

/** What a person looks through on the page; all of them are in the file. */
const SHOWN_REASONS = 8;

/** Beside fields without a hint theirs would stand lower. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

/** Adds a source, or changes the one that is given. Its module has the checks in it: it is loaded when it is shown. */
export function SourceForm({ source, onDone }: { source?: Source; onDone?: (saved: boolean) => void }) {
  const { t } = useText();
  const { ask } = useActions();
  const saySource = useTrialText();
  const form = useRef<HTMLFormElement>(null);
  // Kept while a call is looked at; the secret is in no place that outlives this page.
  const [typed, setTyped] = useForm<SourceTyped>(`source ${source?.id ?? 'new'}`, nothingTyped);
  const kind = typed.kind ?? source?.connection.kind ?? offeredKinds[0] ?? 'rest';
  const name = typed.name ?? source?.name ?? '';
  const draft = { ...draftOf(kind, source?.connection), ...typed.draft };
  const [secret, setSecret] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [problems, setProblems] = useState<DraftReading['problems']>({});
  const [said, setSaid] = useState<Said>();
  const [busy, setBusy] = useState<'testing' | 'saving'>();
  const { keep, question } = useKeepSecret();
  const wantsSecret = sourceKinds[kind]?.secret ?? 'none';
  const title = source === undefined ? t('source.title') : t('source.change-title', { name: source.name });

  // Who asked for the form of a source is further up in the page.
  useEffect(() => {
    if (source !== undefined) inputOf(form.current, 'name')?.focus();
  }, [source]);

  /** The first input that is not right gets the focus: a long form shows its sentences out of sight. */
  function read(withName: boolean): Connection | undefined {
    const reading = readDraft(kind, draft, source?.connection);
    const unnamed = withName && name.trim() === '';
    setNameMissing(unnamed);
    setProblems(reading.problems);
    setSaid(undefined);
    const wrong = unnamed ? 'name' : fieldsOf(kind).find((field) => field.name in reading.problems)?.name;
    if (wrong !== undefined) inputOf(form.current, wrong)?.focus();
    return wrong === undefined ? reading.connection : undefined;
  }

  const refuse = (code: FailureCode) => setSaid({ tone: 'fail', sentences: [t(failureKey(code))] });
  const token = wantsSecret !== 'none' && secret !== '' ? { token: secret } : {};

  async function test(): Promise<void> {
    const connection = read(false);
    if (connection === undefined) return;
    setBusy('testing');
    const stored = source === undefined ? {} : { source: source.id };
    const answer = await ask('sync.testSource', { connection, ...token, ...stored });
    setBusy(undefined);
    if (answer.ok) setSaid(saySource(answer.value, kind));
    else refuse(answer.error.code);
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const connection = read(true);
    if (connection === undefined) return;
    setBusy('saving');
    const to = { name: name.trim(), connection, ...token };
    const answer = await keep(
      async (): Promise<Result<unknown, Failure<FailureCode>>> =>
        source === undefined
          ? ask('sync.addSource', to)
          : ask('sync.changeSource', { source: source.id, ...to }),
    );
    setBusy(undefined);
    if (!answer.ok) return refuse(answer.error.code);
    setTyped(source === undefined ? { kind } : undefined);
    if (source !== undefined) return onDone?.(true);
    setSaid({ tone: 'live', sentences: [t('source.added', { name: to.name })] });
    setSecret('');
  }

  function choose(next: SourceKindName): void {
    setTyped({ ...(typed.name !== undefined && { name: typed.name }), kind: next });
    setProblems({});
    setSaid(undefined);
  }

  return (
    <form ref={form} className="settings-box sheet stack" noValidate onSubmit={save} aria-label={title}>
      <h2 className="settings-head">{title}</h2>
      {source === undefined && (
        <NativeSelect
          label={t('source.kind')}
          value={kind}
          data={offeredKinds.map((value) => ({ value, label: t(`source.kind.${value}`) }))}
          onChange={(event) => choose(event.currentTarget.value as SourceKindName)}
        />
      )}
      <p className="dim">{t(`source.proof.${proofOf(kind, draft['flavour'])}`)}</p>
      <div className="form-grid">
        <TextInput
          name="name"
          label={t('source.name')}
          description={t('source.name-hint')}
          inputWrapperOrder={HINT_BELOW}
          value={name}
          maxLength={80}
          error={nameMissing ? t('source.name-missing') : undefined}
          onChange={(event) => {
            setTyped({ ...typed, name: event.currentTarget.value });
            setNameMissing(false);
          }}
        />
        {fieldsOf(kind).map((field) => {
          const problem = problems[field.name];
          return (
            <Field
              key={field.name}
              field={field}
              value={draft[field.name] ?? ''}
              problem={problem && t(problem.key, { problem: problem.problem ?? '' })}
              onChange={(value) => {
                setTyped({ ...typed, draft: { ...typed.draft, [field.name]: value } });
                setProblems(({ [field.name]: _, ...others }) => others);
              }}
            />
          );
        })}
        {wantsSecret !== 'none' && (
          <PasswordInput
            label={t(`source.secret.${wantsSecret}`)}
            description={t(source === undefined ? 'source.secret-hint' : 'source.secret-kept')}
            inputWrapperOrder={HINT_BELOW}
            autoComplete="off"
            maxLength={8_192}
            visibilityToggleButtonProps={{ 'aria-label': t('account.show-password') }}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        )}
      </div>
      <div role="status">
        {busy === 'testing' && <p>{t('source.testing')}</p>}
        {said !== undefined && (
          <div className={`said ${said.tone}`}>
            {said.sentences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {said.sample !== undefined && <Sample sample={said.sample} />}
          </div>
        )}
      </div>
      {question}
      <div className="row wrap">
        <Button type="submit" disabled={question !== undefined || busy !== undefined}>
          {t(source === undefined ? 'source.add' : 'source.save')}
        </Button>
        <Button variant="default" disabled={busy !== undefined} onClick={test}>
          {t('source.test')}
        </Button>
        {source !== undefined && (
          <Button
            variant="default"
            onClick={() => {
              setTyped(undefined);
              onDone?.(false);
            }}
          >
            {t('source.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Field({
  field,
  value,
  problem,
  onChange,
}: {
  field: SourceField;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useText();
  const { name, input, choices = [] } = field;
  const label = t(field.label);
  const common = {
    name,
    label,
    error: problem,
    ...(field.hint && { description: t(field.hint) }),
  };
  switch (input) {
    case 'switch':
      return (
        <Switch
          name={name}
          label={label}
          checked={value === 'yes'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={value}
          data={choices.map((choice) => ({ value: choice.value, label: t(choice.label) }))}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'pairs':
    case 'text':
      return (
        <Textarea
          {...common}
          className="whole-row"
          autosize
          minRows={input === 'text' ? 6 : 2}
          maxRows={16}
          spellCheck={false}
          classNames={{ input: 'code-input' }}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          autoComplete="off"
          spellCheck={false}
          {...(input === 'address' && { inputMode: 'url' as const })}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

/** How a file would be read: its first people, and who is left out why. */
function Sample({ sample }: { sample: SourceSample }) {
  const { t } = useText();
  const { people, first, rejected, reasons } = sample;
  const save = () => {
    const rows = reasons.map((row) => [String(row.line), reasonOf(row, t)]);
    const lines = [[t('imports.report.line'), t('imports.report.reason')], ...rows].map((cells) =>
      cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(','),
    );
    saveFile(REJECTED_FILE, 'text/csv', `${lines.join('\r\n')}\r\n`);
  };
  return (
    <div className="stack">
      <p>{t('source.test.sample', { people })}</p>
      <ul className="sample">
        {first.map(({ name, company, phones }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a list have no other name, and don't change places
          <li key={at}>{[name, company, ...phones].filter((part) => part !== undefined).join(' · ')}</li>
        ))}
      </ul>
      {rejected > 0 && (
        <>
          <p>{t('source.test.rejected', { count: rejected })}</p>
          <ul className="sample">
            {reasons.slice(0, SHOWN_REASONS).map((row) => (
              <li key={row.line}>
                {t('source.test.rejected-line', { line: String(row.line), reason: reasonOf(row, t) })}
              </li>
            ))}
          </ul>
          <div>
            <Button size="compact-sm" variant="default" onClick={save}>
              {t('source.test.rejected-save')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

/** What came of a trial, in sentences. */
function useTrialText(): (trial: SourceTrial, kind: SourceKindName) => Said {
  const { t } = useText();
  const { locale } = useApp();
  return (trial, kind) => {
    if (!trial.works) return { tone: 'fail', sentences: [t(problemKey(trial.why, kind))] };
    const { user, product, books, skewSeconds, sample } = trial;
    if (sample !== undefined) {
      return { tone: sample.rejected > 0 || sample.people === 0 ? 'warn' : 'live', sentences: [], sample };
    }
    const sentences = [
      t('source.test.works'),
      user === undefined ? '' : t('source.test.user', { user }),
      product === undefined ? '' : t('source.test.product', { product }),
      books === undefined ? '' : t('source.test.books', { count: books }),
      skewSeconds === undefined
        ? ''
        : t(skewSeconds > 0 ? 'source.test.ahead' : 'source.test.behind', {
            time: inMinutes(Math.abs(skewSeconds), locale),
          }),
    ].filter((sentence) => sentence !== '');
    return { tone: skewSeconds === undefined ? 'live' : 'warn', sentences };
  };
}

/** A file is at no address, and nobody signs in to it. */
function problemKey(why: TrialProblem, kind: SourceKindName): MessageKey {
  if (kind === 'file' && (why === 'unreachable' || why === 'forbidden' || why === 'not-understood')) {
    return `source.test.file-${why}`;
  }
  return `source.test.${why}`;
}

function inMinutes(seconds: number, locale: string): string {
  const minutes = Math.round(seconds / 60);
  const many = minutes >= 120 ? Math.round(minutes / 60) : minutes;
  const unit = minutes >= 120 ? 'hour' : 'minute';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(many);
}

function inputOf(form: HTMLFormElement | null, name: string): HTMLElement | undefined {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLElement ? found : undefined;
}
