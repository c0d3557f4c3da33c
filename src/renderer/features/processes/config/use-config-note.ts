import type { AppView } from '#stores/app-view.ts';

export function useConfigNote(_app: AppView): string | undefined {
  return undefined;
}
