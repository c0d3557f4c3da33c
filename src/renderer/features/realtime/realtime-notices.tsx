import type { GatewaySnapshot } from '#shared/panel/realtime/gateway.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { REALTIME_PAGE } from '#shared/panel/realtime/summarize-gateway.ts';
import { connectGateway } from '#stores/actions/gateway-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { findRealtimeNotices, type RealtimeRemedy } from './find-realtime-notices.ts';

const REMEDY_WORDS: Readonly<Record<RealtimeRemedy, string>> = {
  connect: 'Try now',
  edit: 'Edit gateway',
  requests: 'Show requests',
};

interface RealtimeNoticesProps {
  readonly gateway: GatewaySnapshot;
  readonly runs: readonly RunView[];
}

/** What a person has to know before reading on, and the ways on. */
export function RealtimeNotices({ gateway, runs }: RealtimeNoticesProps) {
  const panel = usePanel();
  const run = (remedy: RealtimeRemedy): void => {
    if (remedy === 'connect') void connectGateway(panel, gateway.id);
    else if (remedy === 'edit') goTo(SETTINGS_PAGE, { chosen: 'gateways', part: `edit ${gateway.id}` });
    else goTo(REALTIME_PAGE, { part: 'requests' });
  };
  return findRealtimeNotices(gateway, runs).map(({ clause, id, remedies, sentence, status }) => (
    <Banner key={id} status={status} clause={clause} sentence={sentence}>
      {remedies.map((remedy) => (
        <Button key={remedy} size="small" onPress={() => run(remedy)}>
          {REMEDY_WORDS[remedy]}
        </Button>
      ))}
    </Banner>
  ));
}
