import { PanelRight, Plug, Plus, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { capitalized } from '#shared/capitalized.ts';
import type { Reach } from '#shared/connections/reach.ts';
import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { Presentation } from '#shared/lifecycle/present.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import styles from './connection-head.module.css';

/** A connection as a tab. */
export interface ConnectionTab {
  readonly id: string;
  readonly title: string;
  readonly presentation: Presentation;
  /** A word after its title; null for none. */
  readonly note: string | null;
}

interface ConnectionHeadProps<Part extends string> {
  /** The id and the name of the page. */
  readonly page: string;
  readonly name: string;
  /** "character", and the section of Settings that adds one. */
  readonly noun: string;
  readonly section: string;
  readonly tabs: readonly ConnectionTab[];
  readonly chosen: Pick<ConnectionTab, 'id' | 'title'> & {
    readonly address: string;
    readonly reach: Reach;
    readonly connection: ConnectionState;
  };
  /** What else is worth knowing of the connection. */
  readonly facts: ReactNode;
  readonly parts: readonly { readonly value: Part; readonly word: string }[];
  readonly part: Part;
  /** A menu of rarer acts. */
  readonly menu?: ReactNode;
  readonly onConnect: () => void;
  readonly onDisconnect: () => void;
  /** What stands beside the page, where a narrow window hides it. */
  readonly inspector: { readonly name: string; readonly isShown: boolean; readonly onToggle: () => void };
}

/** The head of a page that shows one of several connections: all as tabs, how the chosen one is reached, and its parts. */
export function ConnectionHead<Part extends string>(props: ConnectionHeadProps<Part>) {
  const { chosen, facts, inspector, menu, name, noun, onConnect, onDisconnect, page, part, parts } = props;
  const { address, reach, title } = chosen;
  return (
    <header className={styles.head}>
      <h1 className={styles.unseen}>
        {name}, {escapeUnseen(title)}
      </h1>
      <ConnectionTabs {...props} />
      <span className={styles.link}>
        <code className={styles.address} data-tip-clipped={address}>
          {escapeUnseen(address)}
        </code>
        {reach === 'in-the-clear' ? <span className={styles.clear}>not encrypted</span> : null}
        <span className={styles.facts}>{facts}</span>
      </span>
      <SegmentedChoice
        label={`View of the ${noun}`}
        size="small"
        options={parts}
        value={part}
        onChange={(wanted) => goTo(page, { part: wanted })}
      />
      {menu}
      <ConnectButton connection={chosen.connection} onConnect={onConnect} onDisconnect={onDisconnect} />
      <span className={styles.narrowOnly}>
        <IconButton icon={PanelRight} label={inspector.name} pressed={inspector.isShown} onPress={inspector.onToggle} />
      </span>
    </header>
  );
}

type ConnectionTabsProps = Pick<ConnectionHeadProps<string>, 'page' | 'noun' | 'section' | 'tabs' | 'chosen'>;

function ConnectionTabs({ chosen, noun, page, section, tabs }: ConnectionTabsProps) {
  return (
    <nav className={styles.tabs} aria-label={`${capitalized(noun)}s`}>
      {tabs.map(({ id, note, presentation: { detail, status, word }, title }) => (
        <button
          key={id}
          type="button"
          className={styles.tab}
          aria-current={id === chosen.id ? 'true' : undefined}
          data-tip={`${word}${detail === '' ? '' : `, ${detail}`}`}
          onClick={() => goTo(page, { chosen: id })}
        >
          <StatusMark status={status} size={10} label={word} />
          {escapeUnseen(title)}
          {note === null ? null : <span className={styles.note}>{escapeUnseen(note)}</span>}
        </button>
      ))}
      <IconButton
        icon={Plus}
        size="small"
        label={`Add ${noun}`}
        onPress={() => goTo(SETTINGS_PAGE, { chosen: section, part: 'new' })}
      />
    </nav>
  );
}

type ConnectButtonProps = Pick<ConnectionHeadProps<string>, 'onConnect' | 'onDisconnect'> & {
  readonly connection: ConnectionState;
};

function ConnectButton({ connection, onConnect, onDisconnect }: ConnectButtonProps) {
  const { name } = connection.phase;
  if (connection.desired === 'stopped' || name === 'stopping') {
    return (
      <Button icon={Plug} kind="primary" busy={name === 'stopping'} onPress={onConnect}>
        Connect
      </Button>
    );
  }
  return <IconButton icon={Unplug} label="Disconnect" onPress={onDisconnect} />;
}
