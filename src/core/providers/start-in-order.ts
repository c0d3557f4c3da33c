import type { StartUrgency } from '../supervision/start-gate.ts';
import type { Provider } from './provider.ts';

/**
 * Starts providers by their order, the lowest number first: equal numbers together, the next ones when each of them is
 * ready, has failed or was stopped. A provider that does not start delays the others only for its first attempt. A
 * provider that somebody starts or stops while it waits is left alone.
 */
export async function startInOrder(providers: readonly Provider[], urgency: StartUrgency): Promise<void> {
  const orders = [...new Set(providers.map(orderOf))].sort((a, b) => a - b);
  const turns = new Map(providers.map((provider) => [provider, provider.queueStart(urgency)]));
  for (const order of orders) {
    const together = providers.filter((provider) => orderOf(provider) === order);
    const later = providers.filter((provider) => orderOf(provider) > order);
    const trying = new Set(together);
    const tellLater = () => {
      const names = Array.from(trying, ({ definition }) => definition.id);
      for (const provider of later) turns.get(provider)?.waitFor(names);
    };
    for (const provider of together) turns.get(provider)?.begin();
    tellLater();
    await Promise.all(
      together.map(async (provider) => {
        await provider.untilTried();
        trying.delete(provider);
        if (trying.size > 0) tellLater();
      }),
    );
  }
}

/** Ends providers in the reverse of their order, each step when the one before has ended. */
export async function stopInOrder(providers: readonly Provider[]): Promise<void> {
  const orders = [...new Set(providers.map(orderOf))].sort((a, b) => b - a);
  for (const order of orders) {
    const together = providers.filter((provider) => orderOf(provider) === order);
    for (const provider of together) provider.stop();
    await Promise.all(together.map((provider) => provider.untilStopped()));
  }
}

function orderOf({ definition }: Provider): number {
  return definition.order ?? 0;
}
