import type { BotSnapshot } from '#shared/panel/bots/baritone.ts';
import { connectBot } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { type BotRemedy, findBotNotice } from './find-bot-notice.ts';

interface BotNoticeProps {
  readonly bot: BotSnapshot;
  readonly now: number;
}

const REMEDY_WORDS: Readonly<Record<BotRemedy, string>> = { 'edit-bot': 'Edit bot', connect: 'Try now' };

/** What a person has to know before reading on, and the ways on. */
export function BotNotice({ bot, now }: BotNoticeProps) {
  const panel = usePanel();
  const notice = findBotNotice(bot, now);
  if (notice === null) return null;
  const run = (remedy: BotRemedy): void => {
    if (remedy === 'connect') void connectBot(panel, bot.id);
    else goTo(SETTINGS_PAGE, { chosen: 'connections', part: `edit ${bot.id}` });
  };
  return (
    <Banner status={notice.status} clause={notice.clause} sentence={notice.sentence}>
      {notice.remedies.map((remedy) => (
        <Button key={remedy} size="small" onPress={() => run(remedy)}>
          {REMEDY_WORDS[remedy]}
        </Button>
      ))}
    </Banner>
  );
}
