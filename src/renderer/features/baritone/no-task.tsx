import { KeyRound, Pickaxe, Plug } from 'lucide-react';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { connectBot } from '#stores/actions/bot-actions.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { EmptyState, type EmptyStep } from '#ui/page/empty-state.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';

/** In the place of a task where none runs: while not connected, the steps to a connection. */
export function NoTask({ bot }: { readonly bot: BotSnapshot }) {
  const panel = usePanel();
  const { connection, facts } = bot;
  if (connection.phase.name === 'ready') {
    const words =
      facts.world?.inWorld === false ? 'Enter a world, then give it a command.' : 'Give it a command below.';
    return <SectionHead title="No task is running" ground={words} />;
  }
  const isOff = connection.desired === 'stopped';
  return (
    <EmptyState
      title={isOff ? `${bot.title} is not connected` : `Waiting for ${bot.title}`}
      steps={stepsOf(bot, panel)}
    >
      {wordsOf(connection)}
    </EmptyState>
  );
}

function wordsOf({ desired, lastFailure, phase }: ConnectionState): string {
  if (desired === 'stopped') return 'Connect to see the bot.';
  if (phase.name === 'backoff' && lastFailure?.reason === 'sent-away') {
    return 'The session was ended in the game. Flybridge stays away for a minute, so that a script may connect.';
  }
  return 'It connects automatically.';
}

function stepsOf({ connection, id }: BotSnapshot, panel: PanelClient): readonly EmptyStep[] {
  const isOff = connection.desired === 'stopped';
  return [
    {
      icon: Pickaxe,
      name: 'Start Minecraft',
      about: 'With the Py-Ritone mod and Baritone. Flybridge finds it automatically.',
      action: null,
    },
    {
      icon: KeyRound,
      name: 'Check the token',
      about: 'Each installation of the mod has its own token, in bridge-info.json.',
      action: <Button onPress={() => goTo(SETTINGS_PAGE, { chosen: 'connections', part: '' })}>Settings</Button>,
    },
    {
      icon: Plug,
      name: isOff ? 'Connect' : 'Try again',
      about: isOff ? 'Finds the mod server on this machine and logs in.' : 'Now, without waiting.',
      action: <Button onPress={() => void connectBot(panel, id)}>{isOff ? 'Connect now' : 'Try again'}</Button>,
    },
  ];
}
