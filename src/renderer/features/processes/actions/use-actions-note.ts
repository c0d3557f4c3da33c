import type { AppView } from '#stores/app-view.ts';

export function useActionsNote(_app: AppView): string | undefined {
  return undefined;
}
