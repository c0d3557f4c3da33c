import { describe, expect, test } from 'vitest';
import { encodeProcessFailure, encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import { settle, VIRTUAL_START, VirtualClock } from '../../platform/testing/virtual-clock.ts';
import type { ProviderDefinition } from '../provider-definition.ts';
import { createLinkedPeer } from '../testing/linked-peer.ts';
import { identifyProvider } from './identify-provider.ts';

const DEFINITION: ProviderDefinition = {
  id: 'fixture-host',
  binding: { kind: 'stdio', argv: ['fixture-host'], directory: '/', environment: {} },
  apps: [
    { appId: 'bridge', title: 'Bridge' },
    { appId: '40318', title: '40318' },
  ],
  start: 'manual',
};

const UNSUPPORTED = { code: 'E_UNSUPPORTED_METHOD', message: 'ping is not supported', details: {} };

type Answer = Parameters<typeof createLinkedPeer>[1];

function identify(answer: Answer) {
  const clock = new VirtualClock();
  const abort = new AbortController();
  const peer = createLinkedPeer(clock, answer);
  const identified = identifyProvider(peer.client, DEFINITION, clock, { timeoutMs: 20_000, signal: abort.signal });
  return { abort, clock, identified, peer };
}

/** Answers `ping` with what the peer says that it speaks. */
function speaks(interfaceName: string, interfaceVersion: number): Answer {
  return ({ id }) => encodeProcessSuccess(id, { pong: true, interfaceName, interfaceVersion });
}

/** A peer without `ping`, which says it in the status of its first app. */
const withoutPing: Answer = ({ id, method, params }) =>
  method === 'ping'
    ? encodeProcessFailure(id, UNSUPPORTED)
    : encodeProcessSuccess(id, {
        interfaceName: 'generic-process-interface',
        interfaceVersion: 1,
        appTitle: 'Bridge',
        running: false,
        pid: null,
        hostRunning: true,
        hostPid: 41,
        bootId: '',
        error: '',
        ...(typeof params === 'object' ? params : {}),
      });

describe('a provider says what it speaks', () => {
  test('in its answer to ping', async () => {
    const { identified, peer } = identify(speaks('generic-process-interface', 1));
    expect(await identified).toEqual({ ok: true, value: { name: 'generic-process-interface', version: 1 } });
    expect(peer.asked).toEqual(['ping']);
  });

  test('or, where it has no ping, in the status of its first app', async () => {
    const { identified, peer } = identify(withoutPing);
    expect(await identified).toEqual({ ok: true, value: { name: 'generic-process-interface', version: 1 } });
    expect(peer.asked).toEqual(['ping', 'status.get']);
  });

  test('by a name of its own, which is shown and refused by nobody', async () => {
    const { identified } = identify(speaks('bench-interface', 1));
    expect(await identified).toEqual({ ok: true, value: { name: 'bench-interface', version: 1 } });
  });

  test('in a minor version that is newer', async () => {
    const { identified } = identify(speaks('generic-process-interface', 1.9));
    expect(await identified).toMatchObject({ ok: true, value: { version: 1.9 } });
  });
});

describe('a provider is refused', () => {
  test.each([2, 0, 0.9, -1, 10])(
    'where it speaks version %s: both versions and the remedy are named',
    async (version) => {
      const { identified } = identify(speaks('generic-process-interface', version));
      expect(await identified).toEqual({
        ok: false,
        error: {
          kind: 'blocked',
          reason: 'unsupported-version',
          message: `fixture-host uses interfaceVersion ${version}; Flybridge uses 1`,
          remedy: 'Update Flybridge, or use a provider with version 1',
          at: VIRTUAL_START,
        },
      });
    },
  );

  test('where it refuses both ping and status', async () => {
    const { identified } = identify(({ id, method }) =>
      method === 'ping'
        ? encodeProcessFailure(id, UNSUPPORTED)
        : encodeProcessFailure(id, { code: 'E_UNSUPPORTED_APP', message: 'bridge is not served here', details: {} }),
    );
    const result = await identified;
    expect(result).toMatchObject({ ok: false, error: { kind: 'blocked', reason: 'bad-handshake' } });
    expect(JSON.stringify(result)).toContain('bridge is not served here');
  });

  test.each([
    ['pong', { interfaceName: 'generic-process-interface', interfaceVersion: 1 }],
    ['interfaceName', { pong: true, interfaceVersion: 1 }],
    ['interfaceVersion', { pong: true, interfaceName: 'generic-process-interface', interfaceVersion: '1' }],
  ])('where its answer has no %s as the contract has it', async (field, answer) => {
    const { identified, peer } = identify(({ id }) => encodeProcessSuccess(id, answer));
    const result = await identified;
    expect(result).toMatchObject({ ok: false, error: { kind: 'blocked', reason: 'bad-handshake' } });
    expect(JSON.stringify(result)).toContain(field);
    expect(peer.asked).toEqual(['ping']);
  });
});

describe('an attempt fails, and another may succeed', () => {
  test('where the provider is silent for 20 s', async () => {
    const { clock, identified } = identify(() => null);
    let isOver = false;
    void identified.then(() => {
      isOver = true;
    });
    await clock.advance(19_999);
    expect(isOver).toBe(false);
    await clock.advance(1);
    expect(await identified).toMatchObject({
      ok: false,
      error: {
        kind: 'transient',
        reason: 'unanswered',
        message: 'fixture-host did not answer ping within 20 s',
        at: VIRTUAL_START + 20_000,
      },
    });
    expect(clock.pendingCount).toBe(0);
  });

  test('where the channel ends before the answer', async () => {
    const { identified, peer } = identify(() => null);
    await settle();
    peer.transport.close();
    expect(await identified).toMatchObject({
      ok: false,
      error: {
        kind: 'transient',
        reason: 'closed',
        message: expect.stringContaining('fixture-host did not answer ping'),
      },
    });
  });

  test('where nobody wants it any more', async () => {
    const { abort, clock, identified } = identify(() => null);
    await settle();
    abort.abort();
    expect(await identified).toMatchObject({
      ok: false,
      error: { kind: 'transient', reason: 'aborted', message: 'fixture-host was stopped during its start' },
    });
    await clock.advance(60_000);
    expect(clock.pendingCount).toBe(0);
  });
});
