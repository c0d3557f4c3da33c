import type { Provider } from './provider.ts';

/**
 * Starts providers by their order, the lowest number first: equal numbers together, the next ones when each of them is
 * ready, has failed or was stopped. A provider that does not start delays the others only for its first attempt.
 */
export async function startInOrder(providers: readonly Provider[]): Promise<void> {
  const orders = [...new Set(providers.map(orderOf))].sort((a, b) => a - b);
  for (const order of orders) {
    const together = providers.filter((provider) => orderOf(provider) === order);
    for (const provider of together) provider.start();
    await Promise.all(together.map((provider) => provider.untilTried()));
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
