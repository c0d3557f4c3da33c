import type { BridgePhase, BridgeView, Cooldown } from '#shared/panel/realtime/gateway.ts';
import type { HealthSpan } from '#shared/panel/realtime/health.ts';
import { BRIDGE_EVENTS, type BridgeEvent, type BridgeEventName } from '#shared/protocols/realtime/bridge-event.ts';
import { clipMessage, clipName } from './clip-text.ts';
import { beginSpan, endSpans, markSpan, type Spans } from './health-spans.ts';
import { laterInstantOf } from './instant.ts';

/** What is known of the bridge, and how it was over time. */
export interface BridgeState {
  readonly view: BridgeView;
  readonly spans: Spans;
}

export const NEW_BRIDGE: BridgeState = {
  view: {
    ...{ phase: 'none', since: 0, model: null, authProfile: null, reason: '', reasonClass: null },
    ...{ routeReadyAt: null, attempt: null, cooldowns: [] },
  },
  spans: [],
};

/** Models and profiles that are kept. */
const KEPT_COOLDOWNS = 20;

/** The words that follow an event's prefix `live.bridge.`; null for an event of another kind. */
export function bridgeEventOf(event: string): BridgeEventName | null {
  return BRIDGE_EVENTS.find((name) => event === `live.bridge.${name}`) ?? null;
}

/** Applies a diagnostic of the bridge. */
export function applyBridgeEvent(
  bridge: BridgeState,
  name: BridgeEventName,
  event: BridgeEvent,
  at: number,
): BridgeState {
  const { spans } = bridge;
  const detail = detailOf(event);
  const reasonClass = event.reasonClass ?? null;
  const span = { from: at, detail, reasonClass };
  const noted = note(bridge, event);
  switch (name) {
    case 'connected': {
      const reached = { ...noted, reason: '', reasonClass: null, routeReadyAt: null, attempt: null };
      const begun = beginSpan(endSpans(spans, at), { ...span, lane: 'connected', detail: clipName(event.model ?? '') });
      return enter({ view: reached, spans: begun }, 'connected', at);
    }
    case 'closed':
      return enter({ view: noted, spans: endSpans(spans, at) }, 'closed', at);
    case 'unavailable':
      return enter({ view: noted, spans: endSpans(spans, at) }, 'unavailable', at);
    case 'reconnect_attempt': {
      const attempt = event.attempt == null ? null : { number: event.attempt, of: event.maxAttempts ?? null };
      return enter({ view: { ...noted, attempt }, spans: reconnectSpan(spans, span) }, 'reconnecting', at);
    }
    case 'reconnect_wait':
      return enter({ view: noted, spans: reconnectSpan(spans, span) }, 'reconnecting', at);
    case 'failover':
      return enter({ view: noted, spans: markSpan(spans, { ...span, lane: 'failover' }) }, 'failover', at);
    case 'health_degraded':
      return enter({ view: noted, spans: beginSpan(spans, { ...span, lane: 'degraded' }) }, 'degraded', at);
    case 'health_ping_sent':
    case 'health_probe_started':
      return enter({ view: noted, spans: beginSpan(spans, { ...span, lane: 'probing' }) }, 'probing', at);
    case 'health_watchdog_reconnect':
      // No `closed` follows: the gateway waits for the next frame of the client.
      return enter({ view: noted, spans: endSpans(spans, at) }, 'closed', at);
    case 'health_recovered':
      return recover({ view: noted, spans: endSpans(spans, at, ['degraded', 'probing']) }, at);
    default:
      return { view: noted, spans };
  }
}

/** A live frame went out: a bridge that is not there is connected now. */
export function expectBridge(bridge: BridgeState, at: number): BridgeState {
  const { phase } = bridge.view;
  return phase === 'none' || phase === 'closed' || phase === 'failed' ? enter(bridge, 'connecting', at) : bridge;
}

/** The gateway gave up on a live frame. */
export function failBridge({ spans, view }: BridgeState, reason: string, at: number): BridgeState {
  if (view.phase === 'connected' || view.phase === 'unavailable') return { view: { ...view, reason }, spans };
  return enter({ view: { ...view, reason, attempt: null }, spans: endSpans(spans, at) }, 'failed', at);
}

