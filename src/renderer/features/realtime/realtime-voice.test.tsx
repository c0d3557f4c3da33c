import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { PANEL_FEED } from '#shared/panel/panel-info.ts';
import { GATEWAY_FEED, GATEWAYS_FEED, RUNS_FEED } from '#shared/panel/realtime/gateways.ts';
import { decodeSoundClaim, SOUND_HOLD_FEED, SOUND_HOLDER_FEED } from '#shared/panel/realtime/sound-hold.ts';
import { sampleGateway, sampleGatewaySummary, sampleRun } from '#shared/panel/testing/sample-gateway.ts';
import { succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import { Realtime } from './realtime.tsx';
import type { ListenOptions, SoundSystem } from './voice/sound/sound-system.ts';
import { SoundContext } from './voice/sound-context.ts';

const button = (name: string | RegExp) => screen.getByRole('button', { name });

/** The page of a gateway whose sound no window has, with a microphone that the test holds. */
function show() {
  const microphone = { isOpen: false, listening: null as ListenOptions | null, onDevices: () => {} };
  const sound: SoundSystem = {
    listen: async (options) => {
      microphone.isOpen = true;
      microphone.listening = options;
      return succeed({
        close: () => {
          microphone.isOpen = false;
        },
      });
    },
    speak: async () => null,
    microphones: async () => [{ id: 'desk', name: 'Desk microphone' }],
    onDevices: (listener) => {
      microphone.onDevices = listener;
      return () => {};
    },
    resume: () => {},
    close: () => {},
  };
  const page = new TestPage();
  page.set(GATEWAYS_FEED, [sampleGatewaySummary()]);
  page.set(GATEWAY_FEED, sampleGateway(), 'gateway');
  page.set(SOUND_HOLDER_FEED, { claim: null, changes: 1 }, 'gateway');
  page.show(
    <SoundContext value={() => sound}>
      <Realtime />
    </SoundContext>,
  );
  const claim = decodeSoundClaim(page.streamed(SOUND_HOLD_FEED)[0] ?? '');
  page.set(SOUND_HOLDER_FEED, { claim: claim?.id ?? null, changes: 2 }, 'gateway');
  return { microphone, page };
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}
afterEach(() => hide(false));

test('the microphone is released when the window is hidden', async () => {
  const { microphone, page } = show();
  await page.user.click(button('Microphone'));
  expect(microphone.isOpen).toBe(true);
  hide(true);
  expect(microphone.isOpen).toBe(false);
});

test('the microphone stays open in a hidden window where the person chose that', async () => {
  const { microphone, page } = show();
  await page.user.click(button('More for this gateway'));
  await page.user.click(screen.getByRole('menuitem', { name: /^Keep microphone open/ }));
  await page.user.click(button('Microphone'));
  hide(true);
  expect(microphone.isOpen).toBe(true);
});

test('a device that goes away says so, and is not chosen again', async () => {
  const { microphone, page } = show();
  await page.user.click(button('Microphone'));
  act(() => {
    microphone.listening?.onEnd();
    microphone.onDevices();
  });
  expect(screen.getByRole('alert').textContent).toContain('The microphone was unplugged.');
  await page.user.click(button('Microphone'));
  expect(microphone.listening?.deviceId).toBeNull();
});

test('the session is saved through the dialog of the desktop shell', async () => {
  const { page } = show();
  page.set(PANEL_FEED, { version: '1', shell: 'desktop', platform: 'linux', startedAt: 0, world: 'own' });
  page.set(RUNS_FEED, [sampleRun()], 'gateway');
  page.answer('window.saveText', { ok: true, value: { path: null } });
  await page.user.click(button('More for this gateway'));
  await page.user.click(screen.getByRole('menuitem', { name: /^Export session/ }));
  await waitFor(() => expect(page.calls.map(([method]) => method)).toEqual(['window.saveText']));
  expect(page.calls[0]?.[1]).toMatchObject({ name: 'gateway-demo-3f9a.zip', encoding: 'base64' });
});
