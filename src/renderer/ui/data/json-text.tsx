import type { JsonValue } from '#shared/json.ts';
import { classNames } from '../class-names.ts';
import styles from './json-text.module.css';

interface JsonTextProps {
  readonly value: JsonValue;
  /** Indented, or on as few lines as it needs. */
  readonly layout?: 'indented' | 'flowing' | undefined;
}

/** A piece of indented JSON: a key, punctuation, or a value. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)|("(?:[^"\\]|\\.)*"|[\w.+-]+)|([{}[\],]+|\s+)/g;

/** Exact JSON, nearly monochrome: keys, punctuation, values. */
export function JsonText({ value, layout = 'indented' }: JsonTextProps) {
  const text = layout === 'indented' ? JSON.stringify(value, null, 2) : spacedJson(value);
  return (
    <pre className={classNames(styles.json, styles[layout])}>
      <code>
        {[...text.matchAll(TOKEN)].map(({ index, 0: whole, 1: key, 2: colon, 3: plain }) =>
          key === undefined ? (
            <span key={index} className={plain === undefined ? styles.mark : undefined}>
              {whole}
            </span>
          ) : (
            <span key={index}>
              <span className={styles.key}>{key}</span>
              <span className={styles.mark}>{colon}</span>
            </span>
          ),
        )}
      </code>
    </pre>
  );
}

/** One line, with a space after each comma and colon. Line ends stand between values alone, never within a text. */
function spacedJson(value: JsonValue): string {
  return JSON.stringify(value, null, 1)
    .replace(/([{[])\n */g, '$1')
    .replace(/\n *([}\]])/g, '$1')
    .replace(/\n */g, ' ');
}
