import {
  Activity as ActivityIcon,
  FlaskConical,
  Pickaxe,
  Play,
  Radar,
  Repeat,
  RotateCw,
  SquareTerminal,
  Upload,
} from 'lucide-react';
import { useState } from 'react';
import { Horizon } from '#ui/charts/horizon.tsx';
import { Button } from '#ui/controls/button.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Dialog, DialogBody } from '#ui/overlays/dialog.tsx';
import { Palette, type PaletteItem } from '#ui/overlays/palette.tsx';
import { PopoverBody } from '#ui/overlays/popover.tsx';
import { ToastList, type ToastNote, ToastStack } from '#ui/overlays/toast.tsx';
import { EmptyState, type EmptyStep } from '#ui/page/empty-state.tsx';
import { FirstSteps } from '#ui/page/first-steps.tsx';
import { matchWords } from '#ui/words/match-words.ts';
import styles from './plates-overlays.module.css';
import { SAMPLE_ACTIVITY_NOW, sampleActivity } from './sample-activity.ts';
import { Band, Plate } from './sheet.tsx';

const NOTES: readonly ToastNote[] = [
  { id: 't1', status: 'ready', line: 'bridge restarted, pid 48211 to 48790', detail: 'took 1.9 s' },
  { id: 't2', status: 'failed', line: 'com.port was not saved', detail: 'E_CONFIG_INVALID: COM71 does not exist' },
];

/** Toasts, as they stand in the corner, and live. */
export function ToastPlate() {
  const [notes, setNotes] = useState<readonly ToastNote[]>([]);
  const add = (note: ToastNote): void =>
    setNotes((before) => [...before, { ...note, id: `${note.id} ${before.length}` }]);
  return (
    <Plate title="Toasts, 344 px">
      <ToastList notes={NOTES} />
      <div className={styles.open}>
        {NOTES.map((note) => (
          <Button key={note.id} size="small" onPress={() => add(note)}>
            Show {note.status}
          </Button>
        ))}
      </div>
      <ToastStack notes={notes} onDismiss={(id) => setNotes((before) => before.filter((note) => note.id !== id))} />
    </Plate>
  );
}

const FIRST_STEPS: readonly EmptyStep[] = [
  {
    icon: SquareTerminal,
    name: 'Add a provider',
    about: 'A program that speaks the process interface, over stdio or TCP.',
    action: <Button kind="primary">Add…</Button>,
  },
  {
    icon: Upload,
    name: 'Import a file',
    about: 'The settings of a colleague or of another machine. You approve each command.',
    action: <Button>Import…</Button>,
  },
];

const COMMANDS: readonly (PaletteItem & { readonly group: string })[] = [
  {
    group: 'Actions',
    id: 'a1',
    icon: RotateCw,
    label: 'Restart provider 40318-host',
    hint: 'running 3 min 41 s',
    side: 'asks first',
  },
  {
    group: 'Actions',
    id: 'a2',
    icon: Play,
    label: 'Reset profile, Test Fixture Bridge',
    hint: 'action profile_reset',
    side: <StatusMark status="ready" label="ready" />,
  },
  {
    group: 'Actions',
    id: 'a3',
    icon: Repeat,
    label: 'Restart bridge of room scramble-lab, process 48633',
    side: <StatusText status="waiting" word="retry in 4 s" />,
  },
  {
    group: 'Pages',
    id: 'p1',
    icon: SquareTerminal,
    label: 'Processes, Test Fixture Bridge',
    hint: 'Status, Config, Actions, Logs',
    side: <KeyHint keys={['2']} />,
  },
  {
    group: 'Pages',
    id: 'p2',
    icon: ActivityIcon,
    label: 'Wire, frames of a process',
    hint: '48,112 frames',
    side: <KeyHint keys={['7']} />,
  },
];

