import type { ReactNode } from 'react';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { STATUSES, type Status } from '#shared/lifecycle/status.ts';
import type { PanelClient } from '#stores/panel/panel-client.ts';
import { goTo } from '#stores/window/navigation.ts';

/** What can be done about an item, as a button of its row. */
export type AttentionAction =
  | {
      readonly kind: 'do';
      readonly word: string;
      readonly run: (panel: PanelClient) => void;
    }
  | {
      readonly kind: 'copy';
      /** What is copied: "report". */
      readonly what: string;
      readonly text: () => string;
    };

/** One thing that happened unasked and needs a person. */
export interface AttentionItem {
  readonly key: string;
  /** An `incident` has happened and is over; a `state` lasts until something changes. */
  readonly kind: 'incident' | 'state';
  readonly status: Status;
  /** Since when, in milliseconds since the epoch; null if unknown. */
  readonly at: number | null;
  /** The page whose entry in the rail counts it. */
  readonly page: string;
  /** What happened, and to what. */
  readonly what: string;
  /** What to do, or more facts. */
  readonly detail: string;
  readonly actions: readonly AttentionAction[];
  /** Takes it out of sight; left out where it is there until something changes. */
  readonly dismiss?: (panel: PanelClient) => void;
  /** Renders it where a row is not enough; `now` in milliseconds since the epoch. */
  readonly draw?: (now: number) => ReactNode;
}

export const ATTENTION_ORDERS = ['newest', 'worst'] as const;
export type AttentionOrder = (typeof ATTENTION_ORDERS)[number];

/** The items in the chosen order; those without a time come last. */
export function sortAttention(items: readonly AttentionItem[], order: AttentionOrder): readonly AttentionItem[] {
  const newest = [...items].sort((one, other) => (other.at ?? 0) - (one.at ?? 0));
  if (order === 'newest') return newest;
  return newest.sort((one, other) => STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status));
}

/**
 * The item of a connection that needs a person; none for others. It counts on its own page unless `page` is another.
 */
export function attentionOf(
  summary: ConnectionSummary,
  actions: readonly AttentionAction[],
  page = summary.page,
): readonly AttentionItem[] {
  const { id, kind, need } = summary;
  if (need === null) return [];
  const { at, remedy, status, what } = need;
  return [{ key: `${kind} ${id}`, kind: 'state', status, at, page, what, detail: remedy, actions }];
}

/** The way to a connection. */
export function openAction({ chosen, page }: Pick<ConnectionSummary, 'chosen' | 'page'>): AttentionAction {
  return { kind: 'do', word: 'Open', run: () => goTo(page, { chosen }) };
}
