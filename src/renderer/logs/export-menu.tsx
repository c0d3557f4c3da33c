import { Download } from 'lucide-react';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { Menu } from '#ui/overlays/menu.tsx';
import type { LineForm } from './reading/line-texts.ts';

interface ExportMenuProps {
  readonly onExport: (which: 'shown' | 'kept', form: LineForm) => void;
  readonly look: 'icons' | 'words';
}

const CHOICES = [
  { id: 'shown text', words: 'Shown lines as text', which: 'shown', form: 'text' },
  { id: 'shown ndjson', words: 'Shown lines as NDJSON', which: 'shown', form: 'ndjson' },
  { id: 'kept text', words: 'All kept lines as text', which: 'kept', form: 'text' },
  { id: 'kept ndjson', words: 'All kept lines as NDJSON', which: 'kept', form: 'ndjson' },
] as const;

/** What leaves Flybridge as a file: what is shown or all that is kept, for people or for programs. */
export function ExportMenu({ onExport, look }: ExportMenuProps) {
  const trigger =
    look === 'icons' ? <IconButton icon={Download} label="Export" /> : <Button icon={Download}>Export</Button>;
  return (
    <Menu
      trigger={trigger}
      items={CHOICES}
      onChoose={(id) => {
        const choice = CHOICES.find((each) => each.id === id);
        if (choice !== undefined) onExport(choice.which, choice.form);
      }}
    />
  );
}
