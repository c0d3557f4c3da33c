import type { Random } from '#core/platform/random.ts';
import type { SerialFrame } from './serial-traffic.ts';

const hex = (number: number, digits: number) => number.toString(16).toUpperCase().padStart(digits, '0');

/** Reads and answers of a PLC's registers, in turn, as they go over a COM port. */
export function plcFrame(count: number, random: Random): SerialFrame {
  const register = `D${100 + (Math.floor(count / 2) % 16)}`;
  if (count % 2 === 0) return { direction: 'out', sizeBytes: 8, text: `read ${register}` };
  return { direction: 'in', sizeBytes: 9, text: `${register} = 0x${hex(Math.floor(random() * 0x10000), 4)}` };
}

const CHARACTERISTICS = ['2A37', '2A19', '2A6E'] as const;
const WRITE_EVERY = 8;

/** Notifications of a BLE peripheral, with a write now and then. */
export function bleFrame(count: number, random: Random): SerialFrame {
  if (count % WRITE_EVERY === WRITE_EVERY - 1) return { direction: 'out', sizeBytes: 5, text: 'write 2A39 01' };
  const characteristic = CHARACTERISTICS[count % CHARACTERISTICS.length] ?? CHARACTERISTICS[0];
  const payload = hex(Math.floor(random() * 0x1000000), 6);
  return { direction: 'in', sizeBytes: 3 + payload.length / 2, text: `notify ${characteristic} ${payload}` };
}
