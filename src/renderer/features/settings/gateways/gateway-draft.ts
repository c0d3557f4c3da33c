import { readExactNumber } from '#shared/exact-number.ts';
import type { JsonObject } from '#shared/json.ts';
import { readExactObject } from '#shared/read-exact-object.ts';
import type { GatewaySettings } from '#shared/settings/realtime-settings.ts';

/** A gateway as its form has it. */
export interface GatewayDraft {
  readonly id: string;
  /** Empty for the id. */
  readonly title: string;
  readonly url: string;
  readonly userId: string;
  /** Empty for a new session at each start. */
  readonly sessionId: string;
  readonly lanes: GatewaySettings['lanes'];
  /** Empty for off. */
  readonly http: string;
  /** JSON; empty for none. */
  readonly setup: string;
  readonly answerSeconds: string;
  readonly start: GatewaySettings['start'];
}

const NEW: GatewayDraft = {
  ...{ id: '', title: '', url: 'ws://127.0.0.1:8080/realtime', userId: 'operator', sessionId: '', lanes: 'two' },
  ...{ http: '', setup: '', answerSeconds: '120', start: 'automatic' },
};

/** The form of a gateway; null for a new one. */
export function draftOfGateway(saved: GatewaySettings | null): GatewayDraft {
  if (saved === null) return NEW;
  const { answerSeconds, http, id, lanes, sessionId, setup, start, title, url, userId } = saved;
  return {
    ...{ id, url, userId, lanes, start },
    title: title === id ? '' : title,
    sessionId: sessionId ?? '',
    http: http === 'off' ? '' : http,
    setup: setup === null ? '' : JSON.stringify(setup, null, 2),
    answerSeconds: String(answerSeconds),
  };
}

/** What a form says; what is empty is left out. A setup that is no JSON object is sent as the text that it is, and refused. */
export function gatewayOfDraft(draft: GatewayDraft): JsonObject {
  const { answerSeconds, http, id, lanes, sessionId, setup, start, title, url, userId } = draft;
  const seconds = answerSeconds.trim();
  const read = readExactNumber(seconds);
  return {
    ...{ id: id.trim(), url: url.trim(), userId: userId.trim(), lanes, start },
    ...(title.trim() === '' ? {} : { title: title.trim() }),
    ...(sessionId.trim() === '' ? {} : { sessionId: sessionId.trim() }),
    ...(http.trim() === '' ? {} : { http: http.trim() }),
    ...(setup.trim() === '' ? {} : { setup: parseSetup(setup) }),
    ...(seconds === '' ? {} : { answerSeconds: read.ok ? read.value : seconds }),
  };
}

function parseSetup(text: string): JsonObject | string {
  const read = readExactObject(text);
  return read.ok ? read.value : text;
}
