import type { RoomDraft } from './room-draft.ts';

/** What every group of fields of the form of a room is drawn with. */
export interface RoomFieldsProps {
  readonly draft: RoomDraft;
  readonly change: (changed: Partial<RoomDraft>) => void;
  /** What is wrong at a field, or anywhere within it; undefined where nothing is. */
  readonly wrongAt: (field: string) => string | undefined;
}
