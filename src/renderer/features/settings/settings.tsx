import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { SETTINGS_FEED, type SettingsSnapshot } from '#shared/panel/settings.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { currentPlace, goTo, navigationStore, type Place, SETTINGS_PAGE } from '#stores/window/navigation.ts';
import { SegmentedChoice } from '#ui/controls/segmented-choice.tsx';
import { LazyView } from '#ui/lazy/lazy-view.tsx';
import { PageHead } from '#ui/page/page-head.tsx';
import { BrokenFileNotice } from './broken-file-notice.tsx';
import { FileView } from './file-view.tsx';
import styles from './settings.module.css';
import { SettingsNav } from './settings-nav.tsx';
import { useSections } from './use-sections.tsx';

/** Settings: its sections at the left, and the chosen one as a form, or all of them as the file that keeps them. */
export function Settings() {
  const settings = useStateFeed(SETTINGS_FEED);
  const place = useStore(navigationStore, currentPlace);
  const { chosen, part } = place;
  const sections = useSections();
  const section = sections.find(({ id }) => id === chosen) ?? sections[0];
  const page = useKeptFocus(place);
  if (settings === undefined) return <PageHead title="Settings" ground="Reading the settings" />;
  return (
    <div ref={page} className={styles.page}>
      <SettingsNav settings={settings} sections={sections} chosen={section.id} />
      <div className={styles.main}>
        {part === 'file' ? (
          <SettingsFilePage settings={settings} section={section.id} />
        ) : (
          <LazyView key={section.id} of={section.body}>
            {(Section) => (
              <Section settings={settings} part={part} view={<ViewChoice section={section.id} part={part} />} />
            )}
          </LazyView>
        )}
      </div>
    </div>
  );
}

/**
 * What was pressed to open a form is not there any more once it is open: the first field has the focus then, and the
 * name of the section when the form is left. Returns what both lie in.
 */
function useKeptFocus(place: Place): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.page !== SETTINGS_PAGE || document.activeElement !== document.body) return;
    const field = page.current?.querySelector<HTMLElement>('form input');
    (field ?? page.current?.querySelector<HTMLElement>('[aria-current="page"]'))?.focus();
  }, [place]);
  return page;
}

interface SettingsFilePageProps {
  readonly settings: SettingsSnapshot;
  readonly section: string;
}

function SettingsFilePage({ section, settings }: SettingsFilePageProps) {
  return (
    <>
      <PageHead title="Settings file" ground="All sections as text">
        <ViewChoice section={section} part="file" />
      </PageHead>
      <BrokenFileNotice settings={settings} section={section} part="file" />
      <FileView settings={settings} />
    </>
  );
}

/** Form or file: the same settings in two ways. */
function ViewChoice({ part, section }: { readonly part: string; readonly section: string }) {
  return (
    <SegmentedChoice
      label="View"
      options={[
        { value: 'form', word: 'Form' },
        { value: 'file', word: 'File' },
      ]}
      value={part === 'file' ? 'file' : 'form'}
      onChange={(view) => goTo(SETTINGS_PAGE, { chosen: section, part: view === 'file' ? 'file' : '' })}
    />
  );
}
