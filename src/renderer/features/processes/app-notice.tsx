import type { BlockedFailure } from '#shared/lifecycle/failure.ts';
import { isTryingAgain } from '#shared/lifecycle/is-trying-again.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { programIdsOf } from '#shared/settings/program-ids-of.ts';
import { refreshStatus, startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToProvider } from '#stores/views/provider-places.ts';
import { goToRoomForm } from '#stores/views/room-settings-places.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { formatCountdown, formatSpan, formatTime } from '#ui/words/format.ts';

interface AppNoticeProps {
  readonly app: AppView;
  readonly now: number;
}

/** What a person has to know before reading on: why there is no process, or that the data are old. */
export function AppNotice({ app, now }: AppNoticeProps) {
  const panel = usePanel();
  const world = useStateFeed(PANEL_FEED)?.world;
  const { data, provider, snapshot } = app;
  const { lastFailure, phase } = provider.connection;
  const tryNow = (
    <Button size="small" onPress={() => void startProvider(panel, provider.id)}>
      Try now
    </Button>
  );
  if (phase.name === 'blocked') {
    return (
      <Banner status="blocked" {...blockedWords(app, phase.failure)}>
        {isOfCommand(phase.failure) && world === 'own' ? <EditButton providerId={provider.id} /> : null}
        {phase.failure.reason === 'not-approved' ? <ReviewButton /> : tryNow}
      </Banner>
    );
  }
  if (phase.name === 'backoff' || isTryingAgain(provider.connection)) {
    const when = phase.name === 'backoff' ? formatCountdown(phase.retryAt, now) : 'now';
    const clause = lastFailure === null ? `${provider.id} is not running.` : `${lastFailure.message}.`;
    return (
      <Banner status="waiting" clause={clause} sentence={`Flybridge starts it again ${when}.`}>
        {tryNow}
      </Banner>
    );
  }
  if (phase.name === 'ready' && data.status === 'stale' && snapshot !== undefined && snapshot.good !== null) {
    return (
      <Banner status="stale" clause={`Shown as of ${formatTime(snapshot.good.at, now)}.`} sentence={`${data.detail}.`}>
        <Button size="small" onPress={() => void refreshStatus(panel, app.appId)}>
          Try now
        </Button>
      </Banner>
    );
  }
  return null;
}

/** Whether it is the command that has to be another. */
function isOfCommand({ reason }: BlockedFailure): boolean {
  return reason === 'not-found' || reason === 'not-executable' || reason === 'bad-directory';
}

/** Where the command can be corrected; the demo world's cannot. */
function EditButton({ providerId }: { readonly providerId: string }) {
  const rooms = useStateFeed(SETTINGS_FEED)?.rooms ?? [];
  const room = rooms.find(({ id }) => Object.values(programIdsOf(id)).includes(providerId));
  return (
    <Button size="small" onPress={() => (room === undefined ? goToProvider(providerId) : goToRoomForm(room.id))}>
      Edit {room?.id ?? providerId}
    </Button>
  );
}

/** Where the command can be read, and approved by whoever knows it. */
function ReviewButton() {
  return (
    <Button size="small" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'security', part: '' })}>
      Review command
    </Button>
  );
}

/** Of a spent crash budget the reason of the last crash stands among the facts; the banner has no room for it. */
function blockedWords({ provider }: AppView, { message, reason, remedy }: BlockedFailure) {
  if (reason !== 'crash-budget') return { clause: `${message}.`, sentence: `${remedy}.` };
  const { limit, windowMs } = provider.crashes;
  return {
    clause: `${provider.id} gave up after ${limit} crashes in ${formatSpan(windowMs)}.`,
    sentence: 'It will not try again by itself.',
  };
}
