import type { CallReply, PanelCallName } from '#shared/panel/calls.ts';
import type { ActionCallResults } from '#shared/panel/providers/action-calls.ts';
import type { ConfigCallResults } from '#shared/panel/providers/config-calls.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Provider } from '../../providers/provider.ts';
import { dropEntry, setProviderOrder } from '../../settings/edit-settings.ts';
import { exportSettings } from '../../settings/export-settings.ts';
import type { PanelHandlers } from '../panel-handlers.ts';
import type { KindDeps } from '../panel-kind.ts';
import type { WindowCalls } from '../panel-window.ts';
import { createActionHandlers } from './action-handlers.ts';
import { createCheckHandlers } from './check-handlers.ts';
import { createConfigHandlers } from './config-handlers.ts';
import { importProviders } from './import-providers.ts';
import type { ProviderKind, ProviderParts } from './provider-kind.ts';
import { saveProvider } from './save-provider.ts';

type ProviderCallName =
  | Extract<PanelCallName, `provider.${string}` | `providers.${string}` | `status.${string}` | `incident.${string}`>
  | `settings.${'saveProvider' | 'removeProvider' | 'orderProviders' | 'export' | 'import'}`
  | keyof ActionCallResults
  | keyof ConfigCallResults;

/** The handlers of the calls about providers and their apps, except the approval of commands. */
export function createProviderHandlers(
  kind: ProviderKind,
  deps: KindDeps,
  windowCalls: WindowCalls | null,
): Pick<PanelHandlers, Exclude<ProviderCallName, 'provider.approve'>> {
  return {
    ...createRunHandlers(kind),
    ...createProviderSettingsHandlers(kind, deps),
    ...createActionHandlers(kind.actions),
    ...createConfigHandlers(kind.configs, windowCalls),
    ...createCheckHandlers(kind),
  };
}

function createProviderSettingsHandlers(
  { own }: Pick<ProviderKind, 'own'>,
  deps: KindDeps,
): Pick<PanelHandlers, Extract<ProviderCallName, `settings.${string}`>> {
  const { settings } = deps;
  const { file } = settings;
  return {
    'settings.saveProvider': ({ provider, replaces }) => saveProvider(own, deps, provider, replaces),
    'settings.removeProvider': ({ providerId }) => file.edit(dropEntry('providers', providerId)),
    'settings.orderProviders': ({ ids }) => file.edit(setProviderOrder(ids)),
    'settings.export': () => succeed(exportSettings(settings.sections.providers)),
    'settings.import': ({ mode, text }) => importProviders(settings, own, text, mode),
  };
}

function createRunHandlers({
  incidents,
  registry: providers,
}: ProviderParts): Pick<
  PanelHandlers,
  'provider.start' | 'provider.stop' | 'provider.restart' | 'providers.act' | 'status.refresh' | 'incident.dismiss'
> {
  const request = (providerId: string, act: (provider: Provider) => void): CallReply<'provider.start'> => {
    const provider = providers.find(providerId);
    if (provider === undefined) return unknownProvider(providerId);
    act(provider);
    return succeed(null);
  };
  return {
    'provider.start': ({ providerId }) => request(providerId, (provider) => provider.start()),
    'provider.stop': ({ providerId }) => request(providerId, (provider) => provider.stop()),
    'provider.restart': ({ providerId }) => providers.find(providerId)?.restart() ?? unknownProvider(providerId),
    'providers.act': async ({ act, providerIds }) => {
      const unknown = providerIds.find((id) => providers.find(id) === undefined);
      if (unknown !== undefined) return unknownProvider(unknown);
      await providers.actOn(act, providerIds);
      const wanted = act === 'stop' ? 'idle' : 'ready';
      const missed = providerIds.filter((id) => providers.find(id)?.snapshot().connection.phase.name !== wanted);
      return succeed({ missed });
    },
    'status.refresh': async ({ appId }) => {
      const provider = providers.findByApp(appId);
      if (provider === undefined) {
        return fail({ code: 'NOT_FOUND', message: `No provider serves ${appId}. Add one, or choose another app.` });
      }
      if ((await provider.refreshStatus(appId)) === 'asked') return succeed(null);
      return fail({
        code: 'NOT_CONNECTED',
        message: `Could not read the status of ${appId}: its provider is not running. Start it.`,
      });
    },
    'incident.dismiss': ({ incidentId }) => {
      incidents.dismiss(incidentId);
      return succeed(null);
    },
  };
}

function unknownProvider(providerId: string) {
  return fail({
    code: 'NOT_FOUND',
    message: `Unknown provider ${providerId}. It may have been removed; choose another.`,
  } as const);
}
