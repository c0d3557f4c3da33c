import type { SectionProps } from '#connections/settings-section.ts';
import { GatewayForm } from './gateway-form.tsx';
import { GatewayList } from './gateway-list.tsx';

/** The own gateways: all of them, or one in its form. The part is `new`, or `edit` with the id of a gateway. */
export function GatewaysSection(props: SectionProps) {
  const { part, settings } = props;
  const edited = settings.gateways.find(({ id }) => part === `edit ${id}`) ?? null;
  if (part === 'new') return <GatewayForm key="new" settings={settings} saved={null} />;
  if (edited !== null) return <GatewayForm key={edited.id} settings={settings} saved={edited} />;
  return <GatewayList {...props} />;
}
