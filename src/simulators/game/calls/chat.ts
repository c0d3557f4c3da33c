import type { JsonObject } from '#shared/json.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import { fail, succeed } from '#shared/result.ts';
import { refuseCall } from '../wire/game-refusal.ts';
import { DATA_FOLDER, pythonText } from '../wire/python-text.ts';
import type { EndpointHandler } from './call.ts';
import { findCharacter, isMissing } from './read-payload.ts';

const LONGEST_CONTENT = 512;
const TWO_SUBSCRIPTIONS: readonly string[] = ['status.update', 'chat.message'];

/** Anybody may speak, also a name that is not in the world. One message a second for each name; a refused one costs none. */
export const sendMessage: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, content, to_name: toName, type } = payload;
  if (typeof id !== 'string' || id === '' || (type !== 'broadcast' && type !== 'direct')) {
    return refuseCall(400, 'Invalid parameters');
  }
  if (typeof content !== 'string' || content.trim() === '') return refuseCall(400, 'Empty content');
  if ([...content].length > LONGEST_CONTENT) return refuseCall(400, `Content too long (max ${LONGEST_CONTENT})`);
  if (type === 'direct' && (typeof toName !== 'string' || toName === '')) {
    return refuseCall(400, 'Missing to_name for direct message');
  }
  const name = typeof toName === 'string' ? toName : '';
  const { audience, dialect, world } = universe;
  if (type === 'direct' && dialect.unknownRecipient === 'refused' && world.character(name) === undefined) {
    return refuseCall(404, `Character '${name}' not found`);
  }
  if (dialect.rateLimit === 'refused' && !universe.takeChatSecond(id)) return refuseCall(429, 'Rate limit 1 msg/sec');
  const messageId = universe.nextChatId();
  if (type === 'direct' && name.includes('/') && !name.startsWith('../')) {
    return refuseCall(500, `[Errno 2] No such file or directory: '${DATA_FOLDER}/messages/inbox/${name}.jsonl'`);
  }
  const message: JsonObject = {
    ...{ id: messageId, timestamp: universe.timestamp, type, from_name: id, content },
    ...(type === 'direct' ? { to_name: name } : {}),
  };
  if (type === 'broadcast') audience.chat(message, 'everybody');
  else
    audience.chat(message, [id, name], dialect.unknownRecipient === 'refused' ? { character_filter: [id, name] } : {});
  return succeed({ id: messageId });
};

/** For a character that is not in the world it replies twice: first yes, then no. */
export const subscribe: EndpointHandler = (call) => {
  const { caller, later, payload, universe } = call;
  const { character_id: id, event = null } = payload;
  const known = universe.dialect.subscriptions === 'all' ? Object.keys(gameProtocol.events) : TWO_SUBSCRIPTIONS;
  if (typeof event !== 'string' || !known.includes(event)) {
    return refuseCall(404, `Unknown event subscription: ${pythonText(event)}`);
  }
  if (event === 'chat.message') {
    caller.hearChat();
    return succeed({ subscribed: event });
  }
  if (event !== 'status.update') {
    if (typeof id === 'string' && id !== '') caller.register(id);
    return succeed({ subscribed: event });
  }
  if (isMissing(id)) return refuseCall(400, 'Missing character_id');
  const subscribed = { subscribed: event, character_id: id ?? null };
  const found = findCharacter(universe, pythonText(id), (name) => `Character '${name}' not found`);
  if (typeof id === 'string') caller.register(id);
  if (!found.ok) {
    call.replyFirst(subscribed);
    return fail(found.error);
  }
  later(() => universe.sendStatus(found.value));
  return succeed(subscribed);
};

/** Takes direct messages for a character, for an alias, or for both. */
export const identify: EndpointHandler = ({ caller, payload: { character_id: id, name } }) => {
  if (isMissing(id) && isMissing(name)) return refuseCall(400, 'Missing name or character_id');
  if (typeof id === 'string' && id !== '') caller.register(id);
  if (typeof name === 'string' && name !== '') caller.addName(name);
  caller.hearChat();
  return succeed({ identified: true });
};
