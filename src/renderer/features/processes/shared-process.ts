import type { AppView } from '#shared/panel/providers/app-view.ts';

/** The apps that one process serves. */
export interface SharedProcess {
  /** As reported by the apps. */
  readonly pid: number;
  /** The app that is the process itself; null if all of them report to be roles in it. */
  readonly host: AppView | null;
  /** All of them, in the order of their provider. */
  readonly apps: readonly AppView[];
}

/** The process that an app shares with others; null if it has its own, or reports none. */
export function sharedProcessOf(app: AppView, all: readonly AppView[]): SharedProcess | null {
  const pid = processOf(app);
  if (pid === null) return null;
  const apps = all.filter((each) => each.provider.id === app.provider.id && processOf(each) === pid);
  if (apps.length < 2) return null;
  return { pid, host: apps.find((each) => !isHostedRole(each)) ?? null, apps };
}

/** Whether an app reports to be a role in the process of another (App Status Examples, `plc-simulator`). */
export function isHostedRole({ snapshot }: AppView): boolean {
  return snapshot?.good?.status.processModel === 'hosted-role';
}

/** The process that serves an app, also while the app itself does not run. */
function processOf({ snapshot }: AppView): number | null {
  const status = snapshot?.good?.status;
  return status?.hostPid ?? status?.pid ?? null;
}
