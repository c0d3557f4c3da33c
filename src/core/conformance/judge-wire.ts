import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { PROCESS_ERROR_CODES } from '#shared/protocols/process/errors.ts';
import type { Finding } from '#shared/protocols/process/requirements.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { describeAbsence, type Exchange, isReply, ownReplies, type Reply, responseOf } from './exchange.ts';
import type { Evidence } from './gather-evidence.ts';
import { clip, failed, type Judge, type Judgement, judged, judgeResponse, notTested, passed } from './judgement.ts';

const SHORT_KEYS = ['m', 'p', 'r', 'e', 'evt'];

/** How many exchanges a verdict about all of them shows. */
const SHOWN_EXCHANGES = 3;

interface ReplyRule {
  /** Whether the rule is about a reply at all. By default it is. */
  readonly isAbout?: (message: JsonObject) => boolean;
  readonly faultOf: (message: JsonObject, exchange: Exchange, reply: Reply) => string | undefined;
}

/** Judges each reply that a rule is about: shows the first that breaks it, or the first that keep it. */
function judgeReplies(exchanges: readonly Exchange[], { isAbout = () => true, faultOf }: ReplyRule): Judgement | null {
  const about = exchanges.filter((exchange) => ownReplies(exchange).some(({ message }) => isAbout(message)));
  for (const exchange of about) {
    for (const reply of ownReplies(exchange)) {
      const fault = isAbout(reply.message) ? faultOf(reply.message, exchange, reply) : undefined;
      if (fault !== undefined) return failed([exchange], fault);
    }
  }
  return about.length === 0 ? null : passed(about.slice(0, SHOWN_EXCHANGES));
}

/** Passes if anything was answered. */
function passedIfAnswered({ everyExchange, ping }: Evidence, note = ''): Judgement {
  const answered = everyExchange.filter(({ replies }) => replies.length > 0).slice(0, SHOWN_EXCHANGES);
  return answered.length === 0 ? failed([ping], describeAbsence(ping)) : passed(answered, note);
}

/** The exchanges of one well-formed request. */
function plainExchanges({ everyExchange, blankLine, malformed, shortKeys }: Evidence): readonly Exchange[] {
  const others = [blankLine, malformed, shortKeys];
  return everyExchange.filter((each) => each.ids.length === 1 && !others.includes(each));
}

const isRefusal = ({ ok, error }: JsonObject) => ok === false || error !== undefined;

export const judgeReadableKeys: Judge = (evidence) => {
  for (const exchange of evidence.everyExchange) {
    for (const { message } of exchange.received) {
      const short = SHORT_KEYS.find((key) => message !== null && Object.hasOwn(message, key));
      if (short !== undefined) return failed([exchange], `a message has the key ${short}`);
    }
  }
  return passedIfAnswered(evidence);
};

export const judgeShortKeys: Judge = ({ shortKeys, ping }) => {
  if (ping.replies.length === 0) return failed([ping], describeAbsence(ping));
  return judged([shortKeys], responseOf(shortKeys) === undefined ? undefined : 'it was executed');
};

export const judgeName: Judge = ({ ping }) =>
  judgeResponse(ping, ({ interfaceName }) =>
    interfaceName === INTERFACE_NAME ? undefined : `interfaceName is ${JSON.stringify(interfaceName)}`,
  );

export const judgeMajor: Judge = ({ ping }) =>
  judgeResponse(ping, ({ interfaceVersion: version }) =>
    typeof version === 'number' && Math.trunc(version) === INTERFACE_VERSION
      ? undefined
      : `interfaceVersion is ${JSON.stringify(version)}`,
  );

export const judgeAgreement: Judge = ({ ping, status }) => {
  const [one, other] = [responseOf(ping), responseOf(status)];
  if (one === undefined || other === undefined) return notTested('one of them has no response');
  const differing = ['interfaceName', 'interfaceVersion'].filter((field) => one[field] !== other[field]);
  return judged([ping, status], differing.length === 0 ? undefined : `they differ in ${differing.join(' and ')}`);
};

export const judgeSingleLine: Judge = (evidence) =>
  judgeReplies(evidence.everyExchange, {
    faultOf: (_message, _exchange, { lineCount }) =>
      lineCount === 1 ? undefined : `a message arrived in ${lineCount} lines`,
  }) ?? passedIfAnswered(evidence);

export const judgeOnlyMessages: Judge = (evidence) => {
  const { everyLine } = evidence;
  const noise = everyLine.filter(({ message }) => message === null || !(isReply(message) || 'event' in message));
  if (noise.length === 0) return passedIfAnswered(evidence);
  const frames = clip(noise.map(({ text }) => ({ direction: 'in', text })));
  return { verdict: 'fail', note: `${noise.length} of ${everyLine.length} lines are not messages`, frames };
};

export const judgeBlankLine: Judge = ({ blankLine, inFlight }) => {
  if (blankLine === null) return notTested('a connection carries one request');
  if (inFlight.every(({ replies }) => replies.length === 0)) return failed([blankLine], describeAbsence(blankLine));
  return judged([blankLine], blankLine.end === 'answered' ? undefined : describeAbsence(blankLine));
};

export const judgeMalformedAnswered: Judge = ({ malformed }) => {
  const { replies } = malformed;
  if (replies.length === 0) return failed([malformed], describeAbsence(malformed));
  const isRefused = replies.some(({ message }) => message.ok === false);
  return judged([malformed], isRefused ? undefined : 'it was not answered with an error');
};

