import type { Theme, World } from '#shared/settings/choices.ts';
import type { PanelClient } from '../panel/panel-client.ts';
import { showTheme } from '../window/theme.ts';
import { showToast } from '../window/toasts.ts';
import { showFailure, toastOnFailure } from './show-failure.ts';

/** What a person can do with the settings, with its outcome said in a toast where it is not seen at once. */
export async function chooseTheme(panel: PanelClient, theme: Theme): Promise<void> {
  // Seen at once; where it cannot be kept it holds for this window.
  showTheme(theme);
  await toastOnFailure('The theme applies to this window only', panel.call('settings.setTheme', { theme }));
}

export async function chooseWorld(panel: PanelClient, world: World): Promise<void> {
  await toastOnFailure('The world was not changed', panel.call('settings.chooseWorld', { world }));
}

export async function removeProvider(panel: PanelClient, providerId: string): Promise<void> {
  const isDone = await toastOnFailure(
    `${providerId} was not removed`,
    panel.call('settings.removeProvider', { providerId }),
  );
  if (isDone) showToast({ status: 'ready', line: `${providerId} removed`, detail: 'It is no longer in the settings' });
}

export async function orderProviders(panel: PanelClient, ids: readonly string[]): Promise<void> {
  await toastOnFailure('The order was not changed', panel.call('settings.orderProviders', { ids: [...ids] }));
}

export async function approveCommand(panel: PanelClient, providerId: string, hash: string): Promise<void> {
  const isDone = await toastOnFailure(
    `The command of ${providerId} was not approved`,
    panel.call('provider.approve', { providerId, hash }),
  );
  if (isDone)
    showToast({ status: 'ready', line: `The command of ${providerId} is approved`, detail: 'It can run now' });
}

export async function revokeApproval(panel: PanelClient, hash: string): Promise<void> {
  await toastOnFailure('The approval was not revoked', panel.call('approval.revoke', { hash }));
}

export async function readSettingsAgain(panel: PanelClient): Promise<void> {
  await toastOnFailure('The settings file was not read', panel.call('settings.readAgain', {}));
}

export async function replaceBrokenSettings(panel: PanelClient): Promise<void> {
  const reply = await panel.call('settings.replaceBroken', {});
  if (reply.ok)
    showToast({ status: 'ready', line: 'You have fresh settings', detail: `Kept as ${reply.value.keptAs}` });
  else showFailure('The settings file was not replaced', reply.error);
}
