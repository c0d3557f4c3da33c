/** How what a peer sends differs from one JSON text a line, in UTF-8, sent at once. */
export type WireFault =
  | 'not-json'
  | 'several-lines'
  | 'not-utf8'
  | 'too-long'
  | 'too-deep'
  | 'length-header'
  | 'length-prefix'
  | 'nul-terminated'
  | 'no-line-end'
  | 'buffered';

export interface WireFaultWords {
  /** What the peer does, to follow the name of the peer: `writes a message over several lines`. */
  readonly what: string;
  /** What a person can do about it, as one sentence without its full stop. */
  readonly remedy: string;
}

const WORDS: Readonly<Record<WireFault, WireFaultWords>> = {
  'not-json': {
    what: 'writes what is no JSON',
    remedy: 'Write JSON, which has no NaN and no Infinity: null can stand for them',
  },
  'several-lines': {
    what: 'writes a message over several lines',
    remedy: 'Write each message on one line, without indentation',
  },
  'not-utf8': {
    what: 'does not write UTF-8',
    remedy: 'Write UTF-8. For Python, add PYTHONUTF8=1 to its variables',
  },
  'too-long': {
    what: 'writes a message over the size limit',
    remedy: 'Send less in one message',
  },
  'too-deep': {
    what: 'nests a message too deep',
    remedy: 'Nest less in one message',
  },
  'length-header': {
    what: 'puts Content-Length headers before its messages',
    remedy: 'Write each message as one line of JSON, without headers',
  },
  'length-prefix': {
    what: 'puts a length before its messages',
    remedy: 'Write each message as one line of JSON, without a length',
  },
  'nul-terminated': {
    what: 'ends its messages with a NUL character',
    remedy: 'End each message with a line feed',
  },
  'no-line-end': {
    what: 'does not end its messages with a line feed',
    remedy: 'End each message with a line feed',
  },
  buffered: {
    what: 'keeps its answers in a buffer until its input ends',
    remedy:
      'Flush each message: python -u, flush=True in print, or stdbuf -oL. If it only starts slowly, give it more time in Settings',
  },
};

export function describeWireFault(fault: WireFault): WireFaultWords {
  return WORDS[fault];
}
