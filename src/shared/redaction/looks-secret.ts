/** Words that make a name secret wherever they stand in it. */
const SECRET_WORDS = new Set([
  ...[
    'auth',
    'authorization',
    'bearer',
    'cookie',
    'cookies',
    'cred',
    'creds',
    'hmac',
    'jwt',
    'otp',
    'pass',
    'passcode',
  ],
  ...['passwd', 'private', 'pwd', 'token', 'session'],
]);

/** Endings that make a word secret: `dbpassword`, `apikey`, `clientsecret`. */
const SECRET_ENDINGS = /(?:password|passwords|passphrase|passwd|secret|secrets|credential|credentials|apikey|token)$/;

/** What a name that ends in `key` names when the key opens nothing. */
const OPEN_KEYS = new Set([
  ...['cache', 'config', 'foreign', 'group', 'hot', 'idempotency', 'item', 'lane', 'map', 'object', 'partition'],
  ...['primary', 'public', 'row', 'setting', 'shortcut', 'sort', 'translation'],
]);

/** Words that say that a name counts or identifies something instead of opening it: `max_tokens`, `sessionId`. */
const OPEN_LAST_WORDS = new Set([
  'id',
  'ids',
  'name',
  'count',
  'limit',
  'type',
  'state',
  'status',
  'at',
  'ms',
  'seconds',
]);

/** As GIT_ASKPASS: it names a program that is run, which must be seen to approve a command. */
const ASKING_PROGRAM = 'askpass';

/**
 * Whether a name says that its value is nobody's to read or to keep: of a variable, an argument, a field of a message.
 * The one rule of the project, by the words of the name: `apiToken`, `DB_PASSWORD`, `ssh-key`; not `keyboard`, `author`,
 * `sessionId`.
 */
export function looksSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.includes(ASKING_PROGRAM) || OPEN_LAST_WORDS.has(last)) return false;
  if (words.some((word) => SECRET_WORDS.has(word) || SECRET_ENDINGS.test(word))) return true;
  if (last !== 'key' && last !== 'keys') return false;
  return !words.slice(0, -1).some((word) => OPEN_KEYS.has(word));
}

/** `apiToken`, `API_TOKEN`, `api-token` and `APIToken` are the words `api` and `token`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
}