function SamplePalette({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('re pro');
  const found = COMMANDS.flatMap((item) => {
    const match = matchWords(query, item.label);
    return match === null ? [] : [{ ...item, matches: match.ranges }];
  });
  const groups = ['Actions', 'Pages']
    .map((name) => ({ name, items: found.filter(({ group }) => group === name) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Palette
      query={query}
      onQuery={setQuery}
      groups={groups}
      found={`${found.length} of ${COMMANDS.length}`}
      empty="Nothing is called that. Try fewer letters"
      footEnd={
        <>
          <KeyHint keys={['>']} /> actions only
        </>
      }
      onRun={onClose}
      onFill={() => undefined}
      onClose={onClose}
    />
  );
}

/** Dialog, popover and palette: as they look, and opened. */
export function DialogPlate() {
  const [open, setOpen] = useState<'dialog' | 'palette' | null>(null);
  const close = (): void => setOpen(null);
  const question = {
    title: 'Reset fixture?',
    children: 'fixture_reset ends the run of 40318 and clears 1,204 telegrams. This cannot be undone.',
    safe: 'Keep running',
    answer: 'Reset fixture',
    destructive: true,
    onSafe: close,
    onAnswer: close,
  };
  return (
    <Plate title="Dialog, 440 px">
      <div className={styles.dialog}>
        <DialogBody {...question} />
      </div>
      <div className={styles.popover}>
        <PopoverBody
          title="The rail"
          step="1 of 5"
          answers={
            <>
              <Button kind="primary" size="small">
                Next: the horizon
              </Button>
              <Button kind="quiet" size="small">
                End the tour
              </Button>
            </>
          }
        >
          Each page shows its worst status and how many things need you. Press 1 to 7 to open one.
          <div className={styles.legend}>
            <StatusText status="ready" word="ready" size="caption" />
            <StatusText status="waiting" word="waiting" size="caption" />
            <StatusText status="failed" word="failed" size="caption" />
          </div>
        </PopoverBody>
      </div>
      <div className={styles.open}>
        <Button onPress={() => setOpen('dialog')}>Open dialog</Button>
        <Button onPress={() => setOpen('palette')}>Open palette</Button>
      </div>
      {open === 'dialog' ? <Dialog {...question} /> : null}
      {open === 'palette' ? <SamplePalette onClose={close} /> : null}
    </Plate>
  );
}

const NIGHT = sampleActivity({
  seed: 9,
  busy: 120,
  states: [[252, 'ready']],
  troubles: [
    [23.7, 'stale', 'scramble-lab went stale'],
    [17, 'waiting', 'partykit-bridge lost its room'],
    [4.6, 'failed', '40318 ended unexpectedly: signal SIGSEGV'],
    [0.9, 'waiting', 'Realtime asks for approval'],
  ],
});
const BEGUN = sampleActivity({ seed: 3, busy: 20, states: [] });

/** The horizon, after a night, and at the first start. */
export function HorizonPlate() {
  return (
    <Plate title="Horizon, 32 px, whole width of the window" flush>
      <Horizon activity={NIGHT} now={SAMPLE_ACTIVITY_NOW} />
      <Horizon activity={{ ...BEGUN, counts: [] }} now={SAMPLE_ACTIVITY_NOW} narrow />
    </Plate>
  );
}

/** A place with nothing in it. */
export function EmptyPlate() {
  return (
    <Band>
      <Plate title="Empty state, 640 px">
        <EmptyState
          title="Nothing is connected yet"
          explained
          steps={[
            {
              icon: FlaskConical,
              name: 'Open the demo world',
              about: 'Simulated peers of every kind, on real sockets. One step leaves it again.',
              action: <Button kind="primary">Open demo world</Button>,
            },
            {
              icon: SquareTerminal,
              name: 'Add a program',
              about: 'Anything that speaks the process interface on stdio or tcp.',
              action: <Button>Choose command…</Button>,
            },
            {
              icon: Pickaxe,
              name: 'Connect Baritone',
              about: 'A token was found in ~/.minecraft/config/pyritone_bridge.',
              action: <Button>Connect</Button>,
            },
            {
              icon: Radar,
              name: 'Connect a game, a room or a realtime gateway',
              about: 'By address, or from a settings file of a colleague.',
              action: <Button>Add address…</Button>,
            },
          ]}
        >
          Each program and live feed gets a cell with its status, main number and last error. Start with one of these.
        </EmptyState>
      </Plate>
      <Plate title="The first steps to a program">
        <FirstSteps title="No programs yet" steps={FIRST_STEPS} onDemo={() => {}}>
          Status, config, actions and logs of every program that speaks the process interface.
        </FirstSteps>
      </Plate>
    </Band>
  );
}
