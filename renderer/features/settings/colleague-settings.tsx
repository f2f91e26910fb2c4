import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { DirectoryKind } from '#shared/domain/directory';
import { useActions, useDesk, useForm, useText } from '../../stores/app-context';
import { Empty } from '../../ui/bits';
import { type ColleagueDraft, colleagueProblem, colleaguesOf, draftsOf } from './colleague-drafts';
import { mergeColleagues } from './colleague-file';
import { ColleagueFile } from './colleague-file-box';
import { SettingNote } from './setting-note';

const ROW_HEIGHT = 48;
const KINDS = ['colleague', 'queue', 'outside'] as const satisfies readonly DirectoryKind[];

interface Written {
  readonly rows: readonly ColleagueDraft[];
}

/** The colleagues to call and to transfer to, as the agent or the administrator writes them down. */
export function ColleagueSettings() {
  const { t } = useText();
  const { run } = useActions();
  const settings = useDesk((state) => state.settings);
  const colleagues = settings?.colleagues;
  const initial = useMemo(() => ({ rows: draftsOf(colleagues ?? []) }), [colleagues]);
  // What was typed and not saved is kept while a call is looked at.
  const [written, setWritten] = useForm<Written>('colleagues', initial);
  const { rows } = written;
  const changed = written !== initial;
  const [saved, setSaved] = useState(false);
  const problem = colleagueProblem(rows);

  function change(next: readonly ColleagueDraft[]): void {
    setWritten({ rows: next });
    setSaved(false);
  }

  async function save(): Promise<void> {
    const answer = await run('settings.update', { patch: { colleagues: [...colleaguesOf(rows)] } });
    if (!answer.ok) return;
    setWritten(undefined);
    setSaved(true);
  }

  const add = () =>
    change([
      { id: crypto.randomUUID(), kind: 'colleague' as const, extension: '', name: '', department: '' },
      ...rows,
    ]);

  return (
    <section
      className="settings-box sheet stack"
      aria-label={t('colleagues.title')}
      data-setting="colleagues"
    >
      <div className="row wrap">
        <div className="grow">
          <h2 className="settings-head">{t('colleagues.title')}</h2>
          <p className="dim">
            {t(settings?.mode === 'practice' ? 'colleagues.text-practice' : 'colleagues.text')}
          </p>
        </div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {t('colleagues.add')}
        </Button>
        <Button disabled={!changed || problem !== undefined} onClick={save}>
          {t('settings.save')}
        </Button>
      </div>
      <SettingNote path="colleagues" entries={rows.length} onReset={() => setWritten(undefined)} />
      <ColleagueFile
        onMerge={(read) => change(mergeColleagues(rows, read, () => crypto.randomUUID()))}
        onReplace={(read) => change(mergeColleagues([], read, () => crypto.randomUUID()))}
      />
      {problem !== undefined && changed && (
        <p className="said warn" role="status">
          {t(problem.key, { row: problem.row })}
        </p>
      )}
      {saved && (
        <p className="said live" role="status">
          {t('settings.saved')}
        </p>
      )}
      {rows.length === 0 ? (
        <Empty icon={<IconUsers size={32} />} title={t('colleagues.none')}>
          <p>{t('colleagues.none-text')}</p>
        </Empty>
      ) : (
        <Rows rows={rows} onChange={change} />
      )}
    </section>
  );
}

function Rows({
  rows,
  onChange,
}: {
  rows: readonly ColleagueDraft[];
  onChange: (rows: readonly ColleagueDraft[]) => void;
}) {
  const { t } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const set = (id: string, part: Partial<ColleagueDraft>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <div className="colleague-rows" ref={scroller}>
      <ul aria-label={t('colleagues.title')} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          const number = item.index + 1;
          return (
            row !== undefined && (
              <li
                key={item.key}
                className="colleague-row"
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <TextInput
                  aria-label={t('colleagues.extension-of', { number })}
                  placeholder={t('colleagues.extension')}
                  value={row.extension}
                  onChange={(event) => set(row.id, { extension: event.currentTarget.value })}
                />
                <TextInput
                  aria-label={t('colleagues.name-of', { number })}
                  placeholder={t('colleagues.name')}
                  value={row.name}
                  onChange={(event) => set(row.id, { name: event.currentTarget.value })}
                />
                <TextInput
                  aria-label={t('colleagues.department-of', { number })}
                  placeholder={t('colleagues.department')}
                  value={row.department}
                  onChange={(event) => set(row.id, { department: event.currentTarget.value })}
                />
                <NativeSelect
                  aria-label={t('colleagues.kind-of', { number })}
                  value={row.kind}
                  data={KINDS.map((value) => ({ value, label: t(`colleagues.kind.${value}`) }))}
                  onChange={(event) => set(row.id, { kind: event.currentTarget.value as DirectoryKind })}
                />
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={t('colleagues.remove', { name: row.name || String(number) })}
                  onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
                >
                  <IconTrash size={18} />
                </Button>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
