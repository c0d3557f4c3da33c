import type { JsonValue } from '#shared/json.ts';
import styles from './json-text.module.css';

interface JsonTextProps {
  readonly value: JsonValue;
}

/** A piece of indented JSON: a key, punctuation, or a value. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)|("(?:[^"\\]|\\.)*"|[\w.+-]+)|([{}[\],]+|\s+)/g;

/** Exact JSON, indented, nearly monochrome: keys, punctuation, values. */
export function JsonText({ value }: JsonTextProps) {
  const text = JSON.stringify(value, null, 2);
  return (
    <pre className={styles.json}>
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
