import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { memoryStore, remember, rememberedWidth } from '#stores/window/window-memory.ts';
import { Divider } from '#ui/page/divider.tsx';
import styles from './inspected.module.css';

/** Whether the inspector is open in a window too narrow to show it beside the content. */
export type InspectorView = 'shown' | 'hidden';

interface InspectedProps {
  readonly children: ReactNode;
  /** Facts about the content; in a narrow window it opens over it. */
  readonly inspector: ReactNode;
  readonly view: InspectorView;
  /** `short` for facts of a word or two (264 px), `wide` for longer ones (320 px). */
  readonly size?: 'short' | 'wide' | undefined;
}

/** In px, until somebody changes it. */
const WIDTHS = { short: 264, wide: 320 } as const;

/** Scrolling content with its inspector beside it. */
export function Inspected({ children, inspector, view, size = 'short' }: InspectedProps) {
  const width = useStore(memoryStore, (memories) => rememberedWidth(memories, 'inspector-width'));
  return (
    <div className={styles.columns}>
      <div className={styles.main}>{children}</div>
      <aside
        className={styles.inspector}
        data-size={size}
        data-view={view}
        style={width === null ? undefined : { width: `min(${width}px, 40vw)` }}
        aria-label="Inspector"
      >
        <div className={styles.scroll}>{inspector}</div>
        <Divider
          label="Width of the inspector"
          of="right"
          value={width ?? WIDTHS[size]}
          min={220}
          max={560}
          onSize={(wanted) => remember('inspector-width', String(wanted))}
        />
      </aside>
    </div>
  );
}
