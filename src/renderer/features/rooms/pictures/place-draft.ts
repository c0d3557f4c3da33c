import { isSamePlace, type WindowPlace } from '#shared/protocols/relay/window.ts';
import type { Side } from './window-words.ts';

/** Where a person has brought a window, until the bridge tells the same of it. */
export interface PlaceDraft {
  /** Of its window. */
  readonly key: string;
  readonly side: Side;
  /** Where it was told to be when it was taken. */
  readonly from: WindowPlace;
  readonly to: WindowPlace;
  /** `open` while it can still be taken back; `over` once the bridge has done it, or has not. */
  readonly stage:
    | { readonly name: 'open' }
    | { readonly name: 'sent' }
    | { readonly name: 'over'; readonly at: number };
}

/** How long a place is shown after it was done, where nothing new is told: an instance may have kept its window where it was. */
const LINGER_MS = 1_500;

/**
 * Whether a draft is still what is to be shown of its window, which is told to be at `told` now. `now` in milliseconds since
 * the epoch.
 */
export function isDraftShown({ from, stage }: PlaceDraft, told: WindowPlace, now: number): boolean {
  return isSamePlace(from, told) && (stage.name !== 'over' || now - stage.at < LINGER_MS);
}

/** Where a window is shown on a side: at its draft, or where the bridge told that it is. */
export function shownPlace(
  draft: PlaceDraft | null,
  key: string,
  side: Side,
  told: WindowPlace,
  now: number,
): WindowPlace {
  const isMeant = draft !== null && draft.key === key && draft.side === side;
  return isMeant && isDraftShown(draft, told, now) ? draft.to : told;
}
