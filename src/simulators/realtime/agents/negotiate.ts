import type { JsonObject, JsonValue } from '#shared/json.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';
import type { AgentRequest } from './agent-request.ts';

interface Offer {
  readonly price: number | null;
  readonly deliveryDays: number | null;
  /** In percent. */
  readonly sla: number | null;
}

/** Answers an offer with a counteroffer within the limits. */
export function negotiate({ input }: AgentRequest): JsonObject {
  const { maxDeliveryDays, maxPrice, minSla } = fieldsOf(input.constraints);
  const limits = {
    price: numberOf(maxPrice, 100),
    deliveryDays: numberOf(maxDeliveryDays, 14),
    sla: numberOf(minSla, 95),
  };
  const offer = readOffer(textOrNull(input.text) ?? '');
  const priceOk = offer.price === null || offer.price <= limits.price;
  const deliveryOk = offer.deliveryDays === null || offer.deliveryDays <= limits.deliveryDays;
  const slaOk = offer.sla === null || offer.sla >= limits.sla;
  const allSatisfied = priceOk && deliveryOk && slaOk;
  const message = allSatisfied
    ? 'The offer is within your limits.'
    : `The offer is beyond your limits. Counteroffer: ${limits.price}, ${limits.deliveryDays} days, ${limits.sla} %.`;
  return {
    message,
    mode: 'negotiation',
    negotiation: {
      sourceOffer: { ...offer },
      proposedOffer: limits,
      constraints: {
        ...{ maxPrice: limits.price, maxDeliveryDays: limits.deliveryDays, minSla: limits.sla },
        forbiddenActions: [],
      },
      evaluation: { priceOk, deliveryOk, slaOk, allSatisfied },
      forbiddenTriggered: [],
      rationale: [message],
      requiresUserConfirmation: !allSatisfied,
    },
  };
}

function readOffer(text: string): Offer {
  const deliveryDays = numberIn(text, /(\d+)\s*days?/i);
  const sla = numberIn(text, /(\d+(?:\.\d+)?)\s*%/);
  const price = numberIn(text.replace(/\d+\s*days?|\d+(?:\.\d+)?\s*%/gi, ''), /(\d+(?:\.\d+)?)/);
  return { price, deliveryDays, sla };
}

function numberIn(text: string, pattern: RegExp): number | null {
  const [, found] = pattern.exec(text) ?? [];
  return found === undefined ? null : Number(found);
}

function numberOf(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
