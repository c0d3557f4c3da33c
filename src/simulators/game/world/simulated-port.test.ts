import { expect, test } from 'vitest';
import { SimulatedPort } from './simulated-port.ts';

test('a port asks more for what is scarce, and pays more for what it wants', () => {
  const port = new SimulatedPort('SBB');
  expect([port.prices(), port.stock()]).toEqual([
    { fuel_ore: 24, organics: 12, equipment: 49 },
    { fuel_ore: 700, organics: 300, equipment: 300 },
  ]);
  port.add('fuel_ore', -300);
  expect(port.priceOf('fuel_ore')).toBe(26);
  port.add('organics', 300);
  expect(port.priceOf('organics')).toBe(12);
  port.add('equipment', 600);
  expect(port.priceOf('equipment')).toBe(41);
});

test('a full buyer and an empty seller have no price', () => {
  const port = new SimulatedPort('SBB');
  port.add('fuel_ore', -700);
  port.add('organics', 700);
  expect([port.priceOf('fuel_ore'), port.priceOf('organics'), port.roomFor('organics')]).toEqual([null, null, 0]);
});

test('a port regenerates what it sells, and uses up what it took, within its capacity', () => {
  const port = new SimulatedPort('SSB');
  port.add('fuel_ore', -400);
  port.regenerate(0.25);
  expect([port.stock(), port.hasTraded]).toEqual([{ fuel_ore: 550, organics: 950, equipment: 50 }, true]);
  port.regenerate(1);
  expect(port.stock()).toEqual({ fuel_ore: 1000, organics: 1000, equipment: 0 });
  port.reset();
  expect([port.stock(), port.hasTraded]).toEqual([{ fuel_ore: 700, organics: 700, equipment: 300 }, false]);
});
