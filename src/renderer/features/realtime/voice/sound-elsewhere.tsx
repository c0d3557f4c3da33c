import { Volume2 } from 'lucide-react';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import styles from './voice-bar.module.css';

/** In the place of the microphone, where another window has the sound of the gateway. */
export function SoundElsewhere({ onTakeSound }: { readonly onTakeSound: () => void }) {
  return (
    <div className={styles.bar} role="group" aria-label="Voice">
      <Button icon={Volume2} onPress={onTakeSound}>
        Use sound here
      </Button>
      <StatusText status="stopped" word="Sound is on in another window." />
    </div>
  );
}
