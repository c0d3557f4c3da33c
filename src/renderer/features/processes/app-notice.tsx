import { useKinds } from '#connections/kinds-context.tsx';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { ProviderSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import { refreshStatus, startProvider } from '#stores/actions/panel-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToProvider } from '#stores/views/provider-places.ts';
import { goTo, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { Button } from '#ui/controls/button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { type AppRemedy, findAppNotice } from './find-app-notice.ts';

interface AppNoticeProps {
  readonly app: AppView;
  readonly now: number;
}

/** What a person must know first, and what to do. */
export function AppNotice({ app, now }: AppNoticeProps) {
  const world = useStateFeed(PANEL_FEED)?.world;
  const notice = findAppNotice(app, now);
  if (notice === null) return null;
  // The commands of the demo world are not in the settings.
  const remedies = notice.remedies.filter((remedy) => remedy !== 'edit-command' || world === 'own');
  return (
    <Banner status={notice.status} clause={notice.clause} sentence={notice.sentence}>
      {remedies.map((remedy) => (
        <RemedyButton key={remedy} app={app} remedy={remedy} />
      ))}
    </Banner>
  );
}

function RemedyButton({ app, remedy }: { readonly app: AppView; readonly remedy: AppRemedy }) {
  const panel = usePanel();
  const { appId, provider } = app;
  switch (remedy) {
    case 'edit-command':
      return <EditButton provider={provider} />;
    case 'review-command':
      return (
        <Button size="small" onPress={() => goTo(SETTINGS_PAGE, { chosen: 'security', part: '' })}>
          Review command
        </Button>
      );
    case 'start':
      return (
        <Button size="small" onPress={() => void startProvider(panel, provider.id)}>
          Try now
        </Button>
      );
    case 'start-now':
      return (
        <Button size="small" onPress={() => void startProvider(panel, provider.id)}>
          Start now
        </Button>
      );
    case 'refresh':
      return (
        <Button size="small" onPress={() => void refreshStatus(panel, appId)}>
          Try now
        </Button>
      );
  }
}

/** Where the command can be corrected: in the form of the provider, or of the connection that it runs for. */
function EditButton({ provider: { id, runsFor } }: { readonly provider: ProviderSnapshot }) {
  const section = useKinds().find(({ name }) => name === runsFor?.kind)?.settingsSection ?? null;
  const edit = (): void => {
    if (runsFor === null || section === null) goToProvider(id);
    else goTo(SETTINGS_PAGE, { chosen: section.id, part: `edit ${runsFor.id}` });
  };
  return (
    <Button size="small" onPress={edit}>
      Edit {runsFor?.id ?? id}
    </Button>
  );
}
