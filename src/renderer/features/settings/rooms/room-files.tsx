import { SquarePen } from 'lucide-react';
import { Button } from '#ui/controls/button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { Banner } from '#ui/page/banner.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { ProblemList } from '../problem-list.tsx';
import type { ReadFile } from './read-room-files.ts';

interface RoomFilesProps {
  readonly files: readonly ReadFile[];
  readonly onOpen: (key: number) => void;
}

/** What came of each file: its room to look at, or what is wrong in it, by line and field. */
export function RoomFiles({ files, onOpen }: RoomFilesProps) {
  return files.map(({ key, name, read, taken }) =>
    read.kind === 'refused' ? (
      <section key={key} aria-label={name}>
        <Banner status="failed" clause={`${name} was not imported.`} sentence="Problems in the file:" />
        <ProblemList label={`Problems in ${name}`} problems={read.problems} />
      </section>
    ) : (
      <section key={key} aria-label={name}>
        <SectionHead title={name} ground={`Room ${read.room.id}`}>
          {taken ? (
            <StatusText status="ready" word="Saved" />
          ) : (
            <Button size="small" icon={SquarePen} onPress={() => onOpen(key)}>
              Review room…
            </Button>
          )}
        </SectionHead>
      </section>
    ),
  );
}
