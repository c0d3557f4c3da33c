import { CircleStop, PanelRight, Plug, Unplug } from 'lucide-react';
import type { BotSnapshot, BotSummary, ModServerSource } from '#shared/panel/bots/baritone.ts';
import { BARITONE_PAGE } from '#shared/panel/bots/summarize-bot.ts';
import { connectBot, disconnectBot, sendCommand } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Select } from '#ui/controls/input.tsx';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import styles from './bot-head.module.css';

/** The view of a bot: its tasks or its log. */
export type BotPart = 'tasks' | 'log';

const PARTS: readonly { readonly value: BotPart; readonly word: string }[] = [
  { value: 'tasks', word: 'Tasks' },
  { value: 'log', word: 'Log' },
];

interface BotHeadProps {
  readonly bot: BotSnapshot;
  readonly bots: readonly BotSummary[];
  readonly part: BotPart;
  readonly isInspecting: boolean;
  readonly onInspect: () => void;
}

/** The address of the bot, the source of its token, stop, and connect or disconnect. */
export function BotHead({ bot, bots, part, isInspecting, onInspect }: BotHeadProps) {
  const source = bot.source === null ? '' : describeSource(bot.source);
  return (
    <PageHead
      title="Baritone"
      identifier={bot.address === '' ? undefined : bot.address}
      ground={
        <span className={styles.source} data-tip-clipped={source}>
          {source}
        </span>
      }
    >
      {bots.length < 2 ? null : (
        <span className={styles.choice}>
          <Select
            label="Bot"
            value={bot.id}
            options={bots.map(({ id, presentation, title }) => ({
              value: id,
              word: `${title}, ${presentation.word.toLowerCase()}`,
            }))}
            onChange={(chosen) => goTo(BARITONE_PAGE, { chosen })}
          />
        </span>
      )}
      <SegmentedChoice
        label="View of the bot"
        options={PARTS}
        value={part}
        onChange={(chosen) => goTo(BARITONE_PAGE, { part: chosen })}
      />
      <StopButton bot={bot} />
      <ConnectButton bot={bot} />
      <span className={styles.narrowOnly}>
        <IconButton icon={PanelRight} label="Inspector" pressed={isInspecting} onPress={onInspect} />
      </span>
    </PageHead>
  );
}

/** Stops what Baritone does, also what the mod no longer follows as a task. */
function StopButton({ bot: { connection, id } }: { readonly bot: BotSnapshot }) {
  const panel = usePanel();
  if (connection.phase.name !== 'ready') return null;
  return (
    <Button icon={CircleStop} tip="Sends stop" onPress={() => void sendCommand(panel, id, 'stop')}>
      Stop Baritone
    </Button>
  );
}

function ConnectButton({ bot: { connection, id } }: { readonly bot: BotSnapshot }) {
  const panel = usePanel();
  const { name } = connection.phase;
  const isAway = name === 'backoff' && connection.lastFailure?.reason === 'sent-away';
  if (connection.desired === 'stopped' || name === 'stopping') {
    return (
      <Button icon={Plug} kind="primary" busy={name === 'stopping'} onPress={() => void connectBot(panel, id)}>
        Connect
      </Button>
    );
  }
  return (
    <>
      {isAway ? (
        <Button icon={Plug} kind="primary" onPress={() => void connectBot(panel, id)}>
          Connect
        </Button>
      ) : null}
      <Button icon={Unplug} onPress={() => void disconnectBot(panel, id)}>
        Disconnect
      </Button>
    </>
  );
}

function describeSource(source: ModServerSource): string {
  switch (source.kind) {
    case 'file':
      return `Token from ${source.path.replace(/[\\/][^\\/]*$/, '')}`;
    case 'environment':
      return `Token from ${source.variables.join(', ')}`;
    case 'settings':
      return 'Address and token from the settings';
  }
}
