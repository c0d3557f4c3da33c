import type { FoundInstance } from '#shared/panel/rooms/found-instance.ts';
import { KeyValue } from '#ui/data/key-value.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import styles from './found-instance-page.module.css';

/** The windows of a found instance, by their ids. */
export function FoundWindows({ found: { windowCount, windows } }: { readonly found: FoundInstance }) {
  if (windowCount === null) return null;
  const ground = windowCount > windows.length ? `${windows.length} of ${windowCount}` : windowCount;
  return (
    <section aria-label="Windows" className={styles.section}>
      <SectionHead title="Windows" ground={ground} />
      {windows.length === 0 ? <p className={styles.none}>No windows.</p> : null}
      <KeyValue
        items={windows.map(({ h, id, title, type, w, x, y }) => {
          const name = [type, title].filter((part, at, parts) => part !== '' && parts.indexOf(part) === at).join(', ');
          return { key: id, value: name || null, wire: true, end: `${w}×${h} at ${x},${y}` };
        })}
      />
    </section>
  );
}
