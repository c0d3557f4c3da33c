/** Asks whoever joins for the join secret of a room, as an instance does: by the HMAC of a nonce, never by the secret. */
export interface JoinGate {
  /** 64 hexadecimal digits that are never drawn again. */
  drawNonce(): string;
  /** Whether `hmac`, as hex, is that of the nonce by the secret. */
  isRight(nonce: string, hmac: string): Promise<boolean>;
}

const HMAC_HEX = /^[0-9a-f]{64}$/i;
const NONCE_BYTES = 32;

/** Null for the empty secret: anybody may join. `drawBytes` draws random bytes. */
export function createJoinGate(secret: string, drawBytes: (count: number) => Uint8Array): JoinGate | null {
  if (secret === '') return null;
  const encoder = new TextEncoder();
  return {
    drawNonce: () => toHex(drawBytes(NONCE_BYTES)),
    async isRight(nonce, hmac) {
      if (!HMAC_HEX.test(hmac)) return false;
      const algorithm = { name: 'HMAC', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
      return await crypto.subtle.verify('HMAC', key, fromHex(hmac), encoder.encode(nonce));
    },
  };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
