import { actInRoom } from '#stores/actions/room-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Dialog } from '#ui/overlays/dialog.tsx';
import type { DialogFacts } from './dialog-facts.ts';

interface OverwriteSideDialogProps extends DialogFacts {
  readonly question: 'instance-to-room' | 'room-to-instance';
}

const WAYS = {
  'instance-to-room': {
    action: 'instance_to_room',
    name: 'Overwrite room',
    usual: 'The instance replaces the room. Windows that only the room has are removed for everybody.',
  },
  'room-to-instance': {
    action: 'room_to_instance',
    name: 'Overwrite instance',
    usual: 'The room replaces the instance. Windows that only the instance has are kept.',
  },
} as const;

/** Asks before one picture is made as the other is, in the words that the bridge declares. */
export function OverwriteSideDialog({ actions, appId, onClose, question, title }: OverwriteSideDialogProps) {
  const panel = usePanel();
  const { action, name, usual } = WAYS[question];
  const declared = actions.find((each) => each.name === action)?.confirm;
  const run = (): void => {
    onClose();
    void actInRoom(panel, { appId, action, missed: `${name} failed in ${title}` });
  };
  return (
    <Dialog
      title={`${name}?`}
      safe="Cancel"
      answer={name}
      destructive={question === 'instance-to-room'}
      onSafe={onClose}
      onAnswer={run}
    >
      {declared ?? usual}
    </Dialog>
  );
}
