import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail, succeed } from '#shared/result.ts';
import { TestPage } from '#stores/testing/test-page.tsx';
import type { MicrophoneTrouble } from './sound/microphone.ts';
import type { ListenOptions, SoundDevice, SoundSystem } from './sound/sound-system.ts';
import { VoiceBar } from './voice-bar.tsx';
import { VoiceSession } from './voice-session.ts';

const DEVICES: readonly SoundDevice[] = [
  { id: 'desk', name: 'Desk microphone' },
  { id: 'head', name: '' },
];

function show(options: { readonly trouble?: MicrophoneTrouble; readonly disabledReason?: string } = {}) {
  const opened: ListenOptions[] = [];
  const sound: SoundSystem = {
    listen: async (listening) => {
      opened.push(listening);
      return options.trouble === undefined ? succeed({ close: () => {} }) : fail(options.trouble);
    },
    speak: async () => null,
    microphones: async () => DEVICES,
    onDevices: () => () => {},
    resume: () => {},
    close: () => {},
  };
  const page = new TestPage();
  const session = new VoiceSession({
    ...{ connectionId: 'gateway', streams: page.panel.streams, sound, now: () => 0 },
    openTurn: () => null,
    onInterrupt: () => {},
  });
  page.show(<VoiceBar session={session} disabledReason={options.disabledReason} />);
  return { opened, page, session };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the microphone', () => {
  test('is opened by a press, and shows how loud it is', async () => {
    const { opened, page } = show();
    expect(screen.queryByRole('meter')).toBeNull();
    await page.user.click(button('Microphone'));
    act(() => opened[0]?.onChunk(new Float32Array(320).fill(0.1)));
    expect(screen.getByRole('meter').getAttribute('aria-valuetext')).toBe('-20 dB');
    await page.user.click(button('Microphone'));
    expect(screen.queryByRole('meter')).toBeNull();
  });

  test('says what keeps it closed', async () => {
    const { page } = show({ trouble: 'refused' });
    await page.user.click(button('Microphone'));
    expect(screen.getByRole('alert').textContent).toContain('The microphone is not allowed.');
  });

  test('that was unplugged says so', async () => {
    const { opened, page } = show();
    await page.user.click(button('Microphone'));
    act(() => opened[0]?.onEnd());
    expect(screen.getByRole('alert').textContent).toContain('The microphone was unplugged.');
  });

  test('cannot be opened without a live lane', () => {
    show({ disabledReason: 'The live lane is not connected.' });
    expect(button(/^Microphone/).dataset.tip).toBe('The live lane is not connected.');
  });

  test('is muted by its key', async () => {
    const { page, session } = show();
    await page.user.click(button('Microphone'));
    await page.user.keyboard('m');
    expect(session.state.microphone.name).toBe('muted');
    await page.user.click(button('Unmute'));
    expect(session.state.microphone.name).toBe('open');
  });

  test('is another one when it is chosen', async () => {
    const { opened, page } = show();
    await page.user.click(button('Microphone'));
    await page.user.selectOptions(screen.getByRole('combobox', { name: 'Device' }), 'Microphone 2');
    expect(opened.map(({ deviceId }) => deviceId)).toEqual([null, 'head']);
  });
});

describe('push to talk', () => {
  test('sends while the button is held', async () => {
    const { page, session } = show();
    await page.user.click(button('Microphone'));
    fireEvent.pointerDown(button('Hold to talk'), { button: 0 });
    expect(session.state.isHeld).toBe(true);
    fireEvent.pointerUp(button('Listening'));
    expect(session.state.isHeld).toBe(false);
  });

  test('sends while its key is held, and lets go when the window is left', async () => {
    const { page, session } = show();
    await page.user.click(button('Microphone'));
    await page.user.keyboard('{t>}');
    expect(session.state.isHeld).toBe(true);
    fireEvent.blur(window);
    expect(session.state.isHeld).toBe(false);
  });

  test('ends when the key is let go, whatever is pressed meanwhile', async () => {
    const { page, session } = show();
    await page.user.click(button('Microphone'));
    fireEvent.keyDown(document.body, { key: 't', code: 'KeyT' });
    expect(session.state.isHeld).toBe(true);
    fireEvent.keyUp(document.body, { key: 'Shift', code: 'ShiftLeft' });
    expect(session.state.isHeld).toBe(true);
    fireEvent.keyUp(document.body, { key: 'T', code: 'KeyT' });
    expect(session.state.isHeld).toBe(false);
  });

  test('does not begin while somebody types', () => {
    const { session } = show();
    const field = document.body.appendChild(document.createElement('input'));
    fireEvent.keyDown(field, { key: 't', code: 'KeyT' });
    expect(session.state.isHeld).toBe(false);
    field.remove();
  });

  test('is not there in open mode', async () => {
    const { page, session } = show();
    await page.user.click(button('Microphone'));
    await page.user.click(screen.getByRole('radio', { name: 'Open microphone' }));
    expect(session.state.mode).toBe('open');
    expect(screen.queryByRole('button', { name: 'Hold to talk' })).toBeNull();
  });
});
