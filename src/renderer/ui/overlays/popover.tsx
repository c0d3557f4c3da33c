import { Popover as RadixPopover } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import styles from './popover.module.css';

interface PopoverProps {
  /** What it speaks of, and stands beside: a part that is drawn here, or one that is elsewhere. */
  readonly anchor: ReactNode | RefObject<Element>;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  readonly title: string;
  /** "1 of 5". */
  readonly step?: string | undefined;
  /** One idea. */
  readonly children: ReactNode;
  /** Buttons: Next, End the tour. */
  readonly answers?: ReactNode;
}

/** A note beside a part, 320 px; one step of the tour. It is not modal: the place it speaks of stays bright. */
export function Popover(props: PopoverProps) {
  return (
    <RadixPopover.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      {isElsewhere(props.anchor) ? (
        <RadixPopover.Anchor virtualRef={props.anchor} />
      ) : (
        <RadixPopover.Anchor asChild>{props.anchor}</RadixPopover.Anchor>
      )}
      <RadixPopover.Portal>
        <RadixPopover.Content
          className={styles.popover}
          side={props.side ?? 'right'}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={props.title}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <PopoverBody title={props.title} step={props.step} answers={props.answers}>
            {props.children}
          </PopoverBody>
          <RadixPopover.Arrow className={styles.arrow} width={12} height={6} />
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}

function isElsewhere(anchor: PopoverProps['anchor']): anchor is RefObject<Element> {
  return typeof anchor === 'object' && anchor !== null && 'current' in anchor;
}

/** The inside of a popover. */
export function PopoverBody(props: Pick<PopoverProps, 'title' | 'step' | 'children' | 'answers'>) {
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{props.title}</h2>
        <span className={styles.step}>{props.step}</span>
      </div>
      <div className={styles.idea}>{props.children}</div>
      {props.answers === undefined ? null : <div className={styles.answers}>{props.answers}</div>}
    </>
  );
}
