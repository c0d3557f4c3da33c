import { Save, Trash2 } from 'lucide-react';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import { Button } from '#ui/controls/button.tsx';
import { PageHead } from '#ui/page/page-head.tsx';

interface FormHeadProps {
  readonly title: string;
  readonly ground: string;
  readonly settings: SettingsSnapshot;
  /** The verb with its object: "Add room". */
  readonly answer: string;
  readonly saving: boolean;
  /** Left out for what is not saved yet. */
  readonly onRemove?: (() => void) | undefined;
  readonly onCancel: () => void;
  readonly onSave: () => void;
}

/** The head of a form that stands in the place of a section: what it is of, and how it is left. */
export function FormHead({ answer, ground, onCancel, onRemove, onSave, saving, settings, title }: FormHeadProps) {
  return (
    <PageHead title={title} ground={ground}>
      {onRemove === undefined ? null : (
        <Button icon={Trash2} onPress={onRemove}>
          Remove…
        </Button>
      )}
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        icon={Save}
        kind="primary"
        busy={saving}
        busyLabel="Saving"
        onPress={onSave}
        {...(settings.file === 'broken' ? { disabledReason: 'The settings file is broken. Fix it first.' } : {})}
      >
        {answer}
      </Button>
    </PageHead>
  );
}
