import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallReply } from '#shared/panel/calls.ts';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { describeFailure } from '#stores/actions/show-failure.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { goToProviders } from '#stores/views/provider-places.ts';
import { saveText } from '#stores/window/save-text.ts';
import { Button } from '#ui/controls/button.tsx';
import { CopyButton } from '#ui/controls/copy-button.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { formatNoun } from '#ui/words/format.ts';
import styles from './export-page.module.css';

const FILE_NAME = 'flybridge-providers.json';

/** The own providers as a file to hand over, seen before it leaves. */
export function ExportPage({ settings }: { readonly settings: SettingsSnapshot }) {
  const panel = usePanel();
  const shell = useStateFeed(PANEL_FEED)?.shell ?? 'web';
  const [reply, setReply] = useState<CallReply<'settings.export'> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const read = async (_providers: SettingsSnapshot['providers']): Promise<void> => {
      const answer = await panel.call('settings.export', {});
      if (isCurrent) setReply(answer);
    };
    void read(settings.providers);
    return () => {
      isCurrent = false;
    };
  }, [panel, settings.providers]);
  const ground = formatNoun(settings.providers.length, 'provider', 'providers');
  const cancel = <Button onPress={() => goToProviders()}>Cancel</Button>;
  if (reply === null || !reply.ok) {
    return (
      <>
        <PageHead title="Export providers" ground={ground}>
          {cancel}
        </PageHead>
        {reply === null ? null : (
          <Banner status="failed" clause="Nothing was exported." sentence={describeFailure(reply.error)} />
        )}
      </>
    );
  }
  const { leftOut, text } = reply.value;
  return (
    <>
      <PageHead title="Export providers" ground={ground}>
        {cancel}
        <CopyButton text={text} what="file" kind="secondary" />
        <Button
          icon={Download}
          kind="primary"
          onPress={() => void saveText(panel, shell, { name: FILE_NAME, pieces: [text] })}
        >
          Save file
        </Button>
      </PageHead>
      {leftOut.length === 0 ? null : (
        <Banner
          status="waiting"
          clause={`${formatNoun(leftOut.length, 'value was', 'values were')} left out.`}
          sentence={`Their names look secret: ${leftOut.map(({ name, providerId }) => `${name} of ${providerId}`).join(', ')}.`}
        />
      )}
      <p className={styles.words}>
        The file has your providers, without bots, rooms and secrets. Each command needs approval where you import it.
      </p>
      <pre className={styles.text} role="region" tabIndex={0} aria-label="Exported file">
        <code>{text}</code>
      </pre>
    </>
  );
}
