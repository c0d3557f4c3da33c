import { afterEach, describe, expect, it } from 'vitest';
import { closePalette, openPalette, paletteStore, typeAhead } from './palette.ts';

const press = (key: string, held: 'ctrlKey' | 'altKey' | 'metaKey' | 'none' = 'none'): boolean =>
  typeAhead({ key, altKey: held === 'altKey', ctrlKey: held === 'ctrlKey', metaKey: held === 'metaKey' });

describe('keys pressed before the palette can be seen', () => {
  afterEach(closePalette);

  it('are typed into it', () => {
    openPalette();
    for (const key of ['s', 't', 'o', 'p', ' ', 'Ä', '😀', 'x', 'Backspace', 'Backspace'])
      expect(press(key)).toBe(true);
    expect(paletteStore.getState()).toEqual({ view: 'open', typed: 'stop Ä' });
  });

  it('run nothing', () => {
    openPalette();
    for (const key of ['a', 'Enter', 'Tab', 'ArrowDown', 'Shift']) expect(press(key)).toBe(true);
    expect(paletteStore.getState()).toEqual({ view: 'open', typed: 'a' });
  });

  it('close it by Escape, and leave nothing for the next time', () => {
    openPalette();
    press('a');
    expect(press('Escape')).toBe(true);
    expect(paletteStore.getState()).toEqual({ view: 'closed', typed: '' });
  });

  it('are left to the window with Control, Alt or Command', () => {
    openPalette();
    for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const) expect(press('r', held)).toBe(false);
    expect(paletteStore.getState().typed).toBe('');
  });
});
