import { utilityProcess } from 'electron';

/**
 * The practice server as a utility process: the app's own binary doesn't run as plain Node. It ends with the app, and the
 * other desks of the folder, which are apps of their own, find that out and start one themselves.
 */
export function startPractice(entry: string, dir: string): void {
  utilityProcess.fork(entry, [dir], { serviceName: 'Patchcord practice', stdio: 'ignore' });
}
