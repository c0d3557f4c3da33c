import type { ComponentPropsWithRef } from 'react';
import { classNames } from '../class-names.ts';
import { BusyRing } from '../marks/busy-ring.tsx';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import styles from './icon-button.module.css';

/** What a menu or a popover gives the button that opens it. */
type OpenerProps = Omit<
  ComponentPropsWithRef<'button'>,
  'className' | 'style' | 'disabled' | 'children' | 'onClick' | 'type'
>;

interface IconButtonProps extends OpenerProps {
  readonly icon: LucideIcon;
  /** The verb with its object: its name, and its tooltip. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  /** 28 px with an icon of 16, or 24 px with one of 14. */
  readonly size?: 'normal' | 'small' | undefined;
  /** The key that does the same, shown in the tooltip. */
  readonly keys?: string | undefined;
  /** For a button that stays on or off. */
  readonly pressed?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly disabledReason?: string | undefined;
}

/** A verb as an icon, always with a name and a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onPress, size = 'normal', keys, pressed, busy = false, disabledReason, ...opener } = props;
  const idle = busy || disabledReason !== undefined;
  const edge = size === 'small' ? 14 : 16;
  return (
    <button
      {...opener}
      type="button"
      className={classNames(styles.button, size === 'small' && styles.small)}
      aria-label={disabledReason === undefined ? label : `${label}. ${disabledReason}`}
      aria-pressed={pressed}
      aria-disabled={idle ? true : undefined}
      aria-busy={busy ? true : undefined}
      data-tip={disabledReason === undefined ? label : `${label}. ${disabledReason}`}
      data-tip-keys={keys}
      onClick={idle ? undefined : onPress}
    >
      {busy ? (
        <span className={styles.ring}>
          <BusyRing size={edge} />
        </span>
      ) : (
        <Icon of={icon} size={edge} />
      )}
    </button>
  );
}
