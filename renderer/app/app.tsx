import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import { faultPlace, watchFaults } from '../bridge/page-faults';
import { type AppParts, AppProvider, useApp, useDesk, useText } from '../stores/app-context';
import { cssVariables, theme } from '../ui/theme';
import { ErrorBoundary } from './error-boundary';
import '@mantine/core/styles.css';
import '../ui/base.css';

/** What every window of Patchcord stands in: words, colours, and a net for what nobody expected. */
export function App({ parts, children }: { parts: AppParts; children: ReactNode }) {
  return (
    <AppProvider parts={parts}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Appearance />
        <FaultWatch />
        <ErrorBoundary>{children}</ErrorBoundary>
      </MantineProvider>
    </AppProvider>
  );
}

/** A deed that came to nothing by a fault is said: the agent would wait for it. */
function FaultWatch() {
  const { view, actions } = useApp();
  useEffect(
    () =>
      watchFaults({
        target: window,
        now: Date.now,
        onFault(thrown) {
          view.report({ key: 'fault.deed' });
          void actions.ask('window.fault', { kind: 'deed', ...faultPlace(thrown) });
        },
      }),
    [view, actions],
  );
  return undefined;
}

/** Follows the settings of the desk; the browser keeps the last choice for the first frame. */
function Appearance() {
  const wanted = useDesk((state) => state.settings?.theme);
  const density = useDesk((state) => state.settings?.density);
  const { language } = useText();
  const { setColorScheme } = useMantineColorScheme();
  useLayoutEffect(() => {
    // What a screen reader reads it with, and which of the Chinese and Japanese characters a font draws.
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (wanted !== undefined) setColorScheme(wanted);
  }, [wanted, setColorScheme]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density ?? 'comfortable';
  }, [density]);
  return undefined;
}
