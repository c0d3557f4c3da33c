import { EVENT_TOPICS } from '#shared/protocols/process/events.ts';
import type { ProcessClient } from './process-client.ts';

/**
 * Subscribes to the events of a provider (Method Contracts, `events.subscribe`); resolves with the topics that it will
 * push. The method is optional: a provider that refuses it or does not answer is polled.
 */
export async function subscribeEvents(client: ProcessClient): Promise<readonly string[]> {
  const answer = await client.call('events.subscribe', { topics: [...EVENT_TOPICS] });
  return answer.ok ? answer.value.subscribed : [];
}
