import { useStore } from 'zustand';
import { GATEWAY_FEED, GATEWAYS_FEED } from '#shared/panel/realtime/gateways.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { PageHead } from '#ui/page/page-head.tsx';
import { NoGateways } from './no-gateways.tsx';
import { RealtimePage } from './realtime-page.tsx';

/** Realtime: the voice and agent gateways, of which one is chosen. */
export function Realtime() {
  const gateways = useStateFeed(GATEWAYS_FEED);
  const { chosen } = useStore(navigationStore, currentPlace);
  const shown = gateways?.find(({ id }) => id === chosen) ?? gateways?.[0];
  const gateway = useStateFeed(GATEWAY_FEED, shown?.id ?? '');
  if (gateways === undefined || (shown !== undefined && gateway === undefined)) return <PageHead title="Realtime" />;
  if (gateway === undefined) return <NoGateways />;
  return <RealtimePage key={gateway.id} gateway={gateway} gateways={gateways} />;
}
