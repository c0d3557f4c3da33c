import { ownValue } from '../own-value.ts';
import type { Result } from '../result.ts';
import { fail, succeed } from '../result.ts';
import { compiledReader } from './compiled-reader.ts';
import type { MethodName, ParamsOf, Protocol } from './define-protocol.ts';
import { firstProblem } from './first-problem.ts';

/** The params of a call, parsed with the schema of its method; the error is the first problem and where it lies. */
export function readParams<P extends Protocol, M extends MethodName<P>>(
  { methods }: P,
  method: M,
  params: unknown,
): Result<ParamsOf<P, M>, string> {
  const schema = ownValue(methods, method)?.params;
  if (schema === undefined) return fail(`${method} is not a method of this protocol`);
  const checked = compiledReader(schema)(params);
  // The table's entry for `method` made it; the compiler cannot follow a type parameter through the table.
  return checked.success ? succeed(checked.data as ParamsOf<P, M>) : fail(firstProblem(checked.error));
}
