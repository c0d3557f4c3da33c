import type { z } from 'zod';

/** Where the first problem lies and what it is: `apps.0.pid: Invalid input: expected number, received string`. */
export function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'no reason given';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
