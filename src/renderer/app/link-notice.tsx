import { useLink } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { Banner } from '#ui/page/banner.tsx';
import { formatDuration } from '#ui/words/format.ts';

/** Says when the window has lost its panel: what it shows is then not live. */
export function LinkNotice() {
  const link = useLink();
  switch (link.name) {
    case 'connecting':
    case 'connected':
      return null;
    case 'reconnecting':
      return <LostNotice since={link.since} />;
    case 'ended':
      return <Banner status="blocked" clause={`${link.title}.`} sentence={link.remedy} />;
  }
}

function LostNotice({ since }: { readonly since: number }) {
  const lost = formatDuration(Math.max(0, useNow() - since));
  return (
    <Banner
      status="stale"
      clause={`Flybridge has not answered for ${lost}.`}
      sentence="This page shows old data. If Flybridge is not running, start it; the page reconnects automatically."
    />
  );
}
