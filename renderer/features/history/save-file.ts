/**
 * Gives a file to the browser, or to Electron, which asks the agent where it goes. The address is kept for a minute: the
 * agent may take that long with the dialog.
 */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
