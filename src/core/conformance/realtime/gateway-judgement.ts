import type { JsonObject } from '#shared/json.ts';
import type { EvidenceFrame } from '#shared/protocols/verdict.ts';
import { clip, type Judgement, notTested } from '../judgement.ts';
import { type FrameExchange, type GatewayFrame, objectsOf } from './frame-exchange.ts';
import type { GatewayEvidence } from './gather-gateway-evidence.ts';

/** The result of one requirement of a gateway. */
export interface GatewayJudgement extends Judgement {
  /** For a failure that gateways in use are known for, in words; otherwise null. */
  readonly known: string | null;
}

export type GatewayJudge = (evidence: GatewayEvidence) => GatewayJudgement;

/** Frames that a verdict about all frames shows if nothing is wrong with them. */
const SHOWN_EXAMPLES = 3;

export function untested(note: string): GatewayJudgement {
  return { ...notTested(note), known: null };
}

/** Judges an exchange by its frames; passes if there is no problem. */
export function judgeExchange(
  exchange: FrameExchange,
  findProblem: (frames: readonly JsonObject[]) => string | undefined,
): GatewayJudgement {
  return judgeExchanges([exchange], findProblem);
}

/** The same for several exchanges in their order. */
export function judgeExchanges(
  exchanges: readonly FrameExchange[],
  findProblem: (frames: readonly JsonObject[]) => string | undefined,
): GatewayJudgement {
  const skipped = exchanges.find(({ end }) => end === 'skipped');
  if (skipped !== undefined) return untested(skipped.problem);
  const problem = findProblem(exchanges.flatMap(objectsOf));
  const frames = clip(showExchanges(exchanges));
  if (problem === undefined) return { verdict: 'pass', note: '', known: null, frames };
  const reasons = exchanges.map((exchange) => exchange.problem).filter((reason) => reason !== '');
  return { verdict: 'fail', note: [problem, ...reasons].join(': '), known: null, frames };
}

/** What is wrong with a frame, and which gateways are known for it. */
export interface FrameFault {
  readonly note: string;
  readonly known?: string;
}

/** Judges every frame of a kind: one that is wrong fails it. It is a known failure only if all that is wrong is known. */
export function judgeFrames(
  frames: readonly GatewayFrame[],
  faultOf: (frame: GatewayFrame) => FrameFault | undefined,
  none: string,
): GatewayJudgement {
  if (frames.length === 0) return untested(none);
  const faults = frames.flatMap((frame) => {
    const fault = faultOf(frame);
    return fault === undefined ? [] : [{ frame, fault }];
  });
  const [first] = faults;
  if (first === undefined) {
    const examples = frames.slice(0, SHOWN_EXAMPLES);
    return { verdict: 'pass', note: `${frames.length} frames`, known: null, frames: clip(examples.map(showReceived)) };
  }
  const worst = faults.find(({ fault }) => fault.known === undefined) ?? first;
  const others = faults.length > 1 ? ` (${faults.length} of ${frames.length} frames)` : '';
  return {
    verdict: 'fail',
    note: `${worst.fault.note}${others}`,
    known: worst.fault.known ?? null,
    frames: clip(faults.map(({ frame }) => showReceived(frame))),
  };
}

function showExchanges(exchanges: readonly FrameExchange[]): readonly EvidenceFrame[] {
  return exchanges.flatMap(({ received, sent }) => [
    ...sent.map((text) => ({ direction: 'out' as const, text })),
    ...received.map(showReceived),
  ]);
}

function showReceived({ text }: GatewayFrame): EvidenceFrame {
  return { direction: 'in', text };
}
