import type { ActionArguments } from '#shared/protocols/process/check-arguments.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** The typed texts about a new window. */
export interface WindowForm {
  readonly type: string;
  readonly x: string;
  readonly y: string;
  readonly w: string;
  readonly h: string;
  readonly path: string;
}

/** What is wrong with it, by its field. */
export type WindowFormProblems = Readonly<Partial<Record<keyof WindowForm, string>>>;

const NUMBERS = ['x', 'y', 'w', 'h'] as const;

/** The arguments of `window_create` from what was typed, or what is wrong with it. */
export function readWindowForm(form: WindowForm): Result<ActionArguments, WindowFormProblems> {
  const problems: Partial<Record<keyof WindowForm, string>> = {};
  if (form.type.trim() === '') problems.type = 'Enter a type.';
  for (const field of NUMBERS) {
    const isSize = field === 'w' || field === 'h';
    const isWhole = /^-?\d{1,5}$/.test(form[field].trim());
    if (!isWhole) problems[field] = 'Enter a whole number.';
    else if (isSize && Number(form[field]) < 1) problems[field] = 'Enter at least 1.';
  }
  if (Object.keys(problems).length > 0) return fail(problems);
  const { h, path, type, w, x, y } = form;
  const args = { type: type.trim(), x: x.trim(), y: y.trim(), w: w.trim(), h: h.trim() };
  return succeed(path.trim() === '' ? args : { ...args, path: path.trim() });
}
