import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { ContactId } from '#shared/domain/ids';
import type { SimilarPerson } from '#shared/domain/similar-person';
import { useFormatNumber, useText } from '../../stores/app-context';

interface TwinsProps {
  readonly people: readonly SimilarPerson[];
  readonly onAttach: (id: ContactId) => void;
  readonly onSave: () => void;
}

/** Who seems to be a contact already: the number can be added to them, or the new one saved all the same. */
export function Twins({ people, onAttach, onSave }: TwinsProps) {
  const { t, list } = useText();
  const format = useFormatNumber();
  const headId = useId();
  const head = useRef<HTMLParagraphElement>(null);
  // Asked in answer to "Save": whoever works with the keyboard goes on from here.
  useEffect(() => head.current?.focus(), []);
  return (
    <section className="said warn stack" aria-labelledby={headId}>
      <p id={headId} ref={head} tabIndex={-1}>
        {t('new-contact.twin')}
      </p>
      <ul className="picks">
        {people.map(({ id, displayName, company, number, same }) => (
          <li key={id} className="row wrap">
            <span className="grow">
              <strong>{displayName}</strong>{' '}
              {[company, number === undefined ? undefined : format(number)]
                .filter((part) => part !== undefined)
                .join(' · ')}
              <br />
              {list(same.map((mark) => t(`new-contact.same.${mark}`)))}
            </span>
            <Button
              size="compact-sm"
              aria-label={t('new-contact.add-number-to', { name: displayName })}
              onClick={() => onAttach(id)}
            >
              {t('new-contact.add-number')}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button size="compact-sm" variant="default" onClick={onSave}>
          {t('new-contact.save-anyway')}
        </Button>
      </p>
    </section>
  );
}
