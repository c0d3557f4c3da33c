import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { presentBotConnection } from '#shared/panel/bots/present-bot.ts';
import { connectBot } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { formatCountdown } from '#ui/words/format.ts';

interface BotNoticeProps {
  readonly bot: BotSnapshot;
  readonly now: number;
}

/** What a person has to know before reading on: why the bot is not connected, or takes no commands. */
export function BotNotice({ bot, now }: BotNoticeProps) {
  const panel = usePanel();
  const { connection, facts, source, title } = bot;
  const { lastFailure, phase } = connection;
  const tryNow = (
    <Button size="small" onPress={() => void connectBot(panel, bot.id)}>
      Try now
    </Button>
  );
  if (phase.name === 'blocked') {
    return (
      <Banner
        status={presentBotConnection(connection).status}
        clause={`${phase.failure.message}.`}
        sentence={`${phase.failure.remedy}.`}
      >
        {source?.kind === 'settings' ? (
          <Button size="small" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'connections', part: `edit ${bot.id}` })}>
            Edit bot
          </Button>
        ) : null}
        {tryNow}
      </Banner>
    );
  }
  if (phase.name === 'backoff' || isTryingAgain(connection)) {
    const clause = lastFailure === null ? `${title} is not connected.` : `${lastFailure.message}.`;
    const when = phase.name === 'backoff' ? formatCountdown(phase.retryAt, now) : 'now';
    const sentence = `Flybridge tries again ${when}.`;
    return (
      <Banner status="waiting" clause={clause} sentence={sentence}>
        {tryNow}
      </Banner>
    );
  }
  if (phase.name !== 'ready') return null;
  if (facts.pause?.isPaused === true) {
    const isGame = facts.pause.reason.includes('game');
    const clause = isGame ? 'The game is paused.' : 'The player paused the bridge.';
    return <Banner status="waiting" clause={clause} sentence="It takes no commands until it goes on." />;
  }
  if (facts.world?.isBaritoneAvailable === false) {
    return (
      <Banner
        status="waiting"
        clause="Baritone is missing in this game."
        sentence="Install it beside the Py-Ritone mod, and start the game again."
      />
    );
  }
  return null;
}
