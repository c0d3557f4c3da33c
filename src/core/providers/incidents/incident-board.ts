import { INCIDENTS_FEED, type Incident } from '#shared/panel/providers/incidents.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';

const KEPT_INCIDENTS = 50;

/** The incidents that are not dismissed, newest first, for the attention list of the window. */
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

  /** Records the boot after a provider's newest incident. */
  recordBoot(providerId: string, bootId: string): void {
    const newest = this.#incidents.find((incident) => incident.providerId === providerId);
    if (newest === undefined || newest.bootIdAfter !== null) return;
    if (newest.what.kind === 'process' && newest.bootIdBefore === bootId) return;
    this.#publish(this.#incidents.map((each) => (each === newest ? { ...each, bootIdAfter: bootId } : each)));
  }

  /** Removes an incident; returns whether it existed. */
  dismiss(incidentId: string): boolean {
    const kept = this.#incidents.filter(({ id }) => id !== incidentId);
    const wasThere = kept.length < this.#incidents.length;
    if (wasThere) this.#publish(kept);
    return wasThere;
  }

  /** Removes all incidents of a removed provider. */
  forget(providerId: string): void {
    const kept = this.#incidents.filter((incident) => incident.providerId !== providerId);
    if (kept.length < this.#incidents.length) this.#publish(kept);
  }

  #publish(incidents: readonly Incident[]): void {
    this.#incidents = incidents;
    this.#hub.state(INCIDENTS_FEED).set(incidents);
  }
}
