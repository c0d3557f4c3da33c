import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon, type LucideIcon } from '../marks/icon.tsx';
import { KeyHint } from '../marks/key-hint.tsx';
import { splitByRanges, type TextRange } from '../words/text-ranges.ts';
import { Modal } from './modal.tsx';
import styles from './palette.module.css';

/** What can be run or opened from the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  /** Which letters of the label answered the query (`matchWords`). */
  readonly matches?: readonly TextRange[] | undefined;
  /** What it is about: "running 3 min 41 s". */
  readonly hint?: string | undefined;
  /** At the right: its state, its key, or "asks first". */
  readonly side?: ReactNode;
}

interface PaletteProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Already narrowed to the query and in the order to show; empty groups are left out. */
  readonly groups: readonly { readonly name: string; readonly items: readonly PaletteItem[] }[];
  /** "8 of 214". */
  readonly found: string;
  readonly placeholder?: string | undefined;
  /** Said when nothing matches, with the next step. */
  readonly empty: string;
  /** At the right of the foot: `<KeyHint keys={['>']} /> actions only`. */
  readonly footEnd?: ReactNode;
  readonly onRun: (id: string) => void;
  /** Tab on the chosen item, where it takes arguments. */
  readonly onFill?: ((id: string) => void) | undefined;
  readonly onClose: () => void;
}

/** The command palette: 640 px, 104 px from the top. Mounted means open. */
export function Palette(props: PaletteProps) {
  const { query, onQuery, groups, found, placeholder = 'Find a page, app, command, setting', empty } = props;
  return (
    <Modal label="Command palette" className={styles.dialog} onClose={props.onClose}>
      <Command
        label="Command palette"
        shouldFilter={false}
        loop
        onKeyDown={(event) => {
          // A key that is held down runs one command, not also the answer to its question.
          if (event.key === 'Enter' && event.repeat) event.preventDefault();
          if (event.key !== 'Tab' || event.shiftKey || props.onFill === undefined) return;
          const chosen = event.currentTarget.querySelector('[cmdk-item][aria-selected="true"]');
          const id = chosen?.getAttribute('data-id');
          if (id === null || id === undefined) return;
          event.preventDefault();
          props.onFill(id);
        }}
      >
        <div className={styles.head}>
          <span className={styles.icon}>
            <Icon of={Search} size={16} />
          </span>
          <Command.Input
            className={styles.input}
            data-autofocus=""
            placeholder={placeholder}
            value={query}
            onValueChange={onQuery}
          />
          <span className={styles.found}>{found}</span>
          <KeyHint keys={['Esc']} />
        </div>
        <Command.List className={styles.list} label="Found">
          <Command.Empty className={styles.empty}>{empty}</Command.Empty>
          {groups.map(({ name, items }) => (
            <Command.Group key={name} heading={name} className={styles.group}>
              {items.map((item) => (
                <PaletteRow key={item.id} item={item} onRun={props.onRun} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <div className={styles.foot}>
          <span>
            <KeyHint keys={['↑', '↓']} /> move
          </span>
          <span>
            <KeyHint keys={['Enter']} /> run
          </span>
          {props.onFill === undefined ? null : (
            <span>
              <KeyHint keys={['Tab']} /> fill in arguments
            </span>
          )}
          <span className={styles.footEnd}>{props.footEnd}</span>
        </div>
      </Command>
    </Modal>
  );
}

function PaletteRow({ item, onRun }: { readonly item: PaletteItem; readonly onRun: (id: string) => void }) {
  const { id, icon, label, matches = [], hint, side } = item;
  return (
    <Command.Item className={styles.item} value={id} data-id={id} onSelect={() => onRun(id)}>
      <span className={styles.icon}>
        <Icon of={icon} size={16} />
      </span>
      <span className={styles.words}>
        {splitByRanges(label, matches).map(({ at, part, inside }) =>
          inside ? (
            <mark key={at} className={styles.match}>
              {part}
            </mark>
          ) : (
            part
          ),
        )}
      </span>
      <span className={styles.hint}>{hint}</span>
      <span className={styles.side}>
        {side}
        <span className={styles.runKey}>
          <KeyHint keys={['Enter']} />
        </span>
      </span>
    </Command.Item>
  );
}
