import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import { BrandMark } from '#ui/marks/brand-mark.tsx';
import styles from './sheet.module.css';

/** The whole page: a head, and bands of plates below. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  return (
    <main className={styles.sheet}>
      <header className={styles.head}>
        <BrandMark />
        <h1 className={styles.headTitle}>Flybridge parts</h1>
        <span className={styles.headNote}>28 px rows, 4 px grid, hairlines</span>
      </header>
      {children}
    </main>
  );
}

/** Plates side by side, a hairline below. */
export function Band(props: { readonly split?: 'thirds' | 'halves' | 'colours'; readonly children: ReactNode }) {
  return <div className={classNames(styles.band, props.split && styles[props.split])}>{props.children}</div>;
}

/** One kind of part, in its states. `flush`: its rows run to the edges. */
export function Plate(props: { readonly title: string; readonly flush?: boolean; readonly children: ReactNode }) {
  return (
    <section className={classNames(styles.plate, props.flush === true && styles.flush)} aria-label={props.title}>
      <h2 className={styles.title}>{props.title}</h2>
      {props.children}
    </section>
  );
}