/** The socket was lost, and its bridge with it. */
export function loseBridge({ spans, view }: BridgeState, at: number): BridgeState {
  return enter({ view: { ...view, attempt: null, routeReadyAt: null }, spans: endSpans(spans, at) }, 'none', at);
}

function enter({ spans, view }: BridgeState, phase: BridgePhase, at: number): BridgeState {
  return { view: view.phase === phase ? view : { ...view, phase, since: at }, spans };
}

/** Says that it recovered also before it is connected again: only what was troubled has recovered. */
function recover(bridge: BridgeState, at: number): BridgeState {
  const { phase } = bridge.view;
  return phase === 'degraded' || phase === 'probing' ? enter(bridge, 'connected', at) : bridge;
}

function reconnectSpan(spans: Spans, span: Omit<HealthSpan, 'lane' | 'to'>): Spans {
  return beginSpan(endSpans(spans, span.from, ['connected', 'degraded', 'probing']), { ...span, lane: 'reconnect' });
}

function note({ view }: BridgeState, event: BridgeEvent): BridgeView {
  const reason = detailOf(event);
  const { routeReadyAt } = event;
  const model = event.to?.model ?? event.model;
  const authProfile = event.to?.authProfile ?? event.authProfile;
  return {
    ...view,
    model: model == null ? view.model : clipName(model),
    authProfile: authProfile == null ? view.authProfile : clipName(authProfile),
    reason: reason === '' ? view.reason : reason,
    reasonClass: event.reasonClass ?? view.reasonClass,
    routeReadyAt: routeReadyAt === undefined ? view.routeReadyAt : laterInstantOf(routeReadyAt),
    cooldowns: cooldownsAfter(view.cooldowns, event),
  };
}

function cooldownsAfter(known: readonly Cooldown[], event: BridgeEvent): readonly Cooldown[] {
  const { authProfileState, modelState, profile } = event;
  const said: Cooldown[] = [];
  if (modelState != null) said.push({ of: 'model', name: clipName(modelState.id ?? ''), ...windowOf(modelState) });
  if (authProfileState != null)
    said.push({ of: 'profile', name: clipName(authProfileState.name ?? ''), ...windowOf(authProfileState) });
  if (profile !== undefined) said.push({ of: 'profile', name: clipName(profile), ...windowOf(event) });
  if (said.length === 0) return known;
  const others = known.filter((each) => !said.some(({ name, of }) => of === each.of && name === each.name));
  return [...others, ...said.filter(isInTrouble)].slice(-KEPT_COOLDOWNS);
}

type Window = Pick<BridgeEvent, 'cooldownUntil' | 'disabledUntil' | 'failureCount'>;

function windowOf({ cooldownUntil, disabledUntil, failureCount }: Window): Omit<Cooldown, 'of' | 'name'> {
  const [cooldown, disabled] = [laterInstantOf(cooldownUntil), laterInstantOf(disabledUntil)];
  return { cooldownUntil: cooldown, disabledUntil: disabled, failures: failureCount ?? null };
}

function isInTrouble({ cooldownUntil, disabledUntil, failures }: Cooldown): boolean {
  return cooldownUntil !== null || disabledUntil !== null || (failures ?? 0) > 0;
}

/** What happened, in a few words. */
function detailOf(event: BridgeEvent): string {
  const { code, error, probeLatencyMs, reason, silenceMs, timeoutMs } = event;
  const said = clipMessage(reason ?? (typeof error === 'string' ? error : ''));
  if (silenceMs != null) return `${said === '' ? 'upstream silent' : said.replaceAll('_', ' ')}, ${seconds(silenceMs)}`;
  if (code != null) return said === '' ? `closed with ${code}` : `closed with ${code}: ${said}`;
  if (timeoutMs != null && said === '') return `no connection within ${seconds(timeoutMs)}`;
  if (probeLatencyMs != null) return `probe answered after ${probeLatencyMs} ms`;
  return said;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
