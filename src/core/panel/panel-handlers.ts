import {
  type CallReply,
  callRequestSchema,
  PANEL_CALLS,
  type PanelCallName,
  type PanelCallParams,
} from '#shared/panel/calls.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Provider } from '../providers/provider.ts';
import { createBotHandlers } from './bots/bot-handlers.ts';
import type { PanelHandlers, PanelParts } from './panel-parts.ts';
import type { WindowCalls } from './panel-window.ts';
import { createActionHandlers } from './providers/action-handlers.ts';
import { createConfigHandlers } from './providers/config-handlers.ts';
import { createLogHandlers } from './providers/log-handlers.ts';
import { createRoomHandlers } from './rooms/room-handlers.ts';
import { createSettingsHandlers } from './settings/settings-handlers.ts';

/** The handlers of one window. */
export function createPanelHandlers(parts: PanelParts, windowCalls: WindowCalls | null): PanelHandlers {
  return {
    ...createProviderHandlers(parts),
    ...createConfigHandlers(parts, windowCalls),
    ...createActionHandlers(parts),
    ...createLogHandlers(parts, windowCalls),
    ...createSettingsHandlers(parts),
    'memory.keep': async ({ name, text }) => {
      await parts.memory.keep(name, text);
      return succeed(null);
    },
    ...createBotHandlers(parts),
    ...createRoomHandlers(parts, windowCalls),
    ...createWindowHandlers(windowCalls),
  };
}

function createProviderHandlers({
  incidents,
  providers,
}: PanelParts): Pick<
  PanelHandlers,
  'provider.start' | 'provider.stop' | 'provider.restart' | 'providers.act' | 'status.refresh' | 'incident.dismiss'
> {
  const wish = (providerId: string, act: (provider: Provider) => void): CallReply<'provider.start'> => {
    const provider = providers.find(providerId);
    if (provider === undefined) return unknownProvider(providerId);
    act(provider);
    return succeed(null);
  };
  return {
    'provider.start': ({ providerId }) => wish(providerId, (provider) => provider.start()),
    'provider.stop': ({ providerId }) => wish(providerId, (provider) => provider.stop()),
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
      return fail({ code: 'NOT_CONNECTED', message: `${appId} was not asked: its provider does not run. Start it.` });
    },
    'incident.dismiss': ({ incidentId }) => {
      incidents.dismiss(incidentId);
      return succeed(null);
    },
  };
}

function createWindowHandlers(
  windowCalls: WindowCalls | null,
): Pick<PanelHandlers, 'window.minimize' | 'window.maximize' | 'window.close'> {
  const move = (name: 'window.minimize' | 'window.maximize' | 'window.close'): CallReply<'window.close'> => {
    if (windowCalls === null) {
      return fail({ code: 'NOT_FOUND', message: `${name} does nothing in a browser. Use the browser's own window.` });
    }
    windowCalls[name]({});
    return succeed(null);
  };
  return {
    'window.minimize': () => move('window.minimize'),
    'window.maximize': () => move('window.maximize'),
    'window.close': () => move('window.close'),
  };
}

/** Parses a call as it came from a window, and answers it. Never rejects. */
export async function answerCall(handlers: PanelHandlers, request: unknown): Promise<CallReply> {
  const parsed = callRequestSchema.safeParse(request);
  if (!parsed.success) return fail({ code: 'BAD_PARAMS', message: 'This is not a call of the panel.' });
  return dispatch(handlers, parsed.data.method, parsed.data.params);
}

async function dispatch<Name extends PanelCallName>(
  handlers: PanelHandlers,
  name: Name,
  params: unknown,
): Promise<CallReply> {
  const parsed = PANEL_CALLS[name].safeParse(params);
  if (!parsed.success) return fail({ code: 'BAD_PARAMS', message: `${name} was called with other parameters.` });
  try {
    // The schema of `name` made these data; the compiler cannot join the two tables over a type parameter.
    return await handlers[name](parsed.data as PanelCallParams<Name>);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: 'INTERNAL', message: `${name} failed inside the panel: ${reason}. Try again.` });
  }
}

function unknownProvider(providerId: string) {
  return fail({
    code: 'NOT_FOUND',
    message: `There is no provider ${providerId}. It may have been removed; choose another.`,
  } as const);
}
