import { Play, Plus, Square } from 'lucide-react';
import { useState } from 'react';
import type { ProviderAct } from '#shared/panel/calls.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { actOnProviders } from '#stores/actions/panel-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goToProviders } from '#stores/views/provider-places.ts';
import { useProviders } from '#stores/views/use-apps.ts';
import { Button } from '#ui/controls/button.tsx';
import { Dialog } from '#ui/overlays/dialog.tsx';
import { formatNoun } from '#ui/words/format.ts';
import { whatToSwitch } from './groups.ts';

/** Adds a program, and starts and stops all of them; a stop asks first. */
export function AllPrograms() {
  const providers = useProviders();
  return (
    <>
      <Button icon={Plus} onPress={() => goToProviders()}>
        Add program
      </Button>
      {providers.length === 0 ? null : <AllButtons providers={providers} />}
    </>
  );
}

function AllButtons({ providers }: { readonly providers: readonly ProviderSnapshot[] }) {
  const panel = usePanel();
  const [asked, setAsked] = useState<'nothing' | 'stop'>('nothing');
  const [busy, setBusy] = useState<ProviderAct | null>(null);
  const { canStart, canStop } = whatToSwitch(providers);
  const running = providers.filter(({ connection }) => connection.desired === 'running');
  const act = async (wanted: ProviderAct): Promise<void> => {
    setBusy(wanted);
    await actOnProviders(
      panel,
      wanted,
      providers.map(({ id }) => id),
      'Everything',
    );
    setBusy(null);
  };
  return (
    <>
      <Button
        icon={Play}
        busy={busy === 'start'}
        busyLabel="Starting all"
        onPress={() => void act('start')}
        {...(canStart ? {} : { disabledReason: 'Everything is started.' })}
      >
        Start all
      </Button>
      <Button
        icon={Square}
        busy={busy === 'stop'}
        busyLabel="Stopping all"
        onPress={() => setAsked('stop')}
        {...(canStop ? {} : { disabledReason: 'Everything is stopped.' })}
      >
        Stop all
      </Button>
      {asked === 'nothing' ? null : (
        <Dialog
          title="Stop all programs?"
          safe="Keep running"
          answer="Stop all programs"
          destructive
          onSafe={() => setAsked('nothing')}
          onAnswer={() => {
            setAsked('nothing');
            void act('stop');
          }}
        >
          {`This ends ${formatNoun(running.length, 'provider', 'providers')} and everything their apps are doing: ${namesOf(running)}.`}
        </Dialog>
      )}
    </>
  );
}

const NAMED = 4;

function namesOf(providers: readonly { readonly id: string }[]): string {
  const names = providers.slice(0, NAMED).map(({ id }) => id);
  const more = providers.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}
