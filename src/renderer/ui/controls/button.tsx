import type { ComponentPropsWithRef, ReactNode } from 'react';
import { useId } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { classNames } from '../class-names.ts';
import { BusyRing } from '../marks/busy-ring.tsx';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import { escapeNode } from '../words/escape-node.ts';
import styles from './button.module.css';

/** What a menu or a popover gives the button that opens it. */
type OpenerProps = Omit<
  ComponentPropsWithRef<'button'>,
  'className' | 'style' | 'disabled' | 'children' | 'onClick' | 'type'
>;

interface ButtonProps extends OpenerProps {
  /** The verb, with its object where it could be doubted. */
  readonly children: ReactNode;
  readonly onPress?: (() => void) | undefined;
  /** Primary: one for each region at most. Destructive: in its confirmation only. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'destructive' | undefined;
  /** 28 px, or 24 px in rows, banners and section heads. */
  readonly size?: 'normal' | 'small' | undefined;
  readonly icon?: LucideIcon | undefined;
  /** The verb in its -ing form. Where it is given, the width is kept for both. */
  readonly busyLabel?: string | undefined;
  readonly busy?: boolean | undefined;
  /** Why it cannot be pressed now; a button without a reason can be. */
  readonly disabledReason?: string | undefined;
  /** For a button that stays on or off, as Follow does. */
  readonly pressed?: boolean | undefined;
  /** Shown by the tooltip, for what the words leave out. */
  readonly tip?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Where a dialog puts the focus when it opens: its safe answer. */
  readonly autoFocus?: boolean | undefined;
}

/** A verb that can be pressed. While busy or disabled it stays focusable, so that its reason can be read. */
export function Button(props: ButtonProps) {
  const { children, onPress, kind = 'secondary', size = 'normal', icon, busyLabel, busy = false, ...others } = props;
  const { disabledReason, tip, pressed, type = 'button', autoFocus = false, ...opener } = others;
  const reasonId = useId();
  const disabled = disabledReason !== undefined;
  const idle = busy || disabled;
  const words = escapeNode(children);
  return (
    <button
      {...opener}
      type={type}
      className={classNames(styles.button, styles[kind], size === 'small' && styles.small)}
      aria-pressed={pressed}
      aria-disabled={idle ? true : undefined}
      aria-busy={busy ? true : undefined}
      aria-describedby={disabled ? reasonId : undefined}
      data-tip={disabledReason ?? tip}
      data-busy={busy ? '' : undefined}
      data-autofocus={autoFocus ? '' : undefined}
      onClick={(event) => {
        if (idle) event.preventDefault();
        else onPress?.();
      }}
    >
      <span className={styles.stack}>
        <span className={classNames(styles.face, busy && styles.unseen)}>
          {icon === undefined ? null : <Icon of={icon} />}
          <span>{words}</span>
        </span>
        {busyLabel === undefined && !busy ? null : (
          <span className={classNames(styles.face, !busy && styles.unseen)} aria-hidden={busy ? undefined : true}>
            <span className={styles.ring}>
              <BusyRing />
            </span>
            <span>{busyLabel === undefined ? words : escapeUnseen(busyLabel)}</span>
          </span>
        )}
      </span>
      {disabled ? (
        <span id={reasonId} className={styles.reason}>
          {escapeUnseen(disabledReason)}
        </span>
      ) : null}
    </button>
  );
}