export const judgeMalformedSurvived: Judge = ({ blankLine, malformed, afterMalformed: after }) => {
  const shown = [malformed, after];
  if (malformed.end === 'closed') return failed(shown, `the channel ended: ${malformed.problem}`);
  if (after.end !== 'answered') return failed(shown, describeAbsence(after));
  const isLasting = blankLine !== null;
  return judged(shown, isLasting && after.channel === 'new' ? 'the channel ended after it' : undefined);
};

export const judgeId: Judge = (evidence) =>
  judgeReplies(plainExchanges(evidence), {
    faultOf: ({ id }, { ids }) =>
      id === ids[0]
        ? undefined
        : `the request has the id ${ids[0]}, its response ${id === undefined ? 'none' : JSON.stringify(id)}`,
  }) ?? passedIfAnswered(evidence);

export const judgeSuccess: Judge = (evidence) =>
  judgeReplies(evidence.everyExchange, {
    isAbout: (message) => !isRefusal(message),
    faultOf({ ok, response }) {
      if (ok !== true) return `ok is ${JSON.stringify(ok)}`;
      return isJsonObject(response) ? undefined : 'there is no response object';
    },
  }) ?? passedIfAnswered(evidence);

export const judgeError: Judge = ({ everyExchange, unknownMethod }) =>
  judgeReplies(everyExchange, {
    isAbout: isRefusal,
    faultOf({ ok, error }) {
      if (ok !== false) return `ok is ${JSON.stringify(ok)}`;
      if (!isJsonObject(error)) return 'there is no error object';
      if (typeof error.code !== 'string' || error.code === '') return 'error has no code';
      if (typeof error.message !== 'string') return 'error has no message';
      return isJsonObject(error.details) ? undefined : 'error has no details object';
    },
  }) ?? failed([unknownMethod], 'nothing was answered with an error');

export const judgeOneResponse: Judge = (evidence) => {
  const replies = evidence.everyLine.filter(({ message }) => message !== null && isReply(message));
  const counts = new Map<unknown, number>();
  for (const { message } of replies) counts.set(message?.id, (counts.get(message?.id) ?? 0) + 1);
  const ids = evidence.everyExchange.flatMap((exchange) => exchange.ids);
  const doubled = ids.find((id) => (counts.get(id) ?? 0) > 1);
  if (doubled !== undefined) {
    const sent = evidence.everyExchange.filter((exchange) => exchange.ids.includes(doubled)).flatMap(sentLines);
    const received = replies.filter(({ message }) => message?.id === doubled);
    const frames = clip([...sent, ...received.map(({ text }) => ({ direction: 'in' as const, text }))]);
    return { verdict: 'fail', note: `the request ${doubled} has ${counts.get(doubled)} responses`, frames };
  }
  return findStray(plainExchanges(evidence)) ?? findUnasked(evidence, ids) ?? passedIfAnswered(evidence);
};

/** A reply beside that of the request, which no request asked for. */
function findStray(exchanges: readonly Exchange[]): Judgement | null {
  for (const exchange of exchanges) {
    const stray = exchange.replies.find((reply) => !ownReplies(exchange).includes(reply));
    const id = stray?.message.id;
    if (stray === undefined) continue;
    return failed(
      [exchange],
      `beside its response came one with ${id === undefined ? 'no id' : `the id ${JSON.stringify(id)}`}`,
    );
  }
  return null;
}

/** A reply without a request, which came between two of them. */
function findUnasked({ everyExchange, everyLine }: Evidence, ids: readonly unknown[]): Judgement | null {
  const asked = new Set(everyExchange.flatMap(({ received }) => received));
  const unasked = everyLine.find(
    (line) => !asked.has(line) && line.message !== null && isReply(line.message) && !ids.includes(line.message.id),
  );
  if (unasked === undefined) return null;
  const frames = clip([{ direction: 'in', text: unasked.text }]);
  return { verdict: 'fail', note: 'a response came that no request asked for', frames };
}

function sentLines({ sent }: Exchange): Finding['frames'] {
  return sent.map((text) => ({ direction: 'out', text }));
}

export const judgeInFlight: Judge = ({ inFlight }) => {
  const ids = inFlight.flatMap((exchange) => exchange.ids);
  const replies = inFlight.flatMap(ownReplies);
  if (replies.length < ids.length) return failed(inFlight, `of ${ids.length} requests ${replies.length} were answered`);
  const swapped = replies.some(({ message: { id, response } }) => {
    const at = typeof id === 'string' ? ids.indexOf(id) : -1;
    return at !== -1 && isJsonObject(response) && Object.hasOwn(response, at % 2 === 0 ? 'running' : 'pong');
  });
  return judged(inFlight, swapped ? 'a response has the id of another request' : undefined);
};

export const judgeEventShape: Judge = ({ everyLine }) => {
  const events = everyLine.filter(({ message }) => message !== null && 'event' in message);
  if (events.length === 0) return notTested('no event arrived');
  const wrong = events.find(({ message }) => typeof message?.event !== 'string' || !isJsonObject(message.params));
  const frames = [{ direction: 'in' as const, text: (wrong ?? events[0])?.text ?? '' }];
  return wrong === undefined
    ? { verdict: 'pass', note: `${events.length} arrived`, frames }
    : { verdict: 'fail', note: 'an event has no name or no params object', frames };
};

export const judgeCodes: Judge = (evidence) => {
  const codes: readonly string[] = PROCESS_ERROR_CODES;
  const judgement = judgeReplies(evidence.everyExchange, {
    isAbout: ({ error }) => isJsonObject(error) && typeof error.code === 'string',
    faultOf: ({ error }) => {
      const code = isJsonObject(error) && typeof error.code === 'string' ? error.code : '';
      return codes.includes(code) ? undefined : `the code ${code} is not in the contract`;
    },
  });
  return judgement ?? passedIfAnswered(evidence);
};
