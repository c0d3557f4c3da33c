import { BOT_FEEDS } from '#shared/panel/bots/bots.ts';
import type { SecretsOfKind } from '../../connections/kept-secrets.ts';
import { type BotRegistry, createBots } from '../../minecraft/bot-registry.ts';
import { openGate } from '../../supervision/start-gate.ts';
import type { KindDeps, PanelKind } from '../panel-kind.ts';
import { startAfter } from '../start-after.ts';
import { botDefinitionOf } from './bot-definition-of.ts';
import type { DemoBots } from './demo-bots.ts';
import { endNotification } from './end-notification.ts';

/** The dependencies of the calls about bots. */
export interface BotKind extends PanelKind {
  readonly bots: BotRegistry;
  readonly tokens: SecretsOfKind;
}

/** Minecraft bots. `demo` has those of the demo world, and their games. */
export function createBotKind(deps: KindDeps, demo: DemoBots): BotKind {
  const { homeDirectory, notifyWindows, panelEnvironment, secrets, settings } = deps;
  const tokens = secrets.of('bot');
  const bots = createBots({
    ...deps,
    environment: panelEnvironment,
    startGateOf: (definition) => (demo.bots.includes(definition) ? startAfter(demo.programs, deps.hub) : openGate),
    onRequestedEnd: ({ definition }, end) => notifyWindows(endNotification(definition.title, end)),
  });
  return {
    ...{ bots, tokens },
    feeds: BOT_FEEDS,
    programsOf: (world) => (world === 'demo' ? demo.programs : []),
    apply: (world) => {
      const own = settings.sections.bots.map((bot) => botDefinitionOf(bot, { tokens, homeDirectory }));
      void bots.replaceAll(world === 'demo' ? demo.bots : own);
    },
    ownCommands: () => [],
    close: () => bots.close(),
  };
}
