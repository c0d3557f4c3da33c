import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A certificate of 127.0.0.1 with its key, and the authority that signed it: all as PEM. */
export interface TestAuthority {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

const RSA_SHA256 = '2a864886f70d01010b';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAMES = '551d11';

/** Makes a certificate authority that nobody knows, and a certificate of it for this machine (X.509, RFC 5280). */
export function createTestAuthority(): TestAuthority {
  const authority = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = 'Test authority';
  const isAuthority = extension(BASIC_CONSTRAINTS, sequence(Buffer.from('0101ff', 'hex')));
  const forLoopback = extension(ALTERNATIVE_NAMES, sequence(tagged(0x87, Buffer.from([127, 0, 0, 1]))));
  return {
    authority: certificate(
      { subject: name, issuer: name, key: authority.publicKey, extensions: isAuthority },
      authority.privateKey,
    ),
    cert: certificate(
      { subject: '127.0.0.1', issuer: name, key: server.publicKey, extensions: forLoopback },
      authority.privateKey,
    ),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface CertificateParts {
  readonly subject: string;
  readonly issuer: string;
  readonly key: KeyObject;
  readonly extensions: Buffer;
}

function certificate({ extensions, issuer, key, subject }: CertificateParts, signer: KeyObject): string {
  const algorithm = sequence(objectId(RSA_SHA256), Buffer.from('0500', 'hex'));
  const validity = sequence(time('20200101000000Z'), time('20991231235959Z'));
  const body = sequence(
    tagged(0xa0, Buffer.from('020102', 'hex')),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    commonName(issuer),
    validity,
    commonName(subject),
    key.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extensions)),
  );
  const signature = createSign('sha256').update(body).sign(signer);
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').replace(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId(COMMON_NAME), tagged(0x0c, Buffer.from(name)))));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), tagged(0x04, value));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function time(text: string): Buffer {
  return tagged(0x18, Buffer.from(text));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** A value in DER: its tag, its length, its bytes. */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}
