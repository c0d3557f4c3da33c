import { availableParallelism } from 'node:os';
import { PROVIDER_FEEDS } from '#shared/panel/providers/provider-feeds.ts';
import { type AppActions, createAppActions } from '../../providers/actions/app-actions.ts';
import { reachThrough } from '../../providers/app-reach.ts';
import { ConfigBoard } from '../../providers/config/config-board.ts';
import { IncidentBoard } from '../../providers/incidents/incident-board.ts';
import { presentProviders } from '../../providers/present-providers.ts';
import type { ProviderDefinition } from '../../providers/provider-definition.ts';
import { ProviderRegistry } from '../../providers/provider-registry.ts';
import { PROCESS_RETRY_POLICY } from '../../supervision/retry-policy.ts';
import type { KindDeps, PanelKind, SettingsCommand } from '../panel-kind.ts';
import { OwnProviders } from './own-providers.ts';
import { ProviderChecks } from './provider-checks.ts';

/** The providers of a panel, and the state of their apps. */
export interface ProviderParts {
  readonly registry: ProviderRegistry;
  readonly incidents: IncidentBoard;
  readonly actions: AppActions;
}

/** The dependencies of the calls about providers. */
export interface ProviderKind extends PanelKind, ProviderParts {
  readonly configs: ConfigBoard;
  readonly checks: ProviderChecks;
  readonly own: OwnProviders;
}

export function createProviderParts(deps: KindDeps): ProviderParts {
  const { hub, monitor, platform, settings, stateDirectory, unkept } = deps;
  const incidents = new IncidentBoard(hub);
  const actions = createAppActions({
    ...{ platform, hub, monitor, stateDirectory },
    reach: reachThrough(() => registry),
    onKept: unkept.of('arguments of actions'),
  });
  const registry: ProviderRegistry = new ProviderRegistry({
    ...deps,
    incidents,
    approvals: settings.approvals,
    startPlaces: availableParallelism(),
    onJobLine: (providerId, line) => actions.jobs.addLine(providerId, line),
    retryPolicy: PROCESS_RETRY_POLICY,
  });
  return { registry, incidents, actions };
}

/** Programs and addresses with the process interface. `demo` are those of the demo world. */
export function createProviderKind(
  { environment, guard, homeDirectory, hub, monitor, platform, settings }: KindDeps,
  { actions, incidents, registry }: ProviderParts,
  demo: readonly ProviderDefinition[],
): ProviderKind {
  const own = new OwnProviders(settings, homeDirectory);
  const configs = new ConfigBoard({ hub, platform, clientOf: (appId) => registry.findByApp(appId)?.client });
  const checks = new ProviderChecks({ platform, environment, guard });
  const presenting = presentProviders({ hub, monitor, clock: platform.clock });
  return {
    ...{ registry, incidents, actions, configs, checks, own },
    feeds: PROVIDER_FEEDS,
    programsOf: (world) =>
      world === 'demo' ? demo : settings.sections.providers.map((each) => own.definitionOf(each)),
    // Its connections are the programs themselves.
    apply: () => {},
    ownCommands: () =>
      settings.sections.providers.flatMap((provider): readonly SettingsCommand[] => {
        const { binding, id } = own.definitionOf(provider);
        return binding.kind === 'stdio' ? [{ providerId: id, command: binding }] : [];
      }),
    async close() {
      actions.jobs.dispose();
      actions.lists.dispose();
      await Promise.all([registry.close(), checks.close()]);
      configs.dispose();
      presenting.dispose();
    },
  };
}
