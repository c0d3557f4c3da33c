import { useId, useState } from 'react';
import type { JsonValue } from '#shared/json.ts';
import { Button } from '../controls/button.tsx';
import { CopyButton } from '../controls/copy-button.tsx';
import styles from './folded-json.module.css';
import { JsonText } from './json-text.tsx';

interface FoldedJsonProps {
  /** What it is, within the words of its button: "details". */
  readonly what: string;
  readonly value: JsonValue;
}

/** Exact JSON that is drawn only when somebody asks for it. */
export function FoldedJson({ value, what }: FoldedJsonProps) {
  const [state, setState] = useState<'closed' | 'open'>('closed');
  const bodyId = useId();
  const isOpen = state === 'open';
  return (
    <div className={styles.fold}>
      <div className={styles.head}>
        <Button
          kind="quiet"
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onPress={() => setState(isOpen ? 'closed' : 'open')}
        >
          {isOpen ? `Hide ${what}` : `Show ${what}`}
        </Button>
        {isOpen ? <CopyButton text={() => JSON.stringify(value, null, 2)} what={what} /> : null}
      </div>
      {isOpen ? (
        <div id={bodyId} className={styles.body}>
          <JsonText value={value} />
        </div>
      ) : null}
    </div>
  );
}
