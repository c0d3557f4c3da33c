import { EVENT_TOPICS } from '#shared/protocols/process/events.ts';
import type { ProcessClient } from './process-client.ts';

/**
 * Asks a provider to push what it can (Method Contracts, `events.subscribe`); resolves with the topics that it will push.
 * The method is optional: a provider that refuses it, or does not answer, pushes nothing and is polled.
 */
export async function subscribeEvents(client: ProcessClient): Promise<readonly string[]> {
  const answer = await client.call('events.subscribe', { topics: [...EVENT_TOPICS] });
  return answer.ok ? answer.value.subscribed : [];
}
