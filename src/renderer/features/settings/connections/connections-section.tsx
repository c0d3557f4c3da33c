import type { SectionProps } from '#connections/settings-section.ts';
import { BotForm } from './bot-form.tsx';
import { BotList } from './bot-list.tsx';

/** The own connections: all of them, or one in its form. The part is `new`, or `edit` with the id of a bot. */
export function ConnectionsSection(props: SectionProps) {
  const { part, settings } = props;
  const edited = settings.bots.find(({ id }) => part === `edit ${id}`) ?? null;
  if (part === 'new') return <BotForm key="new" settings={settings} saved={null} />;
  if (edited !== null) return <BotForm key={edited.id} settings={settings} saved={edited} />;
  return <BotList {...props} />;
}
