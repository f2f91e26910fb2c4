import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { VconPreview } from '#shared/domain/views';
import { VCON_FILE_MAX } from '#shared/schemas/vcon';
import { useActions, useApp, useFormatNumber, useText } from '../../stores/app-context';
import { type FailureCode, failureKey } from '../../stores/failure-text';
import { formatWhen } from '../../ui/format';
import { HandoffBody } from '../card/handoff-body';

interface Opened {
  readonly text: string;
  readonly preview: VconPreview;
}

/** A call out of a file: the desk reads it, the agent looks at it, and only then it is kept. */
export function OpenVcon({ onImported }: { onImported: () => void }) {
  const { t } = useText();
  const { ask } = useActions();
  const [opened, setOpened] = useState<Opened>();
  const [problem, setProblem] = useState<FailureCode>();
  // The field keeps the name of the file: the same one again would be no change.
  const reset = useRef<() => void>(null);

  async function open(file: File | null): Promise<void> {
    reset.current?.();
    setOpened(undefined);
    setProblem(undefined);
    if (file === null) return;
    if (file.size > VCON_FILE_MAX) return setProblem('too-large');
    const text = await file.text();
    const answer = await ask('calls.readVcon', { text });
    if (answer.ok) setOpened({ text, preview: answer.value });
    else setProblem(answer.error.code);
  }

  async function keep(text: string): Promise<void> {
    const answer = await ask('calls.importVcon', { text });
    if (!answer.ok) return setProblem(answer.error.code);
    setOpened(undefined);
    onImported();
  }

  return (
    <div className="history-files stack">
      <div className="row wrap history-open">
        <FileButton resetRef={reset} accept=".json,.vcon,application/vcon,application/json" onChange={open}>
          {(field) => (
            <Button {...field} size="compact-sm" variant="subtle" leftSection={<IconFileImport size={16} />}>
              {t('vcon.open')}
            </Button>
          )}
        </FileButton>
        {problem !== undefined && (
          <p className="said fail" role="alert">
            {t(failureKey(problem))}
          </p>
        )}
      </div>
      {opened !== undefined && (
        <Preview
          preview={opened.preview}
          onKeep={() => keep(opened.text)}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  readonly preview: VconPreview;
  readonly onKeep: () => void;
  readonly onClose: () => void;
}

function Preview({ preview, onKeep, onClose }: PreviewProps) {
  const { t } = useText();
  const format = useFormatNumber();
  const { locale } = useApp();
  const { title, startedAt, document, known } = preview;
  const when = formatWhen(new Date(startedAt).toISOString(), Date.now(), locale);
  return (
    <section className="vcon-preview sheet stack" aria-label={t('vcon.preview')}>
      <h2 className="settings-head clip">{title === '' ? t('vcon.nameless') : title}</h2>
      <p className="dim">
        {when}
        {document.caller.tel !== undefined && ` · ${format(document.caller.tel)}`}
      </p>
      <p className="said">{t('vcon.unchecked')}</p>
      <div className="vcon-text">
        <HandoffBody document={document} />
      </div>
      {known && <p className="said">{t('vcon.known')}</p>}
      <div className="row wrap">
        {!known && (
          <Button size="xs" onClick={onKeep}>
            {t('vcon.import')}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onClose}>
          {t('vcon.cancel')}
        </Button>
      </div>
    </section>
  );
}
