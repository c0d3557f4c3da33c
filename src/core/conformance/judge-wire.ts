import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { PROCESS_ERROR_CODES } from '#shared/protocols/process/errors.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { describeAbsence, type Exchange, isReply, type Reply, responseOf } from './exchange.ts';
import type { Evidence } from './gather-evidence.ts';
import { failed, type Judge, type Judgement, judged, judgeResponse, notTested, passed } from './judgement.ts';

const SHORT_KEYS = ['m', 'p', 'r', 'e', 'evt'];

/** The first exchange with a problem, and the problem. */
function findFault(
  exchanges: readonly Exchange[],
  faultOf: (message: JsonObject, exchange: Exchange, reply: Reply) => string | undefined,
): Judgement | undefined {
  for (const exchange of exchanges) {
    for (const reply of exchange.replies) {
      const fault = faultOf(reply.message, exchange, reply);
      if (fault !== undefined) return failed([exchange], fault);
    }
  }
  return undefined;
}

/** Passes if anything was answered. */
function passedIfAnswered({ everyExchange, ping }: Evidence, note = ''): Judgement {
  const answered = everyExchange.find(({ replies }) => replies.length > 0);
  return answered === undefined ? failed([ping], describeAbsence(ping)) : passed([answered], note);
}

/** The exchanges of one well-formed request. */
function plainExchanges({ everyExchange, blankLine, shortKeys }: Evidence): readonly Exchange[] {
  return everyExchange.filter((each) => each.ids.length === 1 && each !== blankLine && each !== shortKeys);
}

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
  findFault(evidence.everyExchange, (_message, _exchange, { lineCount }) =>
    lineCount === 1 ? undefined : `a message arrived in ${lineCount} lines`,
  ) ?? passedIfAnswered(evidence);

export const judgeOnlyMessages: Judge = (evidence) => {
  const { everyExchange, everyLine } = evidence;
  const isNoise = ({ message }: { readonly message: JsonObject | null }) =>
    message === null || !(isReply(message) || 'event' in message);
  const count = everyLine.filter(isNoise).length;
  if (count === 0) return passedIfAnswered(evidence);
  const shown = everyExchange.filter(({ received }) => received.some(isNoise)).slice(0, 1);
  return failed(shown, `${count} of ${everyLine.length} lines are not messages`);
};

export const judgeBlankLine: Judge = ({ blankLine, inFlight }) => {
  if (blankLine === null) return notTested('a connection carries one request');
  if (inFlight.every(({ replies }) => replies.length === 0)) return failed([blankLine], describeAbsence(blankLine));
  return judged([blankLine], blankLine.end === 'answered' ? undefined : describeAbsence(blankLine));
};

export const judgeMalformedAnswered: Judge = ({ malformed }) => {
  const [reply] = malformed.replies;
  if (reply === undefined) return failed([malformed], describeAbsence(malformed));
  return judged([malformed], reply.message.ok === false ? undefined : 'it was not answered with an error');
};

export const judgeMalformedSurvived: Judge = ({ blankLine, malformed, afterMalformed: after }) => {
  const shown = [malformed, after];
  if (malformed.end === 'closed') return failed(shown, `the channel ended: ${malformed.problem}`);
  if (after.end !== 'answered') return failed(shown, describeAbsence(after));
  const isLasting = blankLine !== null;
  return judged(shown, isLasting && after.channel === 'new' ? 'the channel ended after it' : undefined);
};

export const judgeId: Judge = (evidence) =>
  findFault(plainExchanges(evidence), ({ id }, { ids }) =>
    id === ids[0]
      ? undefined
      : `the request has the id ${ids[0]}, its response ${id === undefined ? 'none' : JSON.stringify(id)}`,
  ) ?? passedIfAnswered(evidence);

export const judgeSuccess: Judge = (evidence) => {
  const fault = findFault(evidence.everyExchange, ({ ok, error, response }) => {
    if (ok === false || error !== undefined) return undefined;
    if (ok !== true) return `ok is ${JSON.stringify(ok)}`;
    return isJsonObject(response) ? undefined : 'there is no response object';
  });
  return fault ?? passedIfAnswered(evidence);
};

export const judgeError: Judge = (evidence) => {
  let isSeen = false;
  const fault = findFault(evidence.everyExchange, ({ ok, error }) => {
    if (ok !== false && error === undefined) return undefined;
    isSeen = true;
    if (ok !== false) return `ok is ${JSON.stringify(ok)}`;
    if (!isJsonObject(error)) return 'there is no error object';
    if (typeof error.code !== 'string' || error.code === '') return 'error has no code';
    if (typeof error.message !== 'string') return 'error has no message';
    return isJsonObject(error.details) ? undefined : 'error has no details object';
  });
  if (fault !== undefined) return fault;
  return isSeen ? passedIfAnswered(evidence) : failed([evidence.unknownMethod], 'nothing was answered with an error');
};

export const judgeOneResponse: Judge = (evidence) => {
  const { everyExchange, everyLine } = evidence;
  const counts = new Map<string, number>();
  for (const { message } of everyLine) {
    if (message === null || !isReply(message) || typeof message.id !== 'string') continue;
    counts.set(message.id, (counts.get(message.id) ?? 0) + 1);
  }
  const doubled = Array.from(counts).find(([, count]) => count > 1);
  if (doubled === undefined) return passedIfAnswered(evidence);
  const [id, count] = doubled;
  const shown = everyExchange.filter(({ ids }) => ids.includes(id));
  return failed(shown, `the request ${id} has ${count} responses`);
};

export const judgeInFlight: Judge = ({ inFlight }) => {
  const ids = inFlight.flatMap((exchange) => exchange.ids);
  const replies = inFlight.flatMap((exchange) => exchange.replies);
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
  return (
    findFault(evidence.everyExchange, ({ error }) => {
      if (!isJsonObject(error) || typeof error.code !== 'string') return undefined;
      return codes.includes(error.code) ? undefined : `the code ${error.code} is not in the contract`;
    }) ?? passedIfAnswered(evidence)
  );
};
