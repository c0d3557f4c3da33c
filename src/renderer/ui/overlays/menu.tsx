import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import styles from './menu.module.css';

/** An entry; one that opens a dialog ends in "…". */
export interface MenuItem {
  readonly id: string;
  readonly words: string;
  readonly icon?: LucideIcon | undefined;
  /** At the right, in `text-3`: a key, a state. */
  readonly hint?: string | undefined;
  readonly disabledReason?: string | undefined;
}

interface MenuProps {
  /** A button that opens it. */
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly onChoose: (id: string) => void;
  readonly align?: 'start' | 'end' | undefined;
}

/** A list of verbs that opens from a button. Not modal: a modal menu would lock scrolling by a style tag. */
export function Menu({ trigger, items, onChoose, align = 'end' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8} loop>
          {items.map(({ id, words, icon, hint, disabledReason }) => (
            <DropdownMenu.Item
              key={id}
              className={styles.item}
              disabled={disabledReason !== undefined}
              data-tip={disabledReason}
              onSelect={() => onChoose(id)}
            >
              <span className={styles.icon}>{icon === undefined ? null : <Icon of={icon} />}</span>
              <span className={styles.words}>{escapeUnseen(words)}</span>
              <span className={styles.hint}>{escapeUnseen(disabledReason ?? hint ?? '')}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
