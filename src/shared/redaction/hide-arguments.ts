import { HIDDEN_VALUE } from './hide-fields.ts';
import { joinSpans, replaceSpans, type SecretSpan } from './secret-span.ts';
import { assignedSpansOf, namesNextSecret } from './secret-spans.ts';
import { secretsInText } from './secrets-in-text.ts';

/**
 * A command with a mark in place of each secret: `--token=•••`, `--token •••`, `https://•••@host`. The names stay, so that
 * a person can judge it.
 */
export function hideArguments(argv: readonly string[]): readonly string[] {
  return argv.map((argument, index) => {
    const isNamed = index > 0 && namesNextSecret(argv[index - 1] ?? '');
    if (isNamed && argument !== '' && !argument.startsWith('-')) return HIDDEN_VALUE;
    return replaceSpans(argument, hiddenIn(argument, argv[index - 1] ?? ''), HIDDEN_VALUE);
  });
}

/** The option before a line for a shell or another interpreter: `sh -c`, `bash -lc`, `node -e`. */
const BEFORE_CODE = /^(?:-[a-z]*[ce]|--eval|--command|\/c)$/i;

/** What separates or runs commands in a line for a shell. */
const RUNS = /[;|&`$(){}<>[\]\r\n]/;

/** What is hidden in one argument: nothing that may run, because a person approves a command by what is shown. */
function hiddenIn(argument: string, before: string): readonly SecretSpan[] {
  const within = secretsInText(argument).filter(({ end, start }) => !RUNS.test(argument.slice(start, end)));
  return BEFORE_CODE.test(before) ? within : joinSpans([...assignedSpansOf(argument), ...within]);
}
