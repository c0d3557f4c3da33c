import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { Banner } from '#ui/page/banner.tsx';
import { WorldSwitch } from './world-switch.tsx';

interface DemoWorldNoticeProps {
  readonly settings: SettingsSnapshot;
  /** What happens when it is left: "Your rooms run when you leave it." */
  readonly then: string;
}

/** That what stands here is not what is shown elsewhere: the demo world is. */
export function DemoWorldNotice({ settings, then }: DemoWorldNoticeProps) {
  if (settings.world !== 'demo') return null;
  return (
    <Banner status="stopped" clause="The demo world is shown." sentence={then}>
      <WorldSwitch settings={settings} />
    </Banner>
  );
}
