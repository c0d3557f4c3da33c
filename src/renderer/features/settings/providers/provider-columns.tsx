import { viewChannel } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import type { Column } from '#ui/data/table.tsx';
import { Clipped } from '#ui/marks/clipped.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { MISSING } from '#ui/words/format.ts';

export const TRANSPORT_WORDS: Readonly<Record<ProviderSettings['transport']['kind'], string>> = {
  stdio: 'stdio',
  tcp: 'TCP',
  'tcp-per-call': 'TCP per call',
};

export const START_WORDS: Readonly<Record<ProviderSettings['start'], string>> = {
  automatic: 'With Flybridge',
  manual: 'By hand',
};

export const RESTART_WORDS: Readonly<Record<ProviderSettings['restart'], string>> = {
  always: 'Always',
  'on-failure': 'On failure',
  never: 'Never',
};

/** Below this width the columns that the form tells as well give way to the command. */
const NARROW_PX = 900;

/** The columns of the own providers, with the state that each has now. */
export function providerColumns(
  { unapproved, world }: SettingsSnapshot,
  running: readonly ProviderSnapshot[],
  widthPx: number,
): readonly Column<ProviderSettings>[] {
  const stateOf = ({ id }: ProviderSettings) => {
    if (unapproved.some(({ providerId }) => providerId === id))
      return { status: 'waiting', word: 'Needs approval' } as const;
    const snapshot = world === 'demo' ? undefined : running.find((each) => each.id === id);
    return snapshot === undefined ? ({ status: 'stopped', word: 'Not shown' } as const) : viewChannel(snapshot);
  };
  const columns: readonly (Column<ProviderSettings> & { readonly gives?: 'way' })[] = [
    { id: 'id', head: 'Provider', width: 148, cell: ({ id }) => <span data-tip-clipped={id}>{id}</span> },
    {
      id: 'state',
      head: 'State',
      width: 132,
      cell: (provider) => {
        const { status, word } = stateOf(provider);
        return <StatusText status={status} word={word} />;
      },
    },
    { id: 'reach', head: 'Command or address', wire: true, cell: ({ transport }) => <Reach transport={transport} /> },
    {
      id: 'kind',
      gives: 'way',
      head: 'Transport',
      width: 92,
      quiet: true,
      cell: ({ transport }) => TRANSPORT_WORDS[transport.kind],
    },
    {
      id: 'group',
      gives: 'way',
      head: 'Group',
      width: 84,
      quiet: true,
      cell: ({ group }) => (group === '' ? MISSING : group),
    },
    { id: 'start', gives: 'way', head: 'Starts', width: 104, quiet: true, cell: ({ start }) => START_WORDS[start] },
    {
      id: 'restart',
      gives: 'way',
      head: 'Restarts',
      width: 84,
      quiet: true,
      cell: ({ restart }) => RESTART_WORDS[restart],
    },
  ];
  return widthPx < NARROW_PX ? columns.filter(({ gives }) => gives === undefined) : columns;
}

function Reach({ transport }: { readonly transport: ProviderSettings['transport'] }) {
  const words = transport.kind === 'stdio' ? transport.argv.join(' ') : `${transport.host}:${transport.port}`;
  return <Clipped words={words} />;
}
