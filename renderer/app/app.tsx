import { MantineProvider, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { type AppParts, AppProvider, useDesk } from '../stores/app-context';
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
        <ErrorBoundary text={parts.text} beforeReload={() => parts.notes.flush()}>
          {children}
        </ErrorBoundary>
      </MantineProvider>
    </AppProvider>
  );
}

/** Follows the settings of the desk; the browser keeps the last choice for the first frame. */
function Appearance() {
  const wanted = useDesk((state) => state.settings?.theme);
  const density = useDesk((state) => state.settings?.density);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (wanted !== undefined) setColorScheme(wanted);
  }, [wanted, setColorScheme]);
  useEffect(() => {
    document.documentElement.dataset['density'] = density ?? 'comfortable';
  }, [density]);
  return undefined;
}
