import type { SectionProps } from '#connections/settings-section.ts';
import { editedId } from '#stores/views/provider-places.ts';
import { ExportPage } from './export-page.tsx';
import { ImportPage } from './import-page.tsx';
import { ProviderForm } from './provider-form.tsx';
import { ProviderList } from './provider-list.tsx';

/** The own providers: all of them, or one in its form, or what comes in and goes out as a file. */
export function ProvidersSection(props: SectionProps) {
  const { part, settings } = props;
  const id = editedId(part);
  const edited = settings.providers.find((provider) => provider.id === id) ?? null;
  if (part === 'new') return <ProviderForm key="new" settings={settings} saved={null} />;
  if (edited !== null) return <ProviderForm key={edited.id} settings={settings} saved={edited} />;
  if (part === 'import') return <ImportPage settings={settings} />;
  if (part === 'export') return <ExportPage settings={settings} />;
  return <ProviderList {...props} />;
}
