import { Button, Chip, Menu, TagsInput, Textarea, TextInput } from '@mantine/core';
import { IconBraces, IconX } from '@tabler/icons-react';
import { type ReactNode, useId, useRef } from 'react';
import { placeholders } from '#shared/domain/scenarios/scenario';
import { useText } from '../../stores/app-context';
import { withPlaceholder } from './rule-form';

/** A condition or an action with its name before it and a way to be without it behind. */
export function Part(props: {
  readonly title: string;
  readonly path: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  const { title, path, onRemove, children } = props;
  const headId = useId();
  return (
    <fieldset className="rule-part" aria-labelledby={headId} data-part={path}>
      <h4 className="rule-part-name" id={headId}>
        {title}
      </h4>
      <div className="rule-part-fields">{children}</div>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t('rules.take-out', { part: title })}
        onClick={onRemove}
      >
        <IconX size={16} />
      </Button>
    </fieldset>
  );
}

/** Some out of a few. */
export function Several<T extends string>(props: {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: readonly T[];
  readonly problem?: string | undefined;
  readonly onChange: (value: readonly T[]) => void;
}) {
  const { label, hint, options, value, problem, onChange } = props;
  const hintId = useId();
  return (
    <fieldset
      className="rule-several"
      aria-label={label}
      aria-describedby={problem === undefined && hint === undefined ? undefined : hintId}
    >
      <Chip.Group
        multiple
        value={[...value]}
        onChange={(chosen) => onChange(options.map((one) => one.value).filter((one) => chosen.includes(one)))}
      >
        {options.map((option) => (
          <Chip key={option.value} value={option.value} size="sm" variant="outline">
            {option.label}
          </Chip>
        ))}
      </Chip.Group>
      {(problem ?? hint) !== undefined && (
        <p id={hintId} className={problem === undefined ? 'rule-hint dim' : 'rule-hint rule-wrong'}>
          {problem ?? hint}
        </p>
      )}
    </fieldset>
  );
}

/** Several values that are typed. What was begun and not ended with Enter is taken when the field is left. */
export function Values(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: readonly string[];
  readonly most: number;
  readonly suggestions?: readonly string[];
  readonly problem?: string | undefined;
  readonly onChange: (value: readonly string[]) => void;
}) {
  const { label, hint, value, most, suggestions = [], problem, onChange } = props;
  return (
    <TagsInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={[...value]}
      data={[...suggestions]}
      maxTags={most}
      splitChars={[',', ';']}
      comboboxProps={{ withinPortal: false }}
      error={problem}
      onChange={onChange}
    />
  );
}

/** A text that may name what is known of the call, in braces; the menu writes them. */
export function Template(props: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly max: number;
  readonly lines?: number;
  readonly problem?: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useText();
  const { label, hint, value, max, lines = 1, problem, onChange } = props;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);

  function insert(name: string): void {
    const { selectionStart, selectionEnd } = field.current ?? {};
    const start = selectionStart ?? value.length;
    onChange(withPlaceholder(value, name, start, selectionEnd ?? start));
    // Once the new text is there: behind what was put in.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(start + name.length + 2, start + name.length + 2);
    });
  }

  const common = {
    label,
    value,
    maxLength: max,
    error: problem,
    ...(hint !== undefined && { description: hint }),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input')[],
  };
  return (
    <div className="rule-template">
      {lines === 1 ? (
        <TextInput ref={field} {...common} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <Textarea
          ref={field}
          {...common}
          autosize
          minRows={lines}
          maxRows={14}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Menu position="bottom-end" width={270} returnFocus={false}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            className="rule-insert"
            leftSection={<IconBraces size={14} />}
            aria-label={t('rules.insert-into', { field: label })}
          >
            {t('rules.insert')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {placeholders.map((name) => (
            <Menu.Item key={name} onClick={() => insert(name)}>
              <code>{`{${name}}`}</code> <span className="dim">{t(`rules.value.${name}`)}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
