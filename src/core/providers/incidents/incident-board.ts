import { INCIDENTS_FEED, type Incident } from '#shared/panel/providers/incidents.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';

const KEPT_INCIDENTS = 50;

/** The ends that nobody has dismissed yet, newest first, as the window's attention list shows them. */
export class IncidentBoard {
  readonly #hub: FeedHub;
  #incidents: readonly Incident[] = [];

  constructor(hub: FeedHub) {
    this.#hub = hub;
    this.#publish([]);
  }

  add(incident: Incident): void {
    this.#publish([incident, ...this.#incidents].slice(0, KEPT_INCIDENTS));
  }

  /** Notes which boot came after a provider's newest incident. A process that has ended has another one after it. */
  recordBoot(providerId: string, bootId: string): void {
    const newest = this.#incidents.find((incident) => incident.providerId === providerId);
    if (newest === undefined || newest.bootIdAfter !== null) return;
    if (newest.what.kind === 'process' && newest.bootIdBefore === bootId) return;
    this.#publish(this.#incidents.map((each) => (each === newest ? { ...each, bootIdAfter: bootId } : each)));
  }

  /** Takes an incident off the list; returns whether it was there. */
  dismiss(incidentId: string): boolean {
    const kept = this.#incidents.filter(({ id }) => id !== incidentId);
    const wasThere = kept.length < this.#incidents.length;
    if (wasThere) this.#publish(kept);
    return wasThere;
  }

  /** Takes everything about a provider that is gone off the list. */
  forget(providerId: string): void {
    const kept = this.#incidents.filter((incident) => incident.providerId !== providerId);
    if (kept.length < this.#incidents.length) this.#publish(kept);
  }

  #publish(incidents: readonly Incident[]): void {
    this.#incidents = incidents;
    this.#hub.state(INCIDENTS_FEED).set(incidents);
  }
}
