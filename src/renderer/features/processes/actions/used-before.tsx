import { Bookmark, History, Trash2 } from 'lucide-react';
import type { RememberedArguments } from '#shared/panel/providers/actions.ts';
import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { Button } from '#ui/controls/button.tsx';
import { Menu, type MenuItem } from '#ui/overlays/menu.tsx';
import { argumentWords } from './job-words.ts';

interface UsedBeforeProps {
  readonly remembered: RememberedArguments | undefined;
  readonly onChoose: (args: ActionArguments) => void;
  readonly onForget: (name: string) => void;
}

interface Entry {
  readonly item: MenuItem;
  readonly choose: () => void;
}

/** Arguments saved under a name, and those of earlier runs. */
export function UsedBefore({ remembered, onChoose, onForget }: UsedBeforeProps) {
  const entries = remembered === undefined ? [] : entriesOf(remembered, onChoose, onForget);
  if (entries.length === 0) {
    return (
      <Button kind="quiet" icon={History} disabledReason="No arguments saved or used yet">
        Used before
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button kind="quiet" icon={History}>
          Used before
        </Button>
      }
      items={entries.map(({ item }) => item)}
      onChoose={(id) => entries.find(({ item }) => item.id === id)?.choose()}
    />
  );
}

function entriesOf(
  { saved, used }: RememberedArguments,
  onChoose: UsedBeforeProps['onChoose'],
  onForget: UsedBeforeProps['onForget'],
): readonly Entry[] {
  return [
    ...saved.map(({ args, name }) => ({
      item: { id: `saved ${name}`, words: name, icon: Bookmark, hint: cut(argumentWords(args)) },
      choose: () => onChoose(args),
    })),
    ...used.map((args, at) => ({
      item: { id: `used ${at}`, words: cut(argumentWords(args)), icon: History },
      choose: () => onChoose(args),
    })),
    ...saved.map(({ name }) => ({
      item: { id: `forget ${name}`, words: `Remove ${name}`, icon: Trash2 },
      choose: () => onForget(name),
    })),
  ];
}

const SHOWN_CHARS = 64;

function cut(words: string): string {
  return words.length > SHOWN_CHARS ? `${words.slice(0, SHOWN_CHARS - 1)}…` : words;
}
