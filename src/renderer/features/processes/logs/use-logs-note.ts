import type { AppView } from '#stores/app-view.ts';

export function useLogsNote(_app: AppView): string | undefined {
  return undefined;
}
