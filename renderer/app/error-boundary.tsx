import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import type { Translator } from '#shared/i18n/translator';

interface ErrorBoundaryProps {
  readonly text: Translator;
  /** The last chance to save what is unsaved. */
  readonly beforeReload: () => void;
  readonly children: ReactNode;
}

/**
 * A fault of the page ends neither the call nor the notes: both live in the desk. It says so and begins anew by
 * itself, once; a page that fails again at once waits for the agent. (React asks for a class here.)
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.beforeReload();
    const last = Number(sessionStorage.getItem(LAST_RELOAD));
    if (Date.now() - last < QUIET_MS) return;
    sessionStorage.setItem(LAST_RELOAD, String(Date.now()));
    setTimeout(() => location.reload(), READING_MS);
  }

  override render(): ReactNode {
    const { text, children } = this.props;
    if (!this.state.failed) return children;
    return (
      <main className="empty" role="alert">
        <h1 className="page-title">{text.t('fault.title')}</h1>
        <p>{text.t('fault.text')}</p>
        <Button onClick={() => location.reload()}>{text.t('fault.reload')}</Button>
      </main>
    );
  }
}

const LAST_RELOAD = 'patchcord.fault-reload';
const QUIET_MS = 30_000;
const READING_MS = 1_500;
