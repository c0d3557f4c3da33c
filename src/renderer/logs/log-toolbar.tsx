import { ArrowDownToLine, Check, ListFilter, Pause, Play } from 'lucide-react';
import type { Ref } from 'react';
import type { LogSource } from '#shared/panel/log-source.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Select } from '#ui/controls/input.tsx';
import { SearchField } from '#ui/controls/search-field.tsx';
import { Chip } from '#ui/marks/chip.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import { useWidth } from '#ui/page/use-width.ts';
import { ExportMenu } from './export-menu.tsx';
import styles from './log-toolbar.module.css';
import type { LogViewState } from './log-view-state.ts';
import type { LineForm } from './reading/line-texts.ts';

const LEVELS = [
  { value: 'debug', word: 'All' },
  { value: 'info', word: 'Info up' },
  { value: 'warn', word: 'Warnings up' },
  { value: 'error', word: 'Errors' },
] as const;

/** The kinds of lines that can be left out, each with the sources that belong to it. */
const KINDS: readonly { readonly word: string; readonly tip: string; readonly sources: readonly LogSource[] }[] = [
  { word: 'Events', tip: 'Log and other events', sources: ['log', 'event'] },
  { word: 'stderr', tip: 'Written to standard error', sources: ['stderr'] },
  { word: 'Stray', tip: 'Output that is not a message', sources: ['stray'] },
  { word: 'Jobs', tip: 'Output of jobs', sources: ['job'] },
  { word: 'Commands', tip: 'Sent to bots', sources: ['command'] },
  { word: 'Flybridge', tip: 'Messages from Flybridge', sources: ['panel'] },
];

/** Narrower than this the buttons have no words, and the kinds of lines stand in a menu. */
const FULL_WIDTH = 940;

export interface LogToolbarProps {
  readonly view: LogViewState;
  readonly onView: (change: Partial<LogViewState>) => void;
  /** Where the lines of this log can come from; other kinds are not offered. */
  readonly sources: readonly LogSource[];
  /** At the right of the search field: "214 of 12,480". */
  readonly note: string;
  /** Why the pattern is not taken. */
  readonly wrong: string | undefined;
  /** The provider whose other lines can be shown, too; undefined where there are none. */
  readonly provider: string | undefined;
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly mode: 'live' | 'paused';
  readonly onMode: (mode: 'live' | 'paused') => void;
  readonly onExport: (which: 'shown' | 'kept', form: LineForm) => void;
  readonly onEnter: () => void;
  readonly searchRef: Ref<HTMLInputElement>;
}

/** What narrows a log down, and what holds it still. */
export function LogToolbar(props: LogToolbarProps) {
  const { view, onView, wrong, mode, onMode, following, onFollow } = props;
  const [room, width] = useWidth<HTMLDivElement>();
  const { search } = view;
  const look = width > 0 && width < FULL_WIDTH ? 'icons' : 'words';
  return (
    <>
      <div ref={room} className={styles.bar}>
        <div className={styles.search}>
          <SearchField
            ref={props.searchRef}
            label="Search the log"
            mono
            value={search.text}
            onChange={(text) => onView({ search: { ...search, text } })}
            onEnter={props.onEnter}
            note={props.note}
            wrong={wrong === undefined ? undefined : 'Not searched'}
            toggles={[
              {
                label: 'Regular expression',
                symbol: '.*',
                on: search.kind === 'pattern',
                onChange: (on) => onView({ search: { ...search, kind: on ? 'pattern' : 'words' } }),
              },
              {
                label: 'Match case',
                symbol: 'Aa',
                on: search.letterCase === 'exact',
                onChange: (on) => onView({ search: { ...search, letterCase: on ? 'exact' : 'ignored' } }),
              },
            ]}
          />
        </div>
        <div className={styles.level}>
          <Select label="Level" value={view.level} options={LEVELS} onChange={(level) => onView({ level })} />
        </div>
        <KindChoice {...props} look={look} />
        <div className={styles.verbs} data-look={look}>
          <Toggle
            icon={ArrowDownToLine}
            word="Follow"
            pressed={following}
            look={look}
            onPress={() => onFollow(!following)}
          />
          <Toggle
            icon={mode === 'paused' ? Play : Pause}
            word={mode === 'paused' ? 'Resume' : 'Pause'}
            pressed={mode === 'paused'}
            look={look}
            onPress={() => onMode(mode === 'paused' ? 'live' : 'paused')}
          />
          <ExportMenu onExport={props.onExport} look={look} />
        </div>
      </div>
      {wrong === undefined ? null : (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </>
  );
}

interface ToggleProps {
  readonly icon: typeof Pause;
  readonly word: string;
  readonly pressed: boolean;
  readonly look: 'icons' | 'words';
  readonly onPress: () => void;
}

function Toggle({ icon, word, pressed, look, onPress }: ToggleProps) {
  if (look === 'icons') return <IconButton icon={icon} label={word} pressed={pressed} onPress={onPress} />;
  return (
    <Button icon={icon} pressed={pressed} onPress={onPress}>
      {word}
    </Button>
  );
}

function KindChoice({
  view,
  onView,
  sources: possible,
  provider,
  look,
}: LogToolbarProps & { readonly look: 'icons' | 'words' }) {
  const { hiddenSources, scope } = view;
  const isOn = (sources: readonly LogSource[]) => !sources.some((source) => hiddenSources.includes(source));
  const toggle = (sources: readonly LogSource[]) => {
    const others = hiddenSources.filter((source) => !sources.includes(source));
    onView({ hiddenSources: isOn(sources) ? [...others, ...sources] : others });
  };
  const offered = KINDS.filter(({ sources }) => sources.some((source) => possible.includes(source)));
  const toggleScope = () => onView({ scope: scope === 'provider' ? 'app' : 'provider' });
  const whole = provider === undefined ? [] : [{ id: 'whole', words: `All of ${provider}`, on: scope === 'provider' }];
  if (look === 'icons') {
    const kinds = offered.map(({ word, sources }) => ({ id: word, words: word, on: isOn(sources) }));
    return (
      <Menu
        trigger={<IconButton icon={ListFilter} label="Kinds of lines" />}
        items={[...kinds, ...whole].map(({ id, words, on }) => ({
          id,
          words,
          icon: on ? Check : undefined,
          hint: on ? 'on' : 'off',
        }))}
        onChoose={(id) => {
          const kind = offered.find(({ word }) => word === id);
          if (kind === undefined) toggleScope();
          else toggle(kind.sources);
        }}
      />
    );
  }
  return (
    <div className={styles.chips}>
      {offered.map(({ word, tip, sources }) => (
        <Chip key={word} on={isOn(sources)} tip={tip} onChange={() => toggle(sources)}>
          {word}
        </Chip>
      ))}
      {whole.map(({ id, words, on }) => (
        <Chip key={id} on={on} tip={words} onChange={toggleScope}>
          All apps
        </Chip>
      ))}
    </div>
  );
}
