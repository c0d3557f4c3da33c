import { X } from 'lucide-react';
import { groupShortcuts } from '#connections/group-shortcuts.ts';
import { useKinds } from '#connections/kinds-context.tsx';
import { closeHelp } from '#stores/window/help.ts';
import { eachKeyOf } from '#stores/window/use-shortcut.ts';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { KeyHint } from '#ui/marks/key-hint.tsx';
import { Modal } from '#ui/overlays/modal.tsx';
import styles from './help-overlay.module.css';

/** The list of all keys, by the places where they mean something. Mounted means open. */
export function HelpOverlay() {
  const places = groupShortcuts(useKinds());
  return (
    <Modal label="Keys" className={styles.dialog} onClose={closeHelp}>
      <header className={styles.head}>
        <h2 className={styles.title}>Keys</h2>
        <span className={styles.note}>While you type in a field, only Ctrl shortcuts work.</span>
        <IconButton icon={X} label="Close" keys="Esc" onPress={closeHelp} />
      </header>
      <div className={styles.places}>
        {places.map(({ place, shortcuts }) => (
          <section key={place} className={styles.place} aria-label={place}>
            <h3 className={styles.name}>{place}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.does} className={styles.row}>
                  <dt className={styles.does}>{shortcut.does}</dt>
                  <dd>
                    <KeyHint keys={eachKeyOf(shortcut)} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
