import { readFileSync } from 'node:fs';

/**
 * The resident set of this process at its highest, in megabytes. `maxRSS` is for systems without a /proc: for a child
 * it begins with that of its parent, so that in a long run every contender would show the runner's.
 */
export function readPeakRssMb(): number {
  return (readHighWaterKb() ?? process.resourceUsage().maxRSS) / 1024;
}

function readHighWaterKb(): number | undefined {
  let status: string;
  try {
    status = readFileSync('/proc/self/status', 'utf8');
  } catch {
    return undefined;
  }
  const [, size] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return size === undefined ? undefined : Number(size);
}
