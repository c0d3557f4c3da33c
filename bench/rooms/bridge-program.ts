/** The bridge's own program, where the benchmarks find it. */
import '#sidecars/partykit-bridge/index.ts';
