import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';
import { IconButton } from './icon-button.tsx';

interface CopyButtonProps {
  /** What is copied; a function where it is costly to put together. */
  readonly text: string | (() => string | Promise<string>);
  /** Named in its label: "Copy identifier". */
  readonly what: string;
  /** As an icon (24 px), or with its words. */
  readonly kind?: 'icon' | 'quiet' | 'secondary' | undefined;
  readonly size?: 'normal' | 'small' | undefined;
  /** Writes to the clipboard; the browser's own unless the shell brings another. */
  readonly write?: ((text: string) => Promise<void>) | undefined;
}

const writeToClipboard = (text: string): Promise<void> => navigator.clipboard.writeText(text);

/** Copies, and says so beside itself. */
export function CopyButton({ text, what, kind = 'icon', size, write = writeToClipboard }: CopyButtonProps) {
  const [said, setSaid] = useState<{ readonly words: string; readonly time: number } | null>(null);
  const copy = async (): Promise<void> => {
    const say = (words: string): void => setSaid((before) => ({ words, time: (before?.time ?? 0) + 1 }));
    try {
      await write(typeof text === 'string' ? text : await text());
      say('Copied');
    } catch {
      say('The clipboard is not available');
    }
  };
  const press = (): void => void copy();
  const icon = said?.words === 'Copied' ? Check : Copy;
  return (
    <span className={styles.wrap}>
      {kind === 'icon' ? (
        <IconButton icon={icon} label={`Copy ${what}`} size={size ?? 'small'} onPress={press} />
      ) : (
        <Button icon={icon} kind={kind} size={size} onPress={press}>
          Copy {what}
        </Button>
      )}
      <span role="status">
        {said === null ? null : (
          <span key={said.time} className={styles.said} onAnimationEnd={() => setSaid(null)}>
            {said.words}
          </span>
        )}
      </span>
    </span>
  );
}
