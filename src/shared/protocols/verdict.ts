import { z } from 'zod';

/** What came of a requirement in a conformance check. */
export const VERDICTS = ['pass', 'fail', 'not tested'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line or frame that shows a verdict; a long one by its beginning. */
export const evidenceFrameSchema = z.object({ direction: z.enum(['out', 'in']), text: z.string() });
export type EvidenceFrame = z.output<typeof evidenceFrameSchema>;
