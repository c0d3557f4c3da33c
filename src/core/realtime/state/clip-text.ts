/** The most characters of a message or a reason that are kept: a gateway passes on 300 of what it was answered. */
const MESSAGE_CHARS = 4_000;

/** The most characters of a name that are kept. */
const NAME_CHARS = 200;

/** The beginning of a message or a reason. */
export function clipMessage(text: string): string {
  return beginning(text, MESSAGE_CHARS);
}

/** The beginning of a name: of a stage, a model, a function. */
export function clipName(text: string): string {
  return beginning(text, NAME_CHARS);
}

function beginning(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
