import { Palette, ShieldCheck } from 'lucide-react';
import { useKinds } from '#connections/kinds-context.tsx';
import type { SettingsSection } from '#connections/settings-section.ts';
import { StatusMark } from '#ui/marks/status-mark.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { SecuritySection } from './security/security-section.tsx';

/** A section as the page shows it. */
export type ShownSection = Omit<SettingsSection, 'places'>;

const APPEARANCE: ShownSection = { id: 'appearance', name: 'Appearance', icon: Palette, draw: AppearanceSection };

const SECURITY: ShownSection = {
  id: 'security',
  name: 'Security',
  icon: ShieldCheck,
  draw: SecuritySection,
  note: ({ unapproved }) =>
    unapproved.length === 0 ? null : (
      <>
        <StatusMark status="waiting" /> {unapproved.length} to check
      </>
    ),
};

/** The sections of the page, in their order: those of the kinds of connection, then those of the window itself. */
export function useSections(): readonly [ShownSection, ...ShownSection[]] {
  const ofKinds: readonly ShownSection[] = useKinds().flatMap(({ settingsSection }) => settingsSection ?? []);
  const [first = APPEARANCE, ...others] = [...ofKinds, APPEARANCE, SECURITY];
  return [first, ...others];
}
