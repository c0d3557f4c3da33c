import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import type { SettingsExport, SettingsSnapshot } from '#shared/panel/settings.ts';
import { showFailure } from '#stores/actions/show-failure.ts';
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
  const [exported, setExported] = useState<SettingsExport | null>(null);
  useEffect(() => {
    const read = async (_providers: SettingsSnapshot['providers']): Promise<void> => {
      const reply = await panel.call('settings.export', {});
      if (reply.ok) setExported(reply.value);
      else showFailure('Nothing was exported', reply.error);
    };
    void read(settings.providers);
  }, [panel, settings.providers]);
  if (exported === null) return null;
  const { leftOut, text } = exported;
  return (
    <>
      <PageHead title="Export providers" ground={formatNoun(settings.providers.length, 'provider', 'providers')}>
        <Button onPress={() => goToProviders()}>Cancel</Button>
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
