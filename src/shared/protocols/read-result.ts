import { ownValue } from '../own-value.ts';
import type { Result } from '../result.ts';
import { fail, succeed } from '../result.ts';
import { compiledReader } from './compiled-reader.ts';
import type { MethodName, Protocol, ResultOf } from './define-protocol.ts';
import { firstProblem } from './first-problem.ts';

/** The result of a call, parsed with the schema of its method; the error is the first problem and where it lies. */
export function readResult<P extends Protocol, M extends MethodName<P>>(
  { methods }: P,
  method: M,
  result: unknown,
): Result<ResultOf<P, M>, string> {
  const schema = ownValue(methods, method)?.result;
  if (schema === undefined) return fail(`${method} is not a method of this protocol`);
  const checked = compiledReader(schema)(result);
  // The table's entry for `method` made it; the compiler cannot follow a type parameter through the table.
  return checked.success ? succeed(checked.data as ResultOf<P, M>) : fail(firstProblem(checked.error));
}
