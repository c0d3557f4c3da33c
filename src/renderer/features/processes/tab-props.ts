import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { InspectorView } from './inspected.tsx';

/** The props of each of the four tabs of an app. */
export interface TabProps {
  readonly app: AppView;
  /** The last beat, in milliseconds since the epoch. */
  readonly now: number;
  readonly inspector: InspectorView;
}
