import { escapeUnseen } from '#shared/escape-unseen.ts';
import type { JsonValue } from '#shared/json.ts';
import { classNames } from '../class-names.ts';
import { formatCount } from '../words/format.ts';
import styles from './json-text.module.css';

interface JsonTextProps {
  readonly value: JsonValue;
  /** Indented, or on as few lines as it needs. */
  readonly layout?: 'indented' | 'flowing' | undefined;
}

/** More is not drawn: each token costs an element. */
const MAX_CHARS = 100_000;

/** A piece of indented JSON: a key, punctuation, or a value. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)|("(?:[^"\\]|\\.)*"|[\w.+-]+)|([{}[\],]+|\s+)/g;

/** Exact JSON, nearly monochrome: keys, punctuation, values. */
export function JsonText({ value, layout = 'indented' }: JsonTextProps) {
  const whole = layout === 'indented' ? JSON.stringify(value, null, 2) : spacedJson(value);
  const text = whole.length > MAX_CHARS ? whole.slice(0, MAX_CHARS) : whole;
  return (
    <>
      <pre className={classNames(styles.json, styles[layout])}>
        <code>
          {[...text.matchAll(TOKEN)].map(({ index, 0: token, 1: key, 2: colon, 3: plain }) =>
            key === undefined ? (
              <span key={index} className={plain === undefined ? styles.mark : undefined}>
                {plain === undefined ? token : escapeUnseen(plain)}
              </span>
            ) : (
              <span key={index}>
                <span className={styles.key}>{escapeUnseen(key)}</span>
                <span className={styles.mark}>{colon}</span>
              </span>
            ),
          )}
        </code>
      </pre>
      {text === whole ? null : (
        <p className={styles.limit}>
          The first {formatCount(text.length)} of {formatCount(whole.length)} characters. Copy it for the whole.
        </p>
      )}
    </>
  );
}

/** One line, with a space after each comma and colon. Line ends stand between values alone, never within a text. */
function spacedJson(value: JsonValue): string {
  return JSON.stringify(value, null, 1)
    .replace(/([{[])\n */g, '$1')
    .replace(/\n *([}\]])/g, '$1')
    .replace(/\n */g, ' ');
}
