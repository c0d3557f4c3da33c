import { HIDDEN_VALUE } from './hide-fields.ts';
import { replaceSpans } from './secret-span.ts';
import { namesNextSecret, secretSpansOf } from './secret-spans.ts';

/**
 * A command with a mark in place of each secret: `--token=•••`, `--token •••`, `https://•••@host`. The names stay, so that
 * a person can judge it.
 */
export function hideArguments(argv: readonly string[]): readonly string[] {
  return argv.map((argument, index) => {
    const isNamed = index > 0 && namesNextSecret(argv[index - 1] ?? '');
    if (isNamed && argument !== '' && !argument.startsWith('-')) return HIDDEN_VALUE;
    return replaceSpans(argument, secretSpansOf(argument), HIDDEN_VALUE);
  });
}
