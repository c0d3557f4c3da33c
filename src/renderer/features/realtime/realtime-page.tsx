import { useState } from 'react';
import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import { ownValue } from '#shared/own-value.ts';
import { BOT_SOURCES } from '#shared/panel/log-source.ts';
import type { ApprovalView } from '#shared/panel/realtime/approval.ts';
import type { GatewaySnapshot, GatewaySummary } from '#shared/panel/realtime/gateway.ts';
import { APPROVALS_FEED, HEALTH_FEED, RUNS_FEED, TASKS_FEED } from '#shared/panel/realtime/gateways.ts';
import type { HealthSpan } from '#shared/panel/realtime/health.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import { REALTIME_PAGE } from '#shared/panel/realtime/summarize-gateway.ts';
import type { TaskView } from '#shared/panel/realtime/task.ts';
import {
  cancelGatewayTask,
  decide,
  dismissRun,
  refreshGateway,
  resend,
  retryGatewayTask,
} from '#stores/actions/gateway-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { useRealtimeView } from '#stores/views/realtime-views.ts';
import { useNow } from '#stores/window/clock.ts';
import { currentPlace, goTo, navigationStore } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { ApprovalCard } from './approvals/approval-card.tsx';
import { CountsLine } from './board/counts-line.tsx';
import { ErrorList } from './board/error-list.tsx';
import { HealthLanes } from './board/health-lanes.tsx';
import { LatencyPlot } from './board/latency-plot.tsx';
import { Composer } from './composer/composer.tsx';
import { textOfInput } from './composer/intents.ts';
import { GatewayConversation } from './conversation/gateway-conversation.tsx';
import { Latency } from './latency/latency.tsx';
import { RealtimeHead, realtimePartOf } from './realtime-head.tsx';
import { RealtimeNotices } from './realtime-notices.tsx';
import styles from './realtime-page.module.css';
import { Requests } from './requests.tsx';
import { StateCells } from './state-cells.tsx';
import { TaskList } from './tasks/task-list.tsx';
import { useSoundHold } from './voice/use-sound-hold.ts';
import { useVoice } from './voice/use-voice.ts';
import { VoiceFoot } from './voice/voice-foot.tsx';

interface RealtimePageProps {
  readonly gateway: GatewaySnapshot;
  readonly gateways: readonly GatewaySummary[];
}

const NO_RUNS: readonly RunView[] = [];
const NO_TASKS: readonly TaskView[] = [];
const NO_APPROVALS: readonly ApprovalView[] = [];
const NO_HEALTH: readonly HealthSpan[] = [];

/** One gateway: its state, and the conversation, its requests, how fast it is, or its log. */
export function RealtimePage({ gateway, gateways }: RealtimePageProps) {
  const now = useNow();
  const panel = usePanel();
  const place = useStore(navigationStore, currentPlace);
  const part = realtimePartOf(place.part);
  const [inspector, setInspector] = useState<'shown' | 'hidden'>('hidden');
  const { id } = gateway;
  const runs = useStateFeed(RUNS_FEED, id) ?? NO_RUNS;
  const tasks = useStateFeed(TASKS_FEED, id) ?? NO_TASKS;
  const approvals = useStateFeed(APPROVALS_FEED, id) ?? NO_APPROVALS;
  const health = useStateFeed(HEALTH_FEED, id) ?? NO_HEALTH;
  const open = approvals.filter(({ state }) => state === 'pending' || state === 'deciding').reverse();
  const [view, change] = useRealtimeView(id);
  const openRun = (runId: string): void => {
    change({ run: runId });
    goTo(REALTIME_PAGE, { part: 'requests' });
  };
  const { place: soundPlace, takeOver } = useSoundHold(id);
  const voice = useVoice(gateway, soundPlace);
  const notReady = gateway.connection.phase.name === 'ready' ? undefined : 'Not connected.';
  return (
    <article className={styles.page} aria-label={gateway.title}>
      <RealtimeHead
        gateway={gateway}
        gateways={gateways}
        part={part}
        voice={voice}
        isInspecting={inspector === 'shown'}
        onInspect={() => setInspector(inspector === 'shown' ? 'hidden' : 'shown')}
      />
      <StateCells gateway={gateway} runs={runs} voice={voice} now={now} />
      <RealtimeNotices gateway={gateway} runs={runs} />
      {open[0] === undefined || inspector === 'shown' ? null : (
        <div className={styles.narrowOnly}>
          <Banner status="waiting" clause={sayWaiting(open.length)} sentence={textOfInput(open[0].input)}>
            <Button size="small" onPress={() => setInspector('shown')}>
              Decide
            </Button>
          </Banner>
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {part === 'talk' ? (
            <>
              <GatewayConversation connectionId={id} voice={voice} />
              <Composer gateway={gateway} voice={voice} onTakeSound={soundPlace === 'elsewhere' ? takeOver : null} />
            </>
          ) : null}
          {part === 'requests' ? (
            <Requests
              runs={runs}
              chosen={view.run}
              onChoose={(run) => change({ run })}
              onResend={(runId, as) => void resend(panel, id, runId, as)}
              onDismiss={(runId) => void dismissRun(panel, id, runId)}
              now={now}
            />
          ) : null}
          {part === 'latency' ? <Latency gateway={gateway} voice={voice} /> : null}
          {part === 'log' ? (
            <LogView
              viewId={`gateway ${id}`}
              logKey={id}
              sources={BOT_SOURCES}
              appId={null}
              moment={place.moment}
              origins="hidden"
            />
          ) : null}
          {part === 'talk' || voice === null ? null : <VoiceFoot gateway={gateway} session={voice} />}
        </div>
        <aside className={styles.inspector} data-view={inspector} aria-label="Approvals, tasks and health">
          <div className={styles.scroll} role="group" tabIndex={0} aria-label="What the gateway does">
            {open.map((approval, index) => (
              <ApprovalCard
                key={approval.approvalId}
                approval={approval}
                place={open.length === 1 ? '' : `${index + 1} of ${open.length}`}
                now={now}
                disabledReason={notReady}
                reason={ownValue(view.reasons, approval.approvalId) ?? ''}
                onReason={(reason) => change({ reasons: { ...view.reasons, [approval.approvalId]: reason } })}
                onDecide={(decision) => {
                  const reason = ownValue(view.reasons, approval.approvalId) ?? '';
                  void decide(panel, id, approval.approvalId, decision, reason);
                }}
              />
            ))}
            <TaskList
              tasks={tasks}
              now={now}
              registry={
                gateway.http === 'off'
                  ? null
                  : {
                      onRefresh: () => void refreshGateway(panel, id),
                      onCancel: (taskId) => void cancelGatewayTask(panel, id, taskId),
                      onRetry: (taskId) => void retryGatewayTask(panel, id, taskId),
                    }
              }
            />
            <div className={styles.plots}>
              <LatencyPlot title="Round trip" samples={gateway.roundTrips} now={now} />
              <LatencyPlot title="Interrupt" samples={gateway.interruptions} now={now} />
            </div>
            <HealthLanes spans={health} now={now} />
            <ErrorList errors={gateway.errors} now={now} onOpenRun={openRun} />
            <CountsLine counts={gateway.counts} usage={gateway.usage} />
          </div>
        </aside>
      </div>
    </article>
  );
}

function sayWaiting(count: number): string {
  return count === 1 ? 'A request needs your approval.' : `${count} requests need your approval.`;
}
