import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../../../stores/app-context';

/** What a person may drop a file of people on. */
export function ImportDrop({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who has no mouse has the button, which does the same
    <div
      className="page contacts import-drop"
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (!hasFile(event)) return;
        event.preventDefault();
        if (file !== undefined) onFile(file);
      }}
    >
      {children}
      {over && (
        <div className="import-over" aria-hidden="true">
          <IconFileImport size={36} />
          {t('imports.drop')}
        </div>
      )}
    </div>
  );
}

export function ImportButton({ disabled, onFile }: { disabled: boolean; onFile: (file: File) => void }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.vcf,.vcard,text/csv,text/vcard"
        hidden
        data-import-file
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file, mended, may be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button
        variant="default"
        disabled={disabled}
        title={t('imports.hint')}
        leftSection={<IconFileImport size={16} />}
        onClick={() => input.current?.click()}
      >
        {t('imports.open')}
      </Button>
    </>
  );
}
