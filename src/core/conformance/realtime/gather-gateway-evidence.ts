import type { JsonObject, JsonValue } from '#shared/json.ts';
import { CAPTURE_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import {
  isAnswered,
  isGreeted,
  isOver,
  isPartOfAnswer,
  isPassedOn,
  isRefused,
  isSpeaking,
  isTurn,
} from './expected-frames.ts';
import { type FrameExchange, isError, objectIn, objectsOf, payloadOf, type SocketRecord } from './frame-exchange.ts';
import {
  type CheckFrame,
  type EnvelopeChanges,
  GatewayDialogue,
  type GatewayDialogueOptions,
} from './gateway-dialogue.ts';

/** A request that needs an approval, and its rejection; null where there was nothing to decide. */
export interface ApprovalEvidence {
  readonly asked: FrameExchange;
  readonly decided: FrameExchange | null;
}

/** The exchanges to judge a gateway by. */
export interface GatewayEvidence {
  readonly greeting: FrameExchange;
  readonly request: FrameExchange;
  /** Another request, without a userId. */
  readonly userOmitted: FrameExchange;
  readonly otherSession: FrameExchange;
  readonly otherUser: FrameExchange;
  /** The first request again, and with other content. */
  readonly repeated: FrameExchange;
  readonly changed: FrameExchange;
  /** The same other content on another socket of the session. */
  readonly elsewhere: FrameExchange;
  readonly notJson: FrameExchange;
  readonly noSession: FrameExchange;
  readonly noType: FrameExchange;
  /** The first valid frame after invalid ones. */
  readonly afterInvalid: FrameExchange;
  /** Frames of another session with one more fault, so that none of them can have an effect. */
  readonly noId: FrameExchange;
  readonly unknownSource: FrameExchange;
  readonly textPayload: FrameExchange;
  /** Three requests at once, with a frame that is refused as the third of four. */
  readonly lane: FrameExchange;
  /** Null if no goal is allowed. */
  readonly approval: ApprovalEvidence | null;
  readonly text: FrameExchange;
  readonly audio: FrameExchange;
  readonly video: FrameExchange;
  readonly turnEnd: FrameExchange;
  readonly setup: FrameExchange;
  readonly interrupt: FrameExchange;
  /** What came of the interruption; null where the answer was over before it. */
  readonly interrupted: FrameExchange | null;
  readonly sockets: readonly SocketRecord[];
}

export interface GatherGatewayOptions extends Omit<GatewayDialogueOptions, 'skip'> {
  /** The goal of a task that needs an approval, which the check rejects; null for none. */
  readonly goal: string | null;
}

export const MUTE = 'the gateway sent nothing';

/** 20 ms of silence. */
const SILENCE = Buffer.alloc((CAPTURE_RATE / 50) * 2).toString('base64');
/** A picture of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const LONG_TEXT = 'Tell slowly, in several sentences, how a conformance check of a gateway talks to it, step by step.';

/**
 * Collects all evidence from a gateway, each part on a socket of its own. Nothing is sent that is known to end a gateway, and
 * no task is requested but the allowed one. A gateway that is silent or drains is sent nothing more.
 */
export async function gatherGatewayEvidence(options: GatherGatewayOptions): Promise<GatewayEvidence> {
  const gathering = new Gathering(options);
  const requests = await gathering.requests();
  const invalid = await gathering.invalidFrames();
  const lane = await gathering.lane();
  const approval = options.goal === null ? null : await gathering.approval(options.goal);
  const live = await gathering.live();
  const interruption = await gathering.interruption();
  return { ...requests, ...invalid, lane, approval, ...live, ...interruption, sockets: gathering.sockets };
}

class Gathering {
  readonly sockets: GatewayDialogue[] = [];
  readonly #options: GatherGatewayOptions;
  #skip: string | null = null;

  constructor(options: GatherGatewayOptions) {
    this.#options = options;
  }

  async requests() {
    return await this.#on(async (socket, greeting) => {
      const { ids } = this.#options;
      const draw = () => ({
        runId: `run-${ids.secret().slice(-12)}`,
        idempotencyKey: `key-${ids.secret().slice(-12)}`,
      });
      const known = draw();
      const request = await socket.exchange([this.#ask(socket, 'Hello.', known)], isAnswered(1));
      if (greeting.received.length === 0 && request.received.length === 0) this.#skip ??= MUTE;
      const omitted = this.#ask(socket, 'Hello again.', draw(), { userId: undefined });
      const userOmitted = await socket.exchange([omitted], isAnswered(1, [known.runId]));
      const strange = (around: EnvelopeChanges) => this.#ask(socket, 'Not for you.', draw(), around);
      const otherSession = await socket.exchange([strange({ sessionId: `${socket.sessionId}-other` })], isRefused);
      const otherUser = await socket.exchange([strange({ userId: `${socket.userId}-other` })], isRefused);
      const others = [omitted.runId];
      const repeated = await socket.exchange([this.#ask(socket, 'Hello.', known)], isAnswered(1, others));
      const changed = await socket.exchange([this.#ask(socket, 'Goodbye.', known)], isAnswered(1, others));
      const elsewhere = await this.#on(
        (other) => other.exchange([this.#ask(other, 'Goodbye.', known)], isAnswered(1)),
        socket,
      );
      return { greeting, request, userOmitted, otherSession, otherUser, repeated, changed, elsewhere };
    });
  }

  async invalidFrames() {
    return await this.#on(async (socket) => {
      const refusalOf = (frame: CheckFrame) => socket.exchange([frame], isRefused);
      const broken = (around: EnvelopeChanges, payload: JsonValue = {}) => socket.frame('live.text', payload, around);
      const notJson = await refusalOf({ text: 'This is no envelope.', runId: '' });
      const noSession = await refusalOf(broken({ sessionId: undefined }));
      const noType = await refusalOf(broken({ type: undefined }));
      const afterInvalid = await socket.exchange([this.#ask(socket, 'Hello.')], isAnswered(1));
      const other = { sessionId: `${socket.sessionId}-other` };
      const noId = await refusalOf(broken({ ...other, id: undefined }));
      const unknownSource = await refusalOf(broken({ ...other, source: 'nobody' }));
      const textPayload = await refusalOf(broken(other, 'no object'));
      return { notJson, noSession, noType, afterInvalid, noId, unknownSource, textPayload };
    });
  }

  async lane() {
    return await this.#on((socket) => {
      const strange = this.#ask(socket, 'Not for you.', {}, { sessionId: `${socket.sessionId}-other` });
      const [first, second, last] = ['One.', 'Two.', 'Three.'].map((text) => this.#ask(socket, text));
      const frames = [first, second, strange, last].flatMap((frame) => frame ?? []);
      return socket.exchange(frames, isAnswered(frames.length));
    });
  }

  async approval(goal: string): Promise<ApprovalEvidence> {
    return await this.#on(async (socket) => {
      const asking = socket.frame('orchestrator.request', { intent: 'ui_task', input: { goal } });
      const asked = await socket.exchange([asking], isAnswered(1));
      const decision = decisionAbout(asked);
      if (decision === null) return { asked, decided: null };
      const deciding = socket.frame('orchestrator.request', decision);
      return { asked, decided: await socket.exchange([deciding], isAnswered(1, [asking.runId])) };
    });
  }

  async live() {
    const text = await this.#on((socket) =>
      socket.exchange([socket.frame('live.text', { text: 'Say hello.' })], isTurn),
    );
    return await this.#on(async (socket) => {
      const send = (type: string, payload: JsonObject, event?: string) =>
        socket.exchange([socket.frame(type, payload)], isPassedOn(type, event));
      const sentAtMs = this.#options.clock.now();
      const sound = { format: 'pcm16', sampleRate: CAPTURE_RATE, chunkBase64: SILENCE, sentAtMs };
      const audio = await send('live.audio', sound);
      const video = await send('live.video', { mimeType: 'image/png', chunkBase64: PIXEL, sentAtMs });
      const turnEnd = await send('live.turn.end', { reason: 'check' }, 'live.turn.end_sent');
      const setup = await send('live.setup', {}, 'live.bridge.setup_sent');
      return { text, audio, video, turnEnd, setup };
    });
  }

  async interruption() {
    return await this.#on(async (socket) => {
      const speaking = await socket.exchange([socket.frame('live.text', { text: LONG_TEXT })], isSpeaking);
      const interrupting = socket.frame('live.interrupt', { reason: 'check' });
      const interrupt = await socket.exchange([interrupting], isPassedOn('live.interrupt', 'live.interrupt.requested'));
      const wasSpeaking = objectsOf(speaking).some(isPartOfAnswer) && interrupt.end === 'complete';
      if (!wasSpeaking || isOver(objectsOf(interrupt)))
        return { interrupt, interrupted: wasSpeaking ? interrupt : null };
      return { interrupt, interrupted: await socket.exchange([], isOver) };
    });
  }

  /** Does something on a new socket once it was greeted. */
  async #on<Value>(
    use: (socket: GatewayDialogue, greeting: FrameExchange) => Promise<Value>,
    identity?: Pick<SocketRecord, 'sessionId' | 'userId'>,
  ): Promise<Value> {
    const socket = new GatewayDialogue({ ...this.#options, skip: () => this.#skip }, identity);
    this.sockets.push(socket);
    const greeting = await socket.exchange([], isGreeted);
    if (objectsOf(greeting).some((frame) => isError(frame, 'GATEWAY_DRAINING')))
      this.#skip ??= 'the gateway is draining';
    const used = await use(socket, greeting);
    socket.close();
    return used;
  }

  #ask(socket: GatewayDialogue, text: string, identity: JsonObject = {}, around: EnvelopeChanges = {}): CheckFrame {
    const { idempotencyKey, runId } = identity;
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    const run = runId === undefined ? {} : { runId };
    return socket.frame(
      'orchestrator.request',
      { intent: 'conversation', input: { text }, ...key },
      { ...run, ...around },
    );
  }
}

/** The request that rejects what waits for an approval; null if nothing does. */
function decisionAbout(asked: FrameExchange): JsonObject | null {
  const answer = objectsOf(asked).find(({ type }) => type === 'orchestrator.response');
  if (answer === undefined || payloadOf(answer).status !== 'accepted') return null;
  const template = objectIn(objectIn(payloadOf(answer), 'output'), 'resumeRequestTemplate');
  const { taskId } = objectIn(payloadOf(answer), 'task');
  const decision = { approvalConfirmed: false, approvalDecision: 'rejected', approvalReason: 'a conformance check' };
  return {
    intent: 'ui_task',
    ...template,
    input: { ...objectIn(template, 'input'), ...decision },
    ...(taskId === undefined ? {} : { task: { taskId } }),
  };
}
