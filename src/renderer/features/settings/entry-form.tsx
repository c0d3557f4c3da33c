import type { ReactNode } from 'react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { Banner } from '#ui/page/banner.tsx';
import { BrokenFileNotice } from './broken-file-notice.tsx';
import { FormHead } from './form-head.tsx';
import styles from './section.module.css';
import type { EntryFormState } from './use-entry-form.ts';

interface EntryFormProps<Draft> {
  readonly form: EntryFormState<Draft>;
  readonly settings: SettingsSnapshot;
  readonly section: string;
  /** "bot". */
  readonly noun: string;
  readonly ground: string;
  readonly isNew: boolean;
  /** Its fields. */
  readonly children: ReactNode;
}

/** The form of an entry of the settings: its head, what is wrong, and its fields. */
export function EntryForm<Draft>({ children, form, ground, isNew, noun, section, settings }: EntryFormProps<Draft>) {
  const { busy, leave, name, save, unplaced } = form;
  return (
    <>
      <FormHead
        title={name}
        ground={ground}
        settings={settings}
        answer={`${isNew ? 'Add' : 'Save'} ${noun}`}
        saving={busy}
        onCancel={leave}
        onSave={() => void save()}
      />
      <BrokenFileNotice settings={settings} section={section} part="" />
      {unplaced === '' ? null : <Banner status="failed" clause={`The ${noun} was not saved.`} sentence={unplaced} />}
      <form className={styles.form} aria-label={name} onSubmit={(event) => event.preventDefault()}>
        {children}
      </form>
    </>
  );
}
