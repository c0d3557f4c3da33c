import { isSamePlace, type WindowPlace } from '#shared/protocols/relay/window.ts';
import type { Side } from './window-words.ts';

/** Where a person moved a window, until the bridge reports the same place. */
export interface PlaceDraft {
  /** Of its window. */
  readonly key: string;
  readonly side: Side;
  /** Its reported place when the drag began. */
  readonly from: WindowPlace;
  readonly to: WindowPlace;
  /** `open` while it can be reverted; `over` once the bridge has applied or refused it. */
  readonly stage:
    | { readonly name: 'open' }
    | { readonly name: 'sent' }
    | { readonly name: 'over'; readonly at: number };
}

/**
 * How long a place is shown after it was applied, without a new report: an instance may keep its window where it was.
 */
const LINGER_MS = 1_500;

/** Whether a draft is still shown instead of the reported place `told`. `now` in milliseconds since the epoch. */
export function isDraftShown({ from, stage }: PlaceDraft, told: WindowPlace, now: number): boolean {
  return isSamePlace(from, told) && (stage.name !== 'over' || now - stage.at < LINGER_MS);
}

/** Where a window is shown on a side: at its draft, or at its reported place. */
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
