import { INCIDENTS_FEED, type Incident } from '#shared/panel/providers/incidents.ts';
import type { FeedHub } from '../../feeds/feed-hub.ts';

const KEPT_INCIDENTS = 50;

/** An end that comes at most this long after the last one of its program, in milliseconds, joins it. */
const JOIN_MS = 10 * 60_000;

/** The ends of one incident that are kept before its newest. */
const KEPT_EARLIER = 5;

/** The incidents that are not dismissed, newest first, for the attention list of the window. */
export class IncidentBoard {
  readonly #hub: FeedHub;
  #incidents: readonly Incident[] = [];

  constructor(hub: FeedHub) {
    this.#hub = hub;
    this.#publish([]);
  }

  /** Adds an end: as another of the incident that its program is in, so that a crash loop is one, else as a new incident. */
  add(incident: Incident): void {
    const { at, providerId, what } = incident;
    const last = this.#incidents.find((each) => each.providerId === providerId);
    const joins = last !== undefined && last.what.kind === what.kind && at - last.at <= JOIN_MS;
    const others = joins ? this.#incidents.filter((each) => each !== last) : this.#incidents;
    this.#publish([joins ? join(last, incident) : incident, ...others].slice(0, KEPT_INCIDENTS));
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

function join(before: Incident, newest: Incident): Incident {
  const { beganAt, count, earlier, id, providerId: _, title: __, ...run } = before;
  return { ...newest, id, beganAt, count: count + 1, earlier: [run, ...earlier].slice(0, KEPT_EARLIER) };
}
