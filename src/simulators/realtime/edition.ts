/** The editions of the gateway that the simulator plays: of the contract (2026-02-22), and the newest (2026-04-05). */
export const GATEWAY_EDITIONS = ['document', 'newest'] as const;
export type GatewayEditionName = (typeof GATEWAY_EDITIONS)[number];

/** How the editions differ on the wire. */
export interface GatewayEdition {
  readonly name: GatewayEditionName;
  /** Whether an envelope needs an id, and may only have what the contract says in `conversation` and `metadata`. */
  readonly envelopes: 'loose' | 'strict';
  /** Whether `gateway.error` names the frame that caused it. */
  readonly errorNamesFrame: 'yes' | 'no';
  /** What the gateway and its agents add to what they report: more of their own state, texts, verification, tokens. */
  readonly reports: 'first' | 'extended';
  /** Whether sound and text also come as deltas, with the id of their turn. */
  readonly outputs: 'whole' | 'granular';
  /** What joins the pieces of a turn's text. */
  readonly textJoint: '\n' | '';
  /** How a setup of a client is merged into the automatic one. */
  readonly setupMerge: 'shallow' | 'generation-config';
  /** Whether a failover says that its route is ready when it only has cooled down. */
  readonly failoverRoute: 'after-cooldown' | 'at-once';
  /** How the orchestrator names a kept answer. */
  readonly orchestratorKey: 'plain' | 'with-conversation';
  /** What one attempt of a request may take, in milliseconds; stories may have a limit of their own. */
  readonly requestLimitMs: number;
  readonly storyLimitMs: number;
  /** What a frame ends that is no UTF-8, or too large. */
  readonly brokenFrame: 'ends-the-gateway' | 'ends-the-socket';
}

const EDITION_TABLE: Readonly<Record<GatewayEditionName, GatewayEdition>> = {
  document: {
    name: 'document',
    envelopes: 'loose',
    errorNamesFrame: 'no',
    reports: 'first',
    outputs: 'whole',
    textJoint: '\n',
    setupMerge: 'shallow',
    failoverRoute: 'after-cooldown',
    orchestratorKey: 'plain',
    requestLimitMs: 15_000,
    storyLimitMs: 15_000,
    brokenFrame: 'ends-the-gateway',
  },
  newest: {
    name: 'newest',
    envelopes: 'strict',
    errorNamesFrame: 'yes',
    reports: 'extended',
    outputs: 'granular',
    textJoint: '',
    setupMerge: 'generation-config',
    failoverRoute: 'at-once',
    orchestratorKey: 'with-conversation',
    requestLimitMs: 35_000,
    storyLimitMs: 90_000,
    brokenFrame: 'ends-the-socket',
  },
};

export function gatewayEditionOf(name: GatewayEditionName): GatewayEdition {
  return EDITION_TABLE[name];
}

/** Reads an edition by its name; null for an unknown one. */
export function readGatewayEdition(name: string): GatewayEditionName | null {
  return GATEWAY_EDITIONS.find((edition) => edition === name) ?? null;
}
