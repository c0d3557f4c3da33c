import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { chooseWorld } from '#stores/actions/settings-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';

interface DemoWorldNoticeProps {
  readonly settings: SettingsSnapshot;
  /** What happens when it is left: "Your rooms run when you leave it." */
  readonly then: string;
}

/** That what stands here is not what is shown elsewhere: the demo world is. */
export function DemoWorldNotice({ settings, then }: DemoWorldNoticeProps) {
  const panel = usePanel();
  if (settings.world !== 'demo') return null;
  const isLocked = settings.file === 'broken';
  return (
    <Banner status="stopped" clause="The demo world is shown." sentence={then}>
      <Button
        size="small"
        onPress={() => void chooseWorld(panel, 'own')}
        {...(isLocked ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
      >
        Leave demo world
      </Button>
    </Banner>
  );
}
